"""A folder of tidy CSV files, as ``pip-xl export`` writes it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pip_xl.errors import WorkbookError
from pip_xl.review.csv_text import unguarded
from pip_xl.review.importing.imported import Imported, Note
from pip_xl.review.importing.source_file import read_bytes
from pip_xl.review.importing.text_numbers import as_number
from pip_xl.review.importing.text_table import read_text_table
from pip_xl.review.importing.tidy_table import TidyTable
from pip_xl.review.layout import SETTINGS, TABLES
from pip_xl.review.review import Review
from pip_xl.review.tidy import SETTINGS_FILE, TABLE_FILES, tidy_name


def import_folder(folder: Path) -> Imported:
    """Import a folder of tidy CSV files.

    Parameters
    ----------
    folder : Path
        The folder; files that it does not have are empty tables, other files do not matter.

    Returns
    -------
    Imported

    Raises
    ------
    WorkbookError
        If it has no table of analyses, or a file is not what its name says.
    """
    notes: list[Note] = []
    tables: dict[str, pd.DataFrame] = {}
    for name, file in TABLE_FILES.items():
        if (folder / file).is_file():
            tables[name] = _table(name, folder / file, notes)
    if "Analyses" not in tables:
        raise WorkbookError(
            f"the folder holds no {TABLE_FILES['Analyses']}: name a folder that 'pip-xl export' "
            "wrote, or a single file"
        )
    settings = _settings(folder / SETTINGS_FILE, notes)
    return Imported(Review(settings, tables), "an export of pip-xl", tuple(notes))


def _table(name: str, path: Path, notes: list[Note]) -> pd.DataFrame:
    """Read the file of one table."""
    try:
        table = read_text_table(read_bytes(path))
    except WorkbookError as error:
        raise WorkbookError(f"{path.name}: {error}") from error
    tidy = TidyTable(name, table, path.name)
    found = tidy.columns()
    for column in TABLES[name].inputs:
        if column.required and column.name not in found:
            raise WorkbookError(
                f"{path.name} has no column {tidy_name(column.name)!r}; it has "
                f"{', '.join(table.header)[:200]}"
            )
    return tidy.frame(notes)


def _settings(path: Path, notes: list[Note]) -> dict[str, str | float]:
    """Read the named cells of the sheet Start; unknown names are noted."""
    if not path.is_file():
        return {}
    settings: dict[str, str | float] = {}
    table = read_text_table(read_bytes(path))
    for row in table.rows:
        name, *rest = (cell.text for cell in row.cells)
        value = unguarded(rest[0]) if rest else ""
        if name not in SETTINGS:
            notes.append(Note(f"{path.name}, line {row.line}", f"{name!r} is no setting"))
            continue
        if not value.strip():
            continue
        is_number = isinstance(SETTINGS[name].default, float)
        number = as_number(value) if is_number else None
        if is_number and number is None:
            notes.append(Note(f"{path.name}, line {row.line}", f"{value!r} is no number"))
            continue
        settings[name] = value if number is None else number
    return settings
