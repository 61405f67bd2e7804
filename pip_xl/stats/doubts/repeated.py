"""Participants that are counted twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.doubts.doubt import Doubt
from pip_xl.stats.studies import Studies

_TWICE = "the same figures as {other}: is it one study?"
_SHARED = "the same control arm as {other}: is it one group, counted twice?"


def repeated_rows(studies: Studies) -> list[Doubt]:
    """Find studies with the figures of an earlier one, in both arms or in the control arm.

    Parameters
    ----------
    studies : Studies
        The data. Control arms without events, or with nothing but events, are too much alike to
        say anything.

    Returns
    -------
    list of Doubt

    Notes
    -----
    Cochrane Handbook, section 23.3.4: a group that serves several comparisons is split among them.

    Examples
    --------
    >>> trials = DichotomousStudies([36, 38], [44450, 44500], [23, 23], [11050, 11050])
    >>> repeated_rows(trials)[0].text
    'the same control arm as {other}: is it one group, counted twice?'
    """
    rows = [tuple(row) for row in studies.table.T.tolist()]
    twice = list(_again(rows, lambda row: row if _tells(row, studies) else None, _TWICE))
    if not isinstance(studies, DichotomousStudies | ContinuousStudies):
        return twice
    half = len(studies.FIELDS) // 2
    known = {doubt.study for doubt in twice}
    shared = _again(rows, lambda row: row[half:] if _tells(row[half:], studies) else None, _SHARED)
    return twice + [doubt for doubt in shared if doubt.study not in known]


def _tells(figures: tuple[float, ...], studies: Studies) -> bool:
    """Whether the same figures would hardly come from two groups."""
    if not isinstance(studies, DichotomousStudies):
        return True
    pairs = zip(figures[::2], figures[1::2], strict=True)
    return any(0 < events < total for events, total in pairs)


def _again(
    rows: Iterable[tuple[float, ...]],
    key_of: Callable[[tuple[float, ...]], tuple[float, ...] | None],
    text: str,
) -> Iterable[Doubt]:
    """The studies whose key an earlier one has."""
    first: dict[tuple[float, ...], int] = {}
    for study, row in enumerate(rows):
        key = key_of(row)
        if key is not None and first.setdefault(key, study) != study:
            yield Doubt(study, text, first[key])
