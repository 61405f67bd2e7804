"""Which columns of a table of study data hold the figures that are pooled."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pip_xl.review.layout.analyses import DATA_KINDS
from pip_xl.review.tidy import tidy_columns
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.measures import DataKind
from pip_xl.stats.studies import Studies

_KIND_BY_TABLE: Mapping[str, DataKind] = MappingProxyType(
    {table: kind for table in DATA_KINDS for kind in STUDY_KINDS if kind == table.lower()}
)


def studies_kind(table: str) -> type[Studies]:
    """The kind of studies that a table of study data holds.

    Parameters
    ----------
    table : str
        Dichotomous, Continuous or Generic.

    Returns
    -------
    type of Studies

    Examples
    --------
    >>> studies_kind("Generic").FIELDS
    ('estimate', 'se')
    """
    return STUDY_KINDS[_KIND_BY_TABLE[table]]


def figure_columns(table: str) -> tuple[str, ...]:
    """The headers of the figures, in the order in which the worksheet functions take them.

    Parameters
    ----------
    table : str
        Dichotomous, Continuous or Generic.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> figure_columns("Dichotomous")
    ('Events 1', 'Total 1', 'Events 2', 'Total 2')
    """
    headers = tidy_columns(table)
    return tuple(headers[field] for field in studies_kind(table).FIELDS)
