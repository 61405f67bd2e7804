"""Peters' regression test of small-study effects in odds ratios."""

from __future__ import annotations

from pip_xl.stats.options import Options
from pip_xl.stats.small_study.asymmetry import Asymmetry, asymmetry
from pip_xl.stats.small_study.counts import counts_of
from pip_xl.stats.small_study.funnel import funnel_of
from pip_xl.stats.small_study.weighted_line import WeightedLine
from pip_xl.stats.studies import Studies


def peters_test(studies: Studies) -> Asymmetry:
    """Regress log odds ratios on the reciprocal number of participants.

    Parameters
    ----------
    studies : DichotomousStudies
        The counts. A study with a zero cell has 0.5 added to all four cells for its odds ratio,
        and for nothing else; one in which nobody had the event, or everybody, is left out.

    Returns
    -------
    Asymmetry
        The coefficient is the slope on 1/N: the change of the log odds ratio per unit of it.

    Raises
    ------
    InputError
        If the data are no counts.
    NotEstimable
        If fewer than three studies have an odds ratio, or all have the same N.

    Notes
    -----
    Peters et al., JAMA 2006;295:676-80. With events a and c and non-events b and d in the arms of
    N participants, the weights are 1 / (1/(a+c) + 1/(b+d)). t with k - 2 degrees of freedom.

    Examples
    --------
    >>> from pip_xl.stats import DichotomousStudies
    >>> events1, events2 = [4, 6, 3, 33], [11, 29, 11, 47]
    >>> trials = DichotomousStudies(events1, [123, 306, 231, 5069], events2, [139, 303, 220, 5808])
    >>> test = peters_test(trials)
    >>> round(test.coefficient, 4), round(test.p, 6)
    (-358.6324, 0.303965)
    """
    counts = counts_of(studies, "Peters' test")
    funnel = funnel_of(counts, Options.parse("OR"), "Peters' test")
    totals, events = (rows[:, funnel.places] for rows in (counts.totals, counts.events))
    participants = totals.sum(axis=0)
    # 1 / (1/events + 1/non-events) in a form that no count of 0 or of 1e30 troubles.
    weights = events.sum(axis=0) * ((totals - events).sum(axis=0) / participants)
    return asymmetry(
        WeightedLine(1 / participants, funnel.estimate, weights),
        "number of participants",
        funnel.magnitude,
    )
