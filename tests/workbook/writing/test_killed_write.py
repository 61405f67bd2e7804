"""A write that is killed leaves the complete old file or the complete new one."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.write import write_cached_values
from tests.workbook import killed_writer
from tests.workbook.rich_workbook import build_rich_workbook

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def _deaths(how: str, workbook: Path) -> list[dict[str, Any]]:
    result = subprocess.run(
        [sys.executable, "-m", "tests.workbook.killed_writer", how, str(workbook)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        timeout=120,
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return build_rich_workbook(tmp_path / "folder" / "book.xlsx")


@pytest.fixture
def digests(workbook: Path, tmp_path: Path) -> tuple[str, str]:
    """Of the old file and of the new one."""
    package = Package.open(workbook)
    results = {(cell.row, cell.column): 42.5 for cell in package.cells("Data").formulas}
    write_cached_values(package, {"Data": results}, tmp_path / "new.xlsx")
    new = (tmp_path / "new.xlsx").read_bytes()
    return package.fingerprint.digest, hashlib.sha256(new).hexdigest()


def test_death_after_any_step_leaves_a_whole_file(workbook: Path, digests: tuple[str, str]) -> None:
    deaths = _deaths("steps", workbook)
    targets = [death["target"] for death in deaths]
    replaced = targets.index(digests[1])
    # Every step before the replacing one leaves the old file, that one and those behind it the new.
    assert targets == [digests[0]] * replaced + [digests[1]] * (len(targets) - replaced)
    assert len(deaths) > 20
    assert replaced == len(deaths) - 3
    assert [death["killed"] for death in deaths] == [True] * (len(deaths) - 1) + [False]
    for death in deaths:
        others = [name for name in death["files"] if name not in {"book.xlsx", "book.bak.xlsx"}]
        assert all(name.startswith(".pip-xl-") and name.endswith(".tmp") for name in others)
    assert deaths[-1]["files"] == ["book.bak.xlsx", "book.xlsx"]


def test_death_at_any_moment_leaves_a_whole_file(workbook: Path, digests: tuple[str, str]) -> None:
    deaths = _deaths("moments", workbook)
    assert len(deaths) == 3 + killed_writer.MOMENTS
    assert {death["target"] for death in deaths} <= set(digests)
    assert sum(death["killed"] for death in deaths) > killed_writer.MOMENTS / 2
