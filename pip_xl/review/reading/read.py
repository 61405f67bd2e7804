"""Reading an extraction workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pip_xl.review.layout import TABLES
from pip_xl.review.layout.analyses import DATA_KINDS
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.reading.cell_reader import CellReader
from pip_xl.review.reading.findings import Finding
from pip_xl.review.reading.found_table import FoundTable, find_table, missing_table
from pip_xl.review.reading.named_cells import read_settings
from pip_xl.review.review import Review
from pip_xl.workbook.parts.package import Package

#: No review without these; the others may have been deleted.
_NEEDED = ("Studies", "Analyses")


@dataclass(frozen=True)
class ReadReview:
    """What a workbook holds.

    Attributes
    ----------
    review : Review
        Its content.
    findings : tuple of Finding
        Cells that do not hold what they are for.
    """

    review: Review
    findings: tuple[Finding, ...]


def read_review(source: str | Path | Package) -> ReadReview:
    """Read an extraction workbook.

    Parameters
    ----------
    source : str, Path or Package
        The workbook. Its tables are found by their names, on whatever sheet, and their columns by
        their headers, in whatever order and letter case; columns that a team added are read too.

    Returns
    -------
    ReadReview
        The content, and which cells do not hold what they are for.

    Raises
    ------
    WorkbookError
        If the file is damaged or could be harmful, or a table or a column is missing without which
        nothing can be read; the message names it and the nearest one there is.
    """
    package = source if isinstance(source, Package) else Package.open(source)
    reader = CellReader(package)
    found: dict[str, FoundTable] = {}
    for name, layout in TABLES.items():
        table = find_table(layout, package.tables)
        if table is None and name in _NEEDED:
            raise missing_table(name, package.tables)
        if table is not None:
            found[name] = table
    tables = {name: _frame(table, reader) for name, table in found.items()}
    if "PRISMA" in tables and _is_untouched(tables["PRISMA"]):
        del tables["PRISMA"]
    for kind in DATA_KINDS:
        if kind not in found and (tables["Analyses"]["Data"] == kind).any():
            raise missing_table(kind, package.tables, "an analysis pools")
    settings = read_settings(package, reader)
    return ReadReview(Review(settings, tables), tuple(reader.findings))


def _is_untouched(prisma: pd.DataFrame) -> bool:
    """Whether the table PRISMA holds nothing but the steps that a new workbook has."""
    entered = prisma.drop(columns="Step")
    return bool(prisma["Step"].isin(STEPS.values()).all() and entered.isna().all(axis=None))


def _frame(table: FoundTable, reader: CellReader) -> pd.DataFrame:
    """The rows of a table that are not blank."""
    sheet = table.place.sheet
    for missing, near in table.renamed:
        text = f"the table {table.layout.name} has no column {missing!r}; is it {near!r}?"
        reader.findings.append(Finding(sheet, "", text))
    rows = []
    for row in table.rows:
        cells: dict[str, object] = {
            header: reader.known(sheet, row, column, table.layout.column(header))
            for header, column in table.inputs.items()
        }
        cells |= {
            header: reader.anything(sheet, row, column) for header, column in table.own.items()
        }
        if any(cell is not None for cell in cells.values()):
            rows.append(cells)
    return pd.DataFrame(rows, columns=[*table.inputs, *table.own], dtype=object)
