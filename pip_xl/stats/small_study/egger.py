"""Egger's regression test of small-study effects."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.options import Options
from pip_xl.stats.small_study.asymmetry import Asymmetry, asymmetry
from pip_xl.stats.small_study.funnel import funnel_of
from pip_xl.stats.small_study.weighted_line import WeightedLine
from pip_xl.stats.studies import Studies


def egger_test(studies: Studies, options: Options) -> Asymmetry:
    """Regress the effects on their standard errors, with weights 1/v.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure, method and convention, which decide on the effects.

    Returns
    -------
    Asymmetry
        The coefficient is the slope on the standard error. It is the same number as the intercept
        of the regression of effect/SE on 1/SE, as the test was first written down.

    Raises
    ------
    NotEstimable
        If fewer than three studies have an effect, or all have the same standard error.

    Notes
    -----
    Egger et al., BMJ 1997;315:629-34: t with k - 2 degrees of freedom.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies
    >>> trials = GenericStudies([0.0, 0.3, 0.5, 1.0], [0.1, 0.2, 0.4, 0.5])
    >>> test = egger_test(trials, Options.parse("GENERIC"))
    >>> round(test.coefficient, 6), round(test.p, 6)
    (2.222395, 0.029384)
    """
    funnel = funnel_of(studies, options, "Egger's test")
    line = WeightedLine(np.sqrt(funnel.variance), funnel.estimate, 1 / funnel.variance)
    return asymmetry(line, "standard error", funnel.magnitude)
