"""Every file of the list is refused, in one line, within five seconds and 300 MB."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.parts.package import Package
from tests.workbook.hostile_files import HOSTILE

MAX_SECONDS = 5.0
MAX_KILOBYTES = 300_000

# In a process of its own: its peak memory is that of the reader, not of this test's builders.
_OPEN_ALL = """
import json, sys, time
from pathlib import Path
from pip_xl.errors import WorkbookError
from pip_xl.workbook.parts.package import Package

def peak():
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

for name in sys.stdin.read().splitlines():
    start = time.process_time()
    try:
        Package.open(name)
        message = None
    except WorkbookError as error:
        message = str(error)
    found = {"message": message, "seconds": time.process_time() - start, "kilobytes": peak()}
    print(json.dumps(found), flush=True)
"""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What opening each file says, how long it takes, and the peak memory after it."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for number, hostile in enumerate(HOSTILE.values()):
        (folder / str(number)).mkdir()
        paths.append(hostile.make(folder / str(number) / hostile.name))
    result = subprocess.run(
        [sys.executable, "-c", _OPEN_ALL],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == len(HOSTILE), result.stderr
    for path in paths:
        assert [child.name for child in path.parent.iterdir()] == [path.name]
    return dict(zip(HOSTILE, lines, strict=True))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_one_clear_line(
    kind: str, refusals: dict[str, dict[str, Any]]
) -> None:
    message = refusals[kind]["message"]
    assert message is not None
    assert HOSTILE[kind].says in message
    assert "\n" not in message
    assert len(message) < 250


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_quickly_and_cheaply(
    kind: str, refusals: dict[str, dict[str, Any]]
) -> None:
    assert refusals[kind]["seconds"] < MAX_SECONDS
    assert refusals[kind]["kilobytes"] < MAX_KILOBYTES


def test_a_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="does not exist"):
        Package.open(tmp_path / "missing.xlsx")


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    with pytest.raises(WorkbookError, match="folder"):
        Package.open(folder)


def test_a_device_is_no_workbook() -> None:
    with pytest.raises(WorkbookError, match="no ordinary file"):
        Package.open("/dev/zero")
