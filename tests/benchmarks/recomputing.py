"""Speed and memory of recomputing workbooks, against the bare engine, LibreOffice and openpyxl."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import formualizer
import openpyxl

from pip_xl.functions import CATALOGUE
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.recompute import recompute
from pip_xl.workbook.writing.target import Target
from pip_xl.workbook.writing.write import write_cached_values
from tests.benchmarks.ratio import Row, compare
from tests.benchmarks.workbooks import write_workbook

ENGINE = "formualizer's load + evaluate"
PEAK_MEMORY = 250e6

#: Workbooks in one run of LibreOffice, beside the first, whose time holds its start.
COPIES = 6


def recomputing_rows() -> Iterator[Row]:
    """Yield the rows of the workbook benchmarks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = folder / "small.xlsx"
        write_workbook(small, formulas=2000, calls=200)
        work = "recompute 2,000 formulas + 200 calls on 50 rows"
        yield _against_engine(work, small, folder)
        yield _against_libreoffice(work, small, folder)
        for structured in (False, True):
            large = folder / f"large{structured}.xlsx"
            write_workbook(large, formulas=50_000, structured=structured, stale_from=49_001)
            kind = "structured" if structured else "A1"
            work = f"recompute 50,000 formulas ({kind} references), 1,000 stale"
            yield _against_engine(work, large, folder, rounds=5)
            yield _memory(work, large, folder)
        yield _writing(folder)


def _against_engine(work: str, path: Path, folder: Path, rounds: int = 9) -> Row:
    """Our whole recompute against loading and evaluating alone, calls answered by a constant."""
    target = folder / "out.xlsx"

    def bare() -> None:
        settings = formualizer.EvaluationConfig()
        settings.enable_parallel = False
        book = formualizer.Workbook.load_path(
            str(path),
            config=formualizer.WorkbookConfig(
                mode=formualizer.WorkbookMode.Ephemeral, eval_config=settings
            ),
        )
        for function in CATALOGUE:
            book.register_function(function, _constant)
        book.evaluate_all()

    return compare(work, ENGINE, 4.0, lambda: recompute(path, Target(target)), bare, rounds=rounds)


def _constant(*_: Any) -> float:
    return 1.0


def _against_libreoffice(work: str, path: Path, folder: Path) -> Row:
    """Our recompute against what each further workbook costs LibreOffice in one conversion."""
    against = "LibreOffice without its start"
    soffice = shutil.which("soffice")
    if soffice is None:
        return Row(work, against, None, 1.0, "soffice is not installed")
    copies = [folder / f"copy{number}.xlsx" for number in range(COPIES + 1)]
    for copy in copies:
        _without_values(path, copy)

    def convert(*sources: Path) -> float:
        start = time.perf_counter()
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "xlsx", "--outdir", str(folder / "converted"), *map(str, sources)],
            check=False, capture_output=True,
        )  # fmt: skip
        return time.perf_counter() - start

    convert(copies[0])
    peer = statistics.median((convert(*copies) - convert(copies[0])) / COPIES for _ in range(3))

    def once() -> float:
        start = time.perf_counter()
        recompute(path, Target(folder / "out.xlsx"))
        return time.perf_counter() - start

    ours = statistics.median(once() for _ in range(9))
    return Row(work, against, ours / peer, 1.0, f"{ours:.3g} s : {peer:.3g} s")


def _without_values(path: Path, copy: Path) -> None:
    """Take the stored values of formulas out, so that LibreOffice computes instead of reading."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"</f><v>[^<]*</v>", b"</f>", data)
            out.writestr(name, data)


def _memory(work: str, path: Path, folder: Path) -> Row:
    """Peak memory of a process that does nothing else."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pip_xl.workbook.recomputing.recompute import recompute\n"
        "from pip_xl.workbook.writing.target import Target\n"
        "recompute(Path(sys.argv[1]), Target(Path(sys.argv[2])))\n"
        # Unlike ru_maxrss this high-water mark begins anew with the program.
        "status = Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else []\n"
        "print(sum(int(line.split()[1]) for line in lines if line.startswith('VmHWM')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(folder / "out.xlsx")],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    peak = float(done.stdout) * 1024
    work = f"peak memory: {work}"
    if not peak:
        return Row(work, "250 MB", None, 1.0, "known on Linux only")
    return Row(work, "250 MB", peak / PEAK_MEMORY, 1.0, f"{peak / 1e6:.0f} MB")


def _writing(folder: Path) -> Row:
    """Writing 1,000 values into a sheet of 100,000 formulas against openpyxl's load and save."""
    path, target = folder / "huge.xlsx", folder / "out.xlsx"
    write_workbook(path, formulas=100_000)
    changes = {"Sums": {(row, 3): float(-row) for row in range(2, 100_002, 100)}}

    def ours() -> None:
        write_cached_values(Package.open(path), changes, target)

    def peer() -> None:
        openpyxl.load_workbook(path).save(target)

    return compare(
        "write 1,000 values into 100,000 formulas", "openpyxl load + save", 0.3, ours, peer,
        rounds=3,
    )  # fmt: skip
