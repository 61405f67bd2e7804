"""A Mantel-Haenszel estimate, whatever the measure."""

from __future__ import annotations

from collections.abc import Callable

from pip_xl.stats.arrays import Array, Figures
from pip_xl.stats.lazy import lazy
from pip_xl.stats.mantel_haenszel import odds_ratio, risk_difference, risk_ratio
from pip_xl.stats.measures import Measure
from pip_xl.stats.options import Options
from pip_xl.stats.tables import Tables


class MantelHaenszel:
    """Pooled tables; the figures are on the scale of the analysis.

    Parameters
    ----------
    options : Options
        The measure (RR, OR or RD) and the convention.
    tables : Tables
        The tables as they enter the sums.
    differences : array or None
        Risk difference of each study, for that measure.
    """

    def __init__(self, options: Options, tables: Tables, differences: Array | None) -> None:
        self._options = options
        self._tables = tables
        self._differences = differences

    @lazy
    def is_estimable(self) -> Figures:
        """Whether both sums of a ratio are positive; a risk difference needs participants only."""
        if self._options.measure is Measure.RD:
            return self.weights.sum(axis=-1) > 0
        if self._options.measure is Measure.RR:
            numerator, denominator = risk_ratio.sums(self._tables)
        else:
            numerator, denominator = odds_ratio.sums(self._tables)
        return (numerator > 0) & (denominator > 0)

    @lazy
    def estimate(self) -> Figures:
        """The pooled effect."""
        if self._differences is not None:
            return risk_difference.pooled_risk_difference(self._tables, self._differences)
        if self._options.measure is Measure.RR:
            return risk_ratio.pooled_log_risk_ratio(self._tables)
        return odds_ratio.pooled_log_odds_ratio(self._tables)

    @lazy
    def variance(self) -> Figures:
        """The variance of the pooled effect."""
        if self._options.measure is Measure.RD:
            variance = self._options.convention.risk_difference_variance
        else:
            variance = _VARIANCES[self._options.measure]
        return variance(self._tables, self.estimate)

    @lazy
    def weights(self) -> Array:
        """The weight of each study, up to a common factor."""
        return _WEIGHTS[self._options.measure](self._tables)


_VARIANCES: dict[Measure, Callable[[Tables, Figures], Figures]] = {
    Measure.RR: risk_ratio.variance,
    Measure.OR: odds_ratio.variance,
}

_WEIGHTS: dict[Measure, Callable[[Tables], Array]] = {
    Measure.RR: risk_ratio.weights,
    Measure.OR: odds_ratio.weights,
    Measure.RD: risk_difference.weights,
}
