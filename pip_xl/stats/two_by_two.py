"""Two-by-two tables: the cells, and what happens to those that are zero."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Mask, Reasons
from pip_xl.stats.choices import Method
from pip_xl.stats.conventions import Convention
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.measures import Measure
from pip_xl.stats.tables import Tables

#: What is added to every cell of a study that has a zero cell.
CORRECTION = 0.5

NO_PARTICIPANTS = "an arm without participants"
TOO_FEW_PARTICIPANTS = "one participant or fewer in both arms together"
NO_EVENTS = "no events in either arm"
ALL_EVENTS = "all participants had the event, in both arms"


class PreparedTables(NamedTuple):
    """Tables as a convention wants them for effects and for Mantel-Haenszel sums.

    Attributes
    ----------
    raw : Tables
        As observed; studies that are left out hold harmless ones.
    corrected : Tables
        With the correction for zero cells.
    left_out : tuple of (str, mask)
        Reasons, and the studies that have them; a study is left out for the first that applies.
    only_in_sums : tuple of (str, mask)
        Likewise, the studies that count in pooled sums but not in Q, df and I².
    """

    raw: Tables
    corrected: Tables
    left_out: Reasons = ()
    only_in_sums: Reasons = ()


def prepare(
    studies: DichotomousStudies, measure: Measure, method: Method, convention: Convention
) -> PreparedTables:
    """Apply a convention's rules for zero cells.

    Parameters
    ----------
    studies : DichotomousStudies
        The counts.
    measure : Measure
        A measure of dichotomous data.
    method : Method
        How the studies are pooled.
    convention : Convention
        Whose rules.

    Returns
    -------
    PreparedTables
    """
    raw = Tables(studies.events, studies.totals)
    tiny = method is Method.PETO and not (raw.participants > 1).all()
    if not studies.has_zero_cells and not tiny:
        return PreparedTables(raw, raw)
    left_out, only_in_sums = _exclusions(raw, measure, method, convention)
    if left_out:
        gone = np.logical_or.reduce([mask for _, mask in left_out])
        raw = Tables(
            np.where(gone, 1.0, raw.events),
            np.where(gone, 2.0, raw.totals),
            np.where(gone, 1.0, raw.non_events),
        )
        raw.take_no_part(gone)
    return PreparedTables(raw, _corrected(raw), left_out, only_in_sums)


def _exclusions(
    tables: Tables, measure: Measure, method: Method, convention: Convention
) -> tuple[Reasons, Reasons]:
    """Who is left out of everything, and who of Q alone, with the reasons."""
    sums_only = convention.one_sided_only_in_sums and method is not Method.IV
    empty: Mask = np.any(tables.totals <= 0, axis=0)
    left_out = [(NO_PARTICIPANTS, empty)]
    only_in_sums: list[tuple[str, Mask]] = []
    gone = empty
    if method is Method.PETO:
        alone: Mask = ~empty & (tables.participants <= 1)
        left_out.append((TOO_FEW_PARTICIPANTS, alone))
        gone = empty | alone
    for reason, cells, measures in (
        (NO_EVENTS, tables.events, convention.without_events_left_out),
        (ALL_EVENTS, tables.non_events, convention.all_events_left_out),
    ):
        one_sided: Mask = ~gone & (cells <= 0).all(axis=0)
        if measure in measures:
            left_out.append((reason, one_sided))
        elif sums_only:
            only_in_sums.append((reason, one_sided))
    return _present(left_out), _present(only_in_sums)


def _present(reasons: list[tuple[str, Mask]]) -> Reasons:
    """The reasons that apply to a study."""
    return tuple((reason, mask) for reason, mask in reasons if mask.any())


def _corrected(raw: Tables) -> Tables:
    """Add one half to all four cells of the studies with a zero cell."""
    zero = (raw.events <= 0).any(axis=0) | (raw.non_events <= 0).any(axis=0)
    if not zero.any():
        return raw
    add = np.where(zero, CORRECTION, 0.0)
    tables = Tables(raw.events + add, raw.totals + 2 * add, raw.non_events + add)
    tables.take_no_part(~np.isfinite(raw.participants))
    return tables
