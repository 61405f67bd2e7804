"""A Mantel-Haenszel estimate, whatever the measure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from types import ModuleType

import numpy as np

from pip_xl.stats.arrays import Array, Figures, everywhere, total
from pip_xl.stats.lazy import lazy
from pip_xl.stats.mantel_haenszel import odds_ratio, risk_difference, risk_ratio
from pip_xl.stats.measures import Measure
from pip_xl.stats.tables import Tables, sums_in_blocks
from pip_xl.stats.without_each import signed_without_each, without_each


class MantelHaenszel(ABC):
    """Pooled tables; the figures are on the scale of the analysis.

    Parameters
    ----------
    tables : Tables
        The tables as they enter the sums.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @property
    @abstractmethod
    def is_estimable(self) -> bool:
        """Whether no sum by which it divides is 0, in any of the meta-analyses."""

    @property
    @abstractmethod
    def estimate(self) -> Figures:
        """The pooled effect."""

    @abstractmethod
    def without_each(self) -> Array:
        """The pooled effect without each study of one meta-analysis, NaN where digits are lost."""

    @property
    @abstractmethod
    def variance(self) -> Figures:
        """The variance of the pooled effect."""

    @property
    @abstractmethod
    def weights(self) -> Array:
        """The weight of each study, up to a common factor."""


class PooledRatio(MantelHaenszel):
    """A risk ratio or an odds ratio.

    Parameters
    ----------
    tables : Tables
        The tables as they enter the sums.
    measure : Measure
        RR or OR.
    """

    def __init__(self, tables: Tables, measure: Measure) -> None:
        super().__init__(tables)
        self._formulas = _RATIOS[measure]

    @lazy
    def _sums(self) -> tuple[Figures, Figures]:
        """The two sums whose ratio it is."""
        return sums_in_blocks(self._formulas.sums, self._tables)

    @property
    def is_estimable(self) -> bool:
        """Whether both sums are positive, in all of the meta-analyses."""
        numerator, denominator = self._sums
        return everywhere((numerator > 0) & (denominator > 0))

    @lazy
    def estimate(self) -> Figures:
        """The logarithm of the pooled ratio."""
        numerator, denominator = self._sums
        return np.log(numerator / denominator)

    def without_each(self) -> Array:
        """The logarithm without each study, from the sums less one share each."""
        numerator, denominator = map(without_each, self._formulas.shares(self._tables))
        logs: Array = np.log(numerator / denominator)
        return logs

    @lazy
    def variance(self) -> Figures:
        """The variance of the logarithm."""
        return self._formulas.variance(self._tables, *self._sums)

    @lazy
    def weights(self) -> Array:
        """The terms of the sum by which the ratio divides."""
        weights: Array = self._formulas.weights(self._tables)
        return weights


class PooledDifference(MantelHaenszel):
    """A risk difference.

    Parameters
    ----------
    tables : Tables
        The tables as they enter the sums.
    differences : array
        Risk difference of each study.
    variance : callable
        The variance of the pooled difference, from the tables and the difference.
    """

    def __init__(
        self,
        tables: Tables,
        differences: Array,
        variance: Callable[[Tables, Figures], Figures],
    ) -> None:
        super().__init__(tables)
        self._differences = differences
        self._variance = variance

    @property
    def is_estimable(self) -> bool:
        """Whether there are participants, in all of the meta-analyses."""
        return everywhere(total(self.weights) > 0)

    @lazy
    def estimate(self) -> Figures:
        """The pooled risk difference."""
        return risk_difference.pooled_risk_difference(self._tables, self._differences)

    def without_each(self) -> Array:
        """The risk difference without each study, from the sums less one term each."""
        weights = self.weights
        terms = weights * self._differences
        magnitude = total(np.abs(terms))
        differences: Array = signed_without_each(terms, magnitude) / without_each(weights)
        return differences

    @lazy
    def variance(self) -> Figures:
        """The variance of the pooled risk difference."""
        return self._variance(self._tables, self.estimate)

    @lazy
    def weights(self) -> Array:
        """The weight of each study."""
        return risk_difference.weights(self._tables)


_RATIOS: dict[Measure, ModuleType] = {Measure.RR: risk_ratio, Measure.OR: odds_ratio}
