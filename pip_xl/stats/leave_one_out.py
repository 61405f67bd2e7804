"""The meta-analyses without each study in turn."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.analyses_by_study import AnalysesByStudy
from pip_xl.stats.arrays import Figures, Reasons
from pip_xl.stats.choices import CiMethod, Method
from pip_xl.stats.effects_without_each import EffectsWithoutEach
from pip_xl.stats.mantel_haenszel.estimate import MantelHaenszel
from pip_xl.stats.meta_analysis import MetaAnalysis, meta_analysis, refuse_many
from pip_xl.stats.options import Options
from pip_xl.stats.pooling import Pooling
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import StudyEstimates, estimate_studies
from pip_xl.stats.weighted_effects import WeightedEffects

#: Without one of so many studies there are still two, which all figures need.
FEWEST_AT_ONCE = 3


class PoolingWithoutEach(Pooling):
    """Pool k studies k times, each time without one of them.

    Parameters
    ----------
    studies : StudyEstimates
        All studies of one meta-analysis.
    options : Options
        A combination that `is_covered`.
    """

    def __init__(self, studies: StudyEstimates, options: Options) -> None:
        each = studies._replace(
            k=_less_each(studies.k, studies.left_out),
            estimable=_less_each(studies.estimable, studies.left_out + studies.only_in_sums),
        )
        super().__init__(each, options)
        whole = WeightedEffects(studies.estimate, studies.variance, studies.estimable)
        self.effects = EffectsWithoutEach(whole, each.estimable)

    def _of_tables(self, tables: MantelHaenszel) -> Figures:
        """The Mantel-Haenszel estimates."""
        return tables.without_each()


def _less_each(count: int, not_among_them: Reasons) -> Figures:
    """How many studies there are without each of them."""
    if not not_among_them:
        return count - 1
    return count - ~np.logical_or.reduce([mask for _, mask in not_among_them])


def is_covered(options: Options) -> bool:
    """Whether sums of the studies are all that the figures are made of.

    Parameters
    ----------
    options : Options
        How to pool.

    Returns
    -------
    bool
        True for inverse variance, Peto's method and, by DerSimonian-Laird, random effects with Wald
        intervals.

    Examples
    --------
    >>> is_covered(Options.parse("RR")), is_covered(Options.parse("RR", tau_method="REML"))
    (True, False)
    """
    if not options.is_random:
        return options.method is not Method.MH
    return options.tau_method == "DL" and options.ci_method is CiMethod.WALD


def leave_one_out(studies: Studies, options: Options) -> AnalysesByStudy:
    """Pool the studies without each of them in turn.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        How to pool.

    Returns
    -------
    AnalysesByStudy
        Without a study that is left out anyway, the analysis of all studies.

    Raises
    ------
    InputError
        If the data are of another kind than the measure needs, or have two dimensions.

    Notes
    -----
    Viechtbauer and Cheung, Res Synth Methods 2010;1:112-25.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> trials = DichotomousStudies([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220])
    >>> leave_one_out(trials, Options.parse("RR")).estimate.round(4)
    array([0.221 , 0.3359, 0.2658])
    """
    refuse_many(studies)
    contributed = estimate_studies(studies, options)
    left_out = {study for _, mask in contributed.left_out for study in np.flatnonzero(mask)}

    def without(study: int) -> MetaAnalysis:
        if study in left_out:
            return meta_analysis(studies, options)
        return meta_analysis(studies.take(np.delete(np.arange(len(studies)), study)), options)

    at_once = None
    if is_covered(options) and contributed.estimable >= FEWEST_AT_ONCE:
        at_once = PoolingWithoutEach(contributed, options)
    return AnalysesByStudy(contributed, options, without, at_once)
