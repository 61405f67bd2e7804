"""A write that is killed leaves the complete old file or the complete new one."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pip_xl.workbook.leftovers import sweep
from pip_xl.workbook.package import Package
from pip_xl.workbook.write import write_cached_values
from tests.workbook import killed_writer
from tests.workbook.rich_workbook import build_rich_workbook

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def _deaths(how: str, workbook: Path) -> list[dict[str, Any]]:
    result = subprocess.run(
        [sys.executable, "-m", "tests.workbook.killed_writer", how, str(workbook)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
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
    assert len(deaths) == killed_writer.MOMENTS + 1
    assert {death["target"] for death in deaths} <= set(digests)
    assert sum(death["killed"] for death in deaths) > killed_writer.MOMENTS / 2


def test_the_next_run_sweeps_up_what_a_killed_one_left(tmp_path: Path) -> None:
    left = tmp_path / ".pip-xl-abcdefgh.tmp"
    young = tmp_path / ".pip-xl-ijklmnop.tmp"
    foreign = tmp_path / ".other-abcdefgh.tmp"
    for path in (left, young, foreign):
        path.write_bytes(b"x")
    long_ago = time.time() - 3600
    os.utime(left, (long_ago, long_ago))
    os.utime(foreign, (long_ago, long_ago))
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {young, foreign}


def test_a_temporary_file_of_a_living_run_is_not_swept_up(tmp_path: Path) -> None:
    left = tmp_path / ".pip-xl-abcdefgh.tmp"
    command = (
        "import sys; from pathlib import Path; from pip_xl.workbook.leftovers import _lock\n"
        "file = Path(sys.argv[1]).open('wb'); assert _lock(file); print('locked', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", command, str(left)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"locked\n"
        long_ago = time.time() - 3600
        os.utime(left, (long_ago, long_ago))
        sweep(tmp_path)
        assert left.exists()
        process.communicate(b"")
    sweep(tmp_path)
    assert not left.exists()
