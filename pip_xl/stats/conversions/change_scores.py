"""Standard deviations of changes from baseline, and the correlation that links them."""

from __future__ import annotations

import math
import sys

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.printed_figures import computed, require, require_standard_deviations

#: Share of the larger standard deviation up to which a contradiction is rounding of the inputs.
_ROUNDING = 4 * sys.float_info.epsilon
#: Share of the larger standard deviation below which the smaller one drowns in its rounding.
_VANISHING = 1e-9


def change_sd(sd_baseline: float, sd_final: float, correlation: float) -> float:
    """Standard deviation of the changes from baseline.

    Parameters
    ----------
    sd_baseline, sd_final : float
        Standard deviations at baseline and at the end.
    correlation : float
        Correlation of the two measurements within a person.

    Returns
    -------
    float
        sqrt(sd_baseline² + sd_final² - 2 correlation sd_baseline sd_final).

    Raises
    ------
    InputError
        If a standard deviation is negative or the correlation not between -1 and 1.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.8.

    Examples
    --------
    >>> round(change_sd(4.2, 3.8, 0.80), 2)
    2.56
    """
    require_standard_deviations(sd_baseline=sd_baseline, sd_final=sd_final)
    require(
        "{value} is no correlation; it lies between -1 and 1",
        lambda value: -1 <= value <= 1,
        correlation=correlation,
    )
    # The same sum without differences of squares; hypot takes no square that could overflow.
    spread = math.sqrt(2 * (1 - correlation)) * math.sqrt(sd_baseline) * math.sqrt(sd_final)
    return computed(math.hypot(sd_baseline - sd_final, spread))


def change_correlation(sd_baseline: float, sd_final: float, sd_change: float) -> float:
    """Correlation of baseline and final measurements that three standard deviations imply.

    Parameters
    ----------
    sd_baseline, sd_final, sd_change : float
        Standard deviations at baseline, at the end and of the change.

    Returns
    -------
    float
        (sd_baseline² + sd_final² - sd_change²) / (2 sd_baseline sd_final).

    Raises
    ------
    InputError
        If a standard deviation is negative, or the three contradict each other: no correlation
        between -1 and 1 links them.
    NotEstimable
        If the standard deviation at baseline or at the end is 0, or vanishes beside the other.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.8.

    Examples
    --------
    >>> round(change_correlation(6.4, 7.1, 4.5), 2), round(change_correlation(7.0, 6.9, 4.2), 2)
    (0.78, 0.82)
    """
    require_standard_deviations(sd_baseline=sd_baseline, sd_final=sd_final, sd_change=sd_change)
    small, large = sorted((sd_baseline, sd_final))
    if small <= large * _VANISHING:
        raise NotEstimable(
            f"a standard deviation of {small:.15g} beside one of {large:.15g} leaves nothing to "
            "tell the correlation from"
        )
    gap = large - small
    _refuse_contradiction(gap, sd_baseline, sd_final, sd_change)
    # 1 - r as a product: no difference of squares, and halves because sums could overflow.
    difference = (sd_change - gap) / small * ((sd_change / 2 + gap / 2) / large)
    return min(1.0, max(-1.0, 1 - difference))


def _refuse_contradiction(
    gap: float, sd_baseline: float, sd_final: float, sd_change: float
) -> None:
    """Raise for a standard deviation of change that no correlation allows."""
    noise = _ROUNDING * max(sd_baseline, sd_final)
    if sd_change < gap - noise:
        raise InputError(
            f"{sd_change:.15g} is less than the difference of sd_baseline and sd_final, "
            f"{gap:.6g}: no correlation gives that",
            field="sd_change",
        )
    if sd_change / 2 > sd_baseline / 2 + sd_final / 2 + noise:
        raise InputError(
            f"{sd_change:.15g} is more than sd_baseline and sd_final together: no correlation "
            "gives that; is it a variance or a standard deviation of something else?",
            field="sd_change",
        )
