"""What calls cost in Excel on Windows, against xlwings alone, and what importing costs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.ratio import Row, compare

MODULE = "pip_xl.hosts.excel.functions"


def in_excel_rows() -> Iterator[Row]:
    """Yield the rows of the benchmarks in Excel."""
    yield from _calls_on_windows()
    yield _importing()


def _calls_on_windows() -> Iterator[Row]:
    """Calls in a process of their own, in which xlwings' code for Windows can be imported."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.windows_process"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        yield Row(**json.loads(line))


def _importing() -> Row:
    """The module that hosts load, against what it needs from outside."""

    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    return compare(
        f"import {MODULE}",
        "import xlwings, scipy.special",
        1.5,
        lambda: run(f"import {MODULE}"),
        lambda: run("import xlwings, scipy.special"),
        rounds=9,
    )
