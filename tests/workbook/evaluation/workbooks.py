"""Workbooks for the evaluation tests: built by XlsxWriter, with edits inside the file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from pip_xl.workbook.address import from_a1, to_a1
from pip_xl.workbook.evaluation import Evaluation, evaluate
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.value import Value

#: Three trials: events and totals of the treated and the controls.
TRIALS = [[8.0, 31.0, 14.0, 46.0], [1.0, 9.0, 54.0, 54.0], [12.0, 40.0, 20.0, 41.0]]

#: A value that no formula of the tests gives: whoever keeps it was left alone.
STORED = 424242.0

Build = Callable[[Any], None]


def workbook(
    folder: Path,
    formulas: Mapping[str, str],
    *,
    data: Mapping[str, Any] | None = None,
    build: Build | None = None,
    options: Mapping[str, Any] | None = None,
    stored: object = STORED,
) -> Package:
    """Write one sheet ``S`` of constants and ordinary formulas, and open it."""
    path = folder / "book.xlsx"
    book = xlsxwriter.Workbook(str(path), dict(options or {}))
    sheet = book.add_worksheet("S")
    fill(sheet, data or {})
    for address, formula in formulas.items():
        sheet.write_formula(address, f"={formula}", None, stored)
    if build is not None:
        build(book)
    book.close()
    return Package.open(path)


def fill(sheet: Any, data: Mapping[str, Any]) -> None:
    """Write constants; a list of lists from its address on."""
    for address, value in data.items():
        row, column = from_a1(address)
        rows = value if isinstance(value, list) else [[value]]
        for down, cells in enumerate(rows):
            for right, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row - 1 + down, column - 1 + right, cell)


def trials(sheet: Any, address: str = "A1") -> None:
    """Write the three trials."""
    fill(sheet, {address: TRIALS})


def edited(package: Package, part: str, *edits: tuple[str, str]) -> Package:
    """Edit a part of the file by patterns, each of which must match."""
    path = package.path
    with zipfile.ZipFile(path) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    text = contents[part].decode()
    for pattern, replacement in edits:
        text, count = re.subn(pattern, replacement, text)
        assert count, pattern
    contents[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
    return Package.open(path)


def values(package: Package, addresses: Iterable[str], sheet: str = "S", **how: Any) -> list[Value]:
    """Results of some cells; what was left alone is missing and fails."""
    results = evaluate(package, **how).results[sheet]
    return [results[from_a1(address)] for address in addresses]


def value_of(folder: Path, formula: str, **book: Any) -> Value:
    """Result of one formula in cell H1."""
    return values(workbook(folder, {"H1": formula}, **book), ["H1"])[0]


def reasons(evaluation: Evaluation) -> dict[str, str]:
    """Why cells are left alone, by ``Sheet!A1``."""
    return {
        f"{left.sheet}!{to_a1(left.row, left.column)}": left.reason
        for left in evaluation.left_alone
    }
