"""All contradictions within a printed result."""

from __future__ import annotations

from pip_xl.errors import NotEstimable
from pip_xl.stats.consistency.contradiction import Contradiction
from pip_xl.stats.consistency.forms import impossible_figures
from pip_xl.stats.consistency.interval_rules import interval_in_order
from pip_xl.stats.consistency.p_rule import p_fits_interval
from pip_xl.stats.consistency.q_rules import df_fits_studies, i2_fits_q, p_fits_i2, p_fits_q
from pip_xl.stats.consistency.reported import ReportedResult
from pip_xl.stats.consistency.tau2_rules import tau2_fits_interval

#: What is compared, in the order of a verdict.
_RULES = (
    interval_in_order,
    p_fits_interval,
    df_fits_studies,
    p_fits_q,
    i2_fits_q,
    p_fits_i2,
    tau2_fits_interval,
)


def contradictions(result: ReportedResult) -> list[Contradiction]:
    """Compare the figures of a printed result with each other.

    Every figure stands for all numbers that are rounded to it: what is found cannot be explained
    by rounding.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction
        Empty where the figures are consistent.

    Raises
    ------
    NotEstimable
        If there is nothing to compare.

    Examples
    --------
    >>> from pip_xl.stats.consistency.printed import Printed
    >>> figures = [Printed.read(text) for text in ("0.33", "0.15", "0.76", "0.007")]
    >>> contradictions(ReportedResult(*figures, is_ratio=True))
    []
    """
    found = impossible_figures(result)
    compared = [outcome for outcome in (rule(result) for rule in _RULES) if outcome is not None]
    if not found and not compared:
        raise NotEstimable(
            "there is nothing to compare: give an estimate with its interval, "
            "an interval with P, or Q with df and P or I2"
        )
    return found + [each for outcome in compared for each in outcome]
