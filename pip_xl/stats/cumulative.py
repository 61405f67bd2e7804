"""The meta-analyses that grow by one study at a time."""

from __future__ import annotations

from pip_xl.stats.analyses_by_study import AnalysesByStudy
from pip_xl.stats.meta_analysis import MetaAnalysis, meta_analysis, refuse_many
from pip_xl.stats.options import Options
from pip_xl.stats.studies import Studies
from pip_xl.stats.study_estimates import estimate_studies


def cumulative(studies: Studies, options: Options) -> AnalysesByStudy:
    """Pool the first study, the first two, and so on to all of them.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs, in the order in which they accumulate.
    options : Options
        How to pool.

    Returns
    -------
    AnalysesByStudy
        With a study that is left out anyway, the analysis of those before it.

    Raises
    ------
    InputError
        If the data are of another kind than the measure needs, or have two dimensions.

    Notes
    -----
    Lau et al., N Engl J Med 1992;327:248-54.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> trials = DichotomousStudies([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220])
    >>> cumulative(trials, Options.parse("RR")).estimate.round(4)
    array([0.4109, 0.2658, 0.2644])
    """
    refuse_many(studies)

    def up_to(study: int) -> MetaAnalysis:
        return meta_analysis(studies.take(slice(study + 1)), options)

    return AnalysesByStudy(estimate_studies(studies, options), options, up_to)
