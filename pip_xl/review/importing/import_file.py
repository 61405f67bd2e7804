"""Which kind of file a review is imported from."""

from __future__ import annotations

from pathlib import Path

from pip_xl.errors import WorkbookError
from pip_xl.review.importing.imported import Imported
from pip_xl.review.importing.revman5 import import_rm5
from pip_xl.review.importing.revman_csv import import_revman_csv, is_revman_csv
from pip_xl.review.importing.source_file import read_bytes
from pip_xl.review.importing.text_table import read_text_table
from pip_xl.review.importing.tidy_csv import import_tidy_csv
from pip_xl.review.importing.tidy_folder import import_folder

_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


def import_file(path: str | Path, measure: str | None = None) -> Imported:
    """Import a review from another program.

    Parameters
    ----------
    path : str or Path
        A .rm5 file of Review Manager 5; a CSV file, whose header says whether it is Review
        Manager's or a tidy one; or a folder that ``pip-xl export`` wrote.
    measure : str, optional
        The effect measure of analyses for which a tidy CSV file has none.

    Returns
    -------
    Imported

    Raises
    ------
    WorkbookError
        Missing, of another kind, damaged, too large, or one that could be harmful; one line says
        which and what to do.
    """
    path = Path(path)
    if path.is_dir():
        return import_folder(path)
    suffix = path.suffix.lower()
    if suffix == ".rm5":
        return import_rm5(read_bytes(path))
    if suffix not in _TEXT_SUFFIXES:
        raise WorkbookError(
            f"files with the ending {suffix!r} are not imported: name a .rm5 file of Review "
            "Manager 5, a .csv file, or a folder that 'pip-xl export' wrote"
        )
    table = read_text_table(read_bytes(path))
    if is_revman_csv(table):
        return import_revman_csv(table, path.stem)
    return import_tidy_csv(table, path.stem, measure)
