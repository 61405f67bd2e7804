"""Everything that looks like a slip of extraction in the data of an analysis."""

from __future__ import annotations

from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.doubts.arms import fractional_events, unequal_arms
from pip_xl.stats.doubts.doubt import Doubt
from pip_xl.stats.doubts.means import opposite_means
from pip_xl.stats.doubts.outlying import extreme_ratios, outliers
from pip_xl.stats.doubts.repeated import repeated_rows
from pip_xl.stats.doubts.standard_deviations import (
    far_apart,
    no_spread,
    small_spread,
    unequal_spread,
)
from pip_xl.stats.generic_studies import GenericStudies
from pip_xl.stats.measures import Measure
from pip_xl.stats.options import Options
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import estimate_studies


def doubtful(studies: Studies, measure: Measure) -> list[Doubt]:
    """Find what looks like a slip of extraction in studies of one outcome.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure compares.
    measure : Measure
        What is compared.

    Returns
    -------
    list of Doubt
        In the order of the studies.

    Examples
    --------
    >>> studies = DichotomousStudies([4, 6, 6], [123, 306, 306], [11, 29, 29], [139, 303, 303])
    >>> doubtful(studies, Measure.RR)
    [Doubt(study=2, text='the same figures as {other}: is it one study?', other=1)]
    """
    found = [*_of_kind(studies, measure), *repeated_rows(studies)]
    estimates = estimate_studies(studies, Options.parse(measure.value))
    found += outliers(estimates.estimate, estimates.variance, measure)
    return sorted(found, key=lambda doubt: doubt.study)


def _of_kind(studies: Studies, measure: Measure) -> list[Doubt]:
    """Doubts that depend on the kind of figures."""
    if isinstance(studies, DichotomousStudies):
        return fractional_events(studies) + unequal_arms(studies)
    if isinstance(studies, ContinuousStudies):
        one_scale = measure is Measure.MD
        return [
            *unequal_arms(studies),
            *no_spread(studies),
            *unequal_spread(studies),
            *(small_spread(studies) if one_scale else ()),
            *far_apart(studies),
            *opposite_means(studies),
        ]
    if isinstance(studies, GenericStudies) and measure.is_ratio:
        return extreme_ratios(studies.estimate)
    return []
