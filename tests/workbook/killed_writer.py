"""Writes a workbook in place in child processes that are killed, and tells what they leave.

Run as ``python -m tests.workbook.killed_writer steps|moments WORKBOOK``; prints one JSON line for
each child. A process of its own, because it forks.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing import disk
from pip_xl.workbook.writing.write import write_cached_values

MOMENTS = 50
_STEPS = ("write", "sync", "replace", "sync_folder")


def main(how: str, workbook: Path) -> None:
    """Kill one child after another and report."""
    old = workbook.read_bytes()
    deaths = _killed_after_each_step(workbook) if how == "steps" else _killed_at_moments(workbook)
    for death in deaths:
        found = {
            **death,
            "target": hashlib.sha256(workbook.read_bytes()).hexdigest(),
            "files": sorted(path.name for path in workbook.parent.iterdir()),
        }
        print(json.dumps(found))
        workbook.write_bytes(old)
        for path in workbook.parent.iterdir():
            if path != workbook:
                path.unlink()


def _killed_after_each_step(workbook: Path) -> Iterator[dict[str, Any]]:
    """Children that die after their first, second … step, until one lives to the end."""
    for last in itertools.count(1):
        child = _fork(workbook, partial(_die_after, last))
        status = os.waitpid(child, 0)[1]
        yield {"step": last, "killed": os.WIFSIGNALED(status)}
        if not os.WIFSIGNALED(status):
            return


def _killed_at_moments(workbook: Path) -> Iterator[dict[str, Any]]:
    """Children that are killed after random times, up to what the fastest of three needs."""
    needed = []
    for _ in range(3):
        start = time.perf_counter()
        os.waitpid(_fork(workbook, lambda: None), 0)
        needed.append(time.perf_counter() - start)
        yield {"killed": False}
    chance = random.Random(20_151)
    for _ in range(MOMENTS):
        child = _fork(workbook, lambda: None)
        time.sleep(chance.uniform(0, min(needed)))
        os.kill(child, signal.SIGKILL)
        yield {"killed": os.WIFSIGNALED(os.waitpid(child, 0)[1])}


def _fork(workbook: Path, prepare: Callable[[], None]) -> int:
    """Start a child that writes the workbook."""
    child = os.fork()
    if child:
        return child
    prepare()
    package = Package.open(workbook)
    results = {(cell.row, cell.column): 42.5 for cell in package.cells("Data").formulas}
    write_cached_values(package, {"Data": results}, in_place=True, backup=True)
    os._exit(0)


def _die_after(last: int) -> None:
    """Let this process kill itself behind a step of writing."""
    count = itertools.count(1)
    for name in _STEPS:
        setattr(disk, name, _dying(getattr(disk, name), count, last))


def _dying(step: Callable[..., None], count: Iterator[int], last: int) -> Callable[..., None]:
    def dying(*arguments: Any) -> None:
        step(*arguments)
        if next(count) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    return dying


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
