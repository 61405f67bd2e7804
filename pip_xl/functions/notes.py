"""The last column of tables of analyses: which rows do not count, and why a figure is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pip_xl.stats import Excluded, MetaAnalysis, Options
from pip_xl.stats.wording import method_in_words

#: Runs of row numbers that a note names; a cell can hold some thousands.
_MOST_RUNS: Final = 1000

#: How a note begins for a study that is left out, and for one that counts in sums only.
LEFT_OUT: Final = "left out"
ONLY_IN_SUMS: Final = "only in the pooled sums"


def note_title(options: Options) -> str:
    """Return the title of the column of notes: it says what the figures beside it are.

    Parameters
    ----------
    options : Options
        How the analyses of the table were pooled.

    Returns
    -------
    str
        The effect measure and the method in words.

    Examples
    --------
    >>> note_title(Options.parse("RR", model="fixed"))
    'note (risk ratio: Mantel-Haenszel fixed effect, Wald interval, RevMan5)'
    """
    return f"note ({options.measure.in_words}: {method_in_words(options)})"


def notes_on(result: MetaAnalysis, row_numbers: Sequence[int]) -> str:
    """Return what there is to say about an analysis beside its figures.

    Parameters
    ----------
    result : MetaAnalysis
        The analysis.
    row_numbers : sequence of int
        The rows of its studies.

    Returns
    -------
    str
        Rows that do not fully count, with the reason; empty where all do.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies, meta_analysis
    >>> trials = DichotomousStudies([4, 0, 0], [123, 24, 9], [11, 0, 0], [139, 25, 8])
    >>> notes_on(meta_analysis(trials, Options.parse("RR")), [2, 5, 6])
    'rows 5-6 left out: no events in either arm'
    """
    parts = _by_reason(result.excluded, LEFT_OUT, row_numbers)
    parts += _by_reason(result.only_in_sums, ONLY_IN_SUMS, row_numbers)
    if result.k == 1:
        parts += filter(None, [fallback(result.options)])
    return "; ".join(parts)


def fallback(options: Options) -> str:
    """Say what interval a single study has where another kind was asked for.

    Parameters
    ----------
    options : Options
        What was asked for.

    Returns
    -------
    str
        Empty where a single study has the interval that was asked for.

    Examples
    --------
    >>> fallback(Options.parse("MD", ci_method="HKSJ"))
    'Wald interval: HKSJ needs at least 2 studies'
    """
    asked = options.ci_method
    return f"Wald interval: {asked} needs at least 2 studies" if asked.uses_t else ""


def _by_reason(studies: Iterable[Excluded], what: str, row_numbers: Sequence[int]) -> list[str]:
    """One remark for each reason, with the rows that have it."""
    rows: dict[str, list[int]] = {}
    for study, reason in studies:
        rows.setdefault(reason, []).append(row_numbers[study])
    return [f"{_rows_in_words(some)} {what}: {reason}" for reason, some in rows.items()]


def _rows_in_words(rows: Sequence[int]) -> str:
    """Row numbers in rising order, consecutive ones as a run."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1][1:] = [row]
        else:
            runs.append([row])
    named = ", ".join("-".join(map(str, run)) for run in runs[:_MOST_RUNS])
    more = f" and {len(runs) - _MOST_RUNS} more" if len(runs) > _MOST_RUNS else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {named}{more}"
