"""Tidy names: tables and columns as files for pandas and R call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pip_xl.review.layout import TABLES

_NO_LETTERS = re.compile(r"[\W_]+")
_BEFORE_FINAL_NUMBER = re.compile(r"_(?=\d+$)")
_WORD_BEGINS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


def tidy_name(header: str) -> str:
    """Give a header the form that needs no quotes in pandas and R.

    Parameters
    ----------
    header : str
        The header of a column.

    Returns
    -------
    str
        Small letters, digits and underscores; headers that differ in letter case, spaces or
        punctuation only become the same.

    Examples
    --------
    >>> [tidy_name(header) for header in ("Events 1", "Time point", "P(Q)", "CI method")]
    ['events1', 'time_point', 'p_q', 'ci_method']
    """
    words = _NO_LETTERS.sub("_", header.casefold()).strip("_")
    return _BEFORE_FINAL_NUMBER.sub("", words)


def _file_name(table: str) -> str:
    """The file of a table: its name in small letters, words set apart."""
    return f"{_WORD_BEGINS.sub('_', table).lower()}.csv"


#: The file of each table, by the table's name.
TABLE_FILES: Mapping[str, str] = MappingProxyType({name: _file_name(name) for name in TABLES})
#: The file of the named cells of the sheet Start.
SETTINGS_FILE = "settings.csv"


def tidy_columns(table: str) -> dict[str, str]:
    """The input columns of a table of the layout, by their tidy names.

    Parameters
    ----------
    table : str
        The table's name.

    Returns
    -------
    dict of str to str
        Headers by tidy name, in the order of the layout.

    Examples
    --------
    >>> list(tidy_columns("Generic").items())[3:5]
    [('estimate', 'Estimate'), ('se', 'SE')]
    """
    return {tidy_name(column.name): column.name for column in TABLES[table].inputs}
