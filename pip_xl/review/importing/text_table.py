"""A delimited file as a table: its header and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from pip_xl.errors import WorkbookError
from pip_xl.review.importing.delimited import TextCell, TextRow, delimiter_of, split_rows
from pip_xl.review.importing.source_file import as_text
from pip_xl.review.tidy import tidy_name

MAX_ROWS = 1_000_000
_BLANK = TextCell("")


@dataclass(frozen=True)
class TextTable:
    """The table that a delimited file holds.

    Attributes
    ----------
    header : list of str
        Its headers as they stand.
    rows : list of TextRow
        Its rows, each with as many cells as the header.
    longer : tuple of int
        Lines of rows with more cells than the header; these cells are left out.
    delimiter : str
        What stands between cells.
    """

    header: list[str]
    rows: list[TextRow]
    longer: tuple[int, ...]
    delimiter: str

    @property
    def tidy_header(self) -> list[str]:
        """Its headers as tidy names."""
        return [tidy_name(header) for header in self.header]


def read_text_table(data: bytes) -> TextTable:
    """Read a delimited file.

    Parameters
    ----------
    data : bytes
        Comma, semicolon or tab between cells; UTF-8, with or without a mark, or Windows-1252.

    Returns
    -------
    TextTable

    Raises
    ------
    WorkbookError
        Binary data, a quote that is not closed, more rows than a worksheet has, or no header.
    """
    text = as_text(data)
    if "\0" in text:
        raise WorkbookError("this is no text file: save the table as .csv")
    delimiter, text = delimiter_of(text)
    rows: list[TextRow] = []
    longer: list[int] = []
    header: list[str] = []
    for row in split_rows(text, delimiter):
        if not header:
            header = [cell.text if cell.quoted else cell.text.strip() for cell in row.cells]
            continue
        surplus = row.cells[len(header) :]
        if any(cell.text for cell in surplus):
            longer.append(row.line)
        if not any(cell.text.strip() for cell in row.cells[: len(header)]):
            continue
        cells = row.cells[: len(header)]
        cells += [_BLANK] * (len(header) - len(cells))
        rows.append(TextRow(row.line, cells))
        if len(rows) > MAX_ROWS:
            raise WorkbookError(f"the file has more than {MAX_ROWS:,} rows")
    if not header:
        raise WorkbookError("the file holds no table: its first line must name the columns")
    return TextTable(header, rows, tuple(longer), delimiter)
