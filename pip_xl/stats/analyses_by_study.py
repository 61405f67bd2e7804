"""One meta-analysis for each study of the data, as leaving out and accumulating make them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array, Figures, total
from pip_xl.stats.distributions import chi2_p
from pip_xl.stats.exclusions import listed
from pip_xl.stats.lazy import lazy
from pip_xl.stats.meta_analysis import MetaAnalysis
from pip_xl.stats.options import Options
from pip_xl.stats.pooling import Pooling
from pip_xl.stats.results import Excluded
from pip_xl.stats.study_estimates import StudyEstimates
from pip_xl.stats.unchangeable import Unchangeable

#: The figures of each analysis, and where many analyses at once have them.
FIGURES: Final[Mapping[str, Callable[[Pooling], Figures]]] = MappingProxyType(
    {
        "k": lambda pooling: np.broadcast_to(pooling.studies.k, np.shape(pooling.effects.centre)),
        "estimate": lambda pooling: pooling.estimate,
        "lower": lambda pooling: pooling.interval.lower,
        "upper": lambda pooling: pooling.interval.upper,
        "p": lambda pooling: pooling.p,
        "q": lambda pooling: pooling.q,
        "q_p": lambda pooling: chi2_p(pooling.q, pooling.df),
        "tau2": lambda pooling: pooling.tau2,
        "i2": lambda pooling: pooling.i2,
    }
)

#: Those that are reported as ratios where the analysis is one of logarithms.
_EFFECTS: Final = frozenset({"estimate", "lower", "upper"})


class AnalysesByStudy(Unchangeable):
    """Figures of the meta-analyses that belong to the studies, aligned with the data.

    A figure is computed when first asked for, and NaN where an analysis does not have it. Estimates
    and limits of ratios are ratios; tau² is on the scale of the analysis.

    Parameters
    ----------
    studies : StudyEstimates
        What all studies contribute.
    options : Options
        How to pool.
    analysis : callable
        From the position of a study to its meta-analysis.
    at_once : Pooling, optional
        The arithmetic of these meta-analyses together, each of at least two studies. A figure that
        is not finite there is taken from the single analysis, as is the reason why there is none.

    Attributes
    ----------
    options : Options
        How they were pooled.
    excluded, only_in_sums : tuple of Excluded
        The studies that no analysis uses, or not in Q, df and I², and why.
    """

    options: Options
    excluded: tuple[Excluded, ...]
    only_in_sums: tuple[Excluded, ...]
    _size: int
    _analysis: Callable[[int], MetaAnalysis]
    _at_once: Pooling | None
    _singly: dict[int, dict[str, float | str]]
    _refused: dict[str, str]

    def __init__(
        self,
        studies: StudyEstimates,
        options: Options,
        analysis: Callable[[int], MetaAnalysis],
        at_once: Pooling | None = None,
    ) -> None:
        self.__dict__["options"] = options
        self.__dict__["excluded"] = listed(studies.left_out)
        self.__dict__["only_in_sums"] = listed(studies.only_in_sums)
        self.__dict__["_size"] = len(studies.variance)
        self.__dict__["_analysis"] = analysis
        self.__dict__["_at_once"] = at_once
        self.__dict__["_singly"] = {}
        self.__dict__["_refused"] = {}
        try:
            options.need_random("tau²")
        except NotEstimable as reason:
            self._refused["tau2"] = str(reason)

    def __len__(self) -> int:
        """Count the studies of the data."""
        return self._size

    @lazy
    def k(self) -> Array:
        """Studies in each pooled effect."""
        return self._figure("k")

    @lazy
    def estimate(self) -> Array:
        """Pooled effects."""
        return self._figure("estimate")

    @lazy
    def lower(self) -> Array:
        """Lower limits of the confidence intervals."""
        return self._figure("lower")

    @lazy
    def upper(self) -> Array:
        """Upper limits of the confidence intervals."""
        return self._figure("upper")

    @lazy
    def p(self) -> Array:
        """Two-sided P values of the tests of no effect."""
        return self._figure("p")

    @lazy
    def q(self) -> Array:
        """Cochran's Q."""
        return self._figure("q")

    @lazy
    def q_p(self) -> Array:
        """P values of Q."""
        return self._figure("q_p")

    @lazy
    def tau2(self) -> Array:
        """Between-study variances on the scale of the analysis."""
        return self._figure("tau2")

    @lazy
    def i2(self) -> Array:
        """I², fractions."""
        return self._figure("i2")

    def reason(self, name: str, study: int) -> str:
        """Say why an analysis does not have a figure.

        Parameters
        ----------
        name : str
            One of `FIGURES`.
        study : int
            The position of the study.

        Returns
        -------
        str
            Empty where it has the figure.
        """
        if not np.isnan(getattr(self, name)[study]):
            return ""
        return self._refused.get(name) or str(self._single(study)[name])

    def _figure(self, name: str) -> Array:
        """A figure, together where that is possible and singly where it is not."""
        values = self._together(name)
        if name in self._refused or (not self.excluded and math.isfinite(total(values))):
            values.flags.writeable = False
            return values
        values = values.copy()
        values[[study for study, _ in self.excluded]] = np.nan
        for study in np.flatnonzero(~np.isfinite(values)).tolist():
            found = self._single(study)[name]
            values[study] = np.nan if isinstance(found, str) else found
        values.flags.writeable = False
        return values

    def _together(self, name: str) -> Array:
        """A figure of all analyses at once, on the scale that is reported; NaN where not known."""
        if self._at_once is None or name in self._refused:
            return np.full(self._size, np.nan)
        with np.errstate(all="ignore"):
            figures = FIGURES[name](self._at_once)
            if name in _EFFECTS and self.options.measure.is_ratio:
                figures = np.exp(figures)
        return np.asarray(figures, dtype=float)

    def _single(self, study: int) -> dict[str, float | str]:
        """The figures of one analysis, or why it has none; the analysis itself is not kept."""
        if study not in self._singly:
            analysis = self._analysis(study)
            self._singly[study] = {name: _figure_or_reason(analysis, name) for name in FIGURES}
        return self._singly[study]


def _figure_or_reason(analysis: MetaAnalysis, name: str) -> float | str:
    """A figure, or why there is none."""
    try:
        return float(getattr(analysis, name))
    except NotEstimable as reason:
        return str(reason)
