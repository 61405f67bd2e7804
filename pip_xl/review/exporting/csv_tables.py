"""The tables of a review as CSV text, tidy and without loss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from pip_xl.review.csv_text import JUDGEMENT_WORDS, OWN_PREFIX, guarded
from pip_xl.review.layout import SETTINGS, TABLES
from pip_xl.review.layout.risk_of_bias import JUDGEMENTS
from pip_xl.review.review import Review
from pip_xl.review.tidy import SETTINGS_FILE, TABLE_FILES, tidy_columns, tidy_name


def csv_files(review: Review) -> dict[str, str]:
    """Write the tables and settings of a review as CSV text.

    Parameters
    ----------
    review : Review
        Its content.

    Returns
    -------
    dict of str to str
        Texts by the names of their files. Text stands in quotes and numbers do not, with all their
        digits; a blank cell is nothing. Judgements are words.
    """
    files = {TABLE_FILES[name]: _table(name, frame) for name, frame in review.tables.items()}
    settings = [[name, review.setting(name)] for name in SETTINGS]
    return {**files, SETTINGS_FILE: csv_text(["name", "value"], settings)}


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Write rows as CSV text.

    Parameters
    ----------
    header : sequence of str
        The names of the columns.
    rows : iterable of sequence
        Text, numbers, truth values, or None and NaN for blank cells.

    Returns
    -------
    str

    Examples
    --------
    >>> csv_text(["study", "n"], [["=A1", 12.0], ["Müller", None]])
    '"study","n"\n"\'=A1",12\n"Müller",\n'
    """
    return "".join(f"{','.join(map(_cell, line))}\n" for line in (header, *rows))


def _table(name: str, frame: pd.DataFrame) -> str:
    """One table; a team's own columns keep their headers."""
    known = tidy_columns(name)
    tidy = {header: short for short, header in known.items()}
    judgements = {column.name for column in TABLES[name].inputs if column.choices == JUDGEMENTS}
    header = [tidy.get(str(column)) or _own_header(str(column), known) for column in frame.columns]
    columns = [
        frame[column].map(lambda cell: JUDGEMENT_WORDS.get(cell, cell))
        if column in judgements
        else frame[column]
        for column in frame.columns
    ]
    return csv_text(header, zip(*(column.tolist() for column in columns), strict=True))


def _own_header(header: str, known: Iterable[str]) -> str:
    """The header of a team's own column, marked where it looks like one of the layout's."""
    if header.startswith(OWN_PREFIX) or tidy_name(header) in known:
        return OWN_PREFIX + header
    return header


def _cell(value: object) -> str:
    """One cell as CSV text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(float(value))
    if value is None or value is pd.NA:
        return ""
    text = guarded(str(value)).replace('"', '""')
    return f'"{text}"'


def _number(number: float) -> str:
    """All digits of a number, whole ones without a point; NaN is a blank cell."""
    if number != number:
        return ""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number)) if number or str(number) == "0.0" else "-0.0"
    return repr(number)
