"""Harbord's regression test of small-study effects in odds ratios."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.options import Options
from pip_xl.stats.small_study.asymmetry import Asymmetry, asymmetry
from pip_xl.stats.small_study.counts import counts_of
from pip_xl.stats.small_study.funnel import funnel_of
from pip_xl.stats.small_study.weighted_line import WeightedLine
from pip_xl.stats.studies import Studies


def harbord_test(studies: Studies) -> Asymmetry:
    """Regress the scores Z/V on 1/sqrt(V), with weights V.

    Parameters
    ----------
    studies : DichotomousStudies
        The counts; zero cells are used as they are. Studies in which V is 0, because nobody had
        the event or everybody, carry no information and are left out.

    Returns
    -------
    Asymmetry
        The coefficient is the slope on 1/sqrt(V). It is the same number as the intercept of the
        regression of Z/sqrt(V) on sqrt(V), as the test was first written down.

    Raises
    ------
    InputError
        If the data are no counts.
    NotEstimable
        If fewer than three studies carry information, or V is the same in all.

    Notes
    -----
    Harbord, Egger and Sterne, Stat Med 2006;25:3443-57. With events a and c in arms of n1 and n2
    of N participants, Z = a - n1(a+c)/N is the efficient score of the log odds ratio and
    V = n1 n2 (a+c)(b+d) / (N²(N-1)) its variance, both at no effect: Z/V and 1/V are Peto's log
    odds ratio and its variance. t with k - 2 degrees of freedom.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> events1, events2 = [4, 6, 3, 33], [11, 29, 11, 47]
    >>> trials = DichotomousStudies(events1, [123, 306, 231, 5069], events2, [139, 303, 220, 5808])
    >>> test = harbord_test(trials)
    >>> round(test.coefficient, 6), round(test.p, 6)
    (-3.09684, 0.288096)
    """
    counts = counts_of(studies, "Harbord's test")
    funnel = funnel_of(counts, Options.parse("PETO_OR"), "Harbord's test")
    line = WeightedLine(np.sqrt(funnel.variance), funnel.estimate, 1 / funnel.variance)
    return asymmetry(line, "variance of the score", funnel.magnitude)
