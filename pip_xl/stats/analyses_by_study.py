"""One meta-analysis for each study of the data, as leaving out and accumulating make them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.arrays import Array, Figures, total
from pip_xl.stats.distributions import chi2_p
from pip_xl.stats.exclusions import listed
from pip_xl.stats.meta_analysis import MetaAnalysis
from pip_xl.stats.options import Options
from pip_xl.stats.pooling import Pooling
from pip_xl.stats.study_estimates import StudyEstimates

#: The figures of each analysis, and where many analyses at once have them.
FIGURES: Final[Mapping[str, Callable[[Pooling], Figures]]] = MappingProxyType(
    {
        "k": lambda pooling: pooling.studies.k,
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


class AnalysesByStudy:
    """Figures of the meta-analyses that belong to the studies, aligned with the data.

    The figures are attributes, computed when first asked for: k, estimate, lower, upper, p, q, q_p,
    tau2 and i2. Estimates and limits of ratios are ratios; tau² is on the scale of the analysis.

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

    def __init__(
        self,
        studies: StudyEstimates,
        options: Options,
        analysis: Callable[[int], MetaAnalysis],
        at_once: Pooling | None = None,
    ) -> None:
        self.options = options
        self.excluded = listed(studies.left_out)
        self.only_in_sums = listed(studies.only_in_sums)
        self._size = len(studies.variance)
        self._analysis = analysis
        self._at_once = at_once
        self._figures: dict[str, Array] = {}
        self._singly: dict[int, dict[str, float | str]] = {}
        self._refused: dict[str, str] = {}
        try:
            options.need_random("tau²")
        except NotEstimable as reason:
            self._refused["tau2"] = str(reason)

    def __len__(self) -> int:
        """Count the studies of the data."""
        return self._size

    def __getattr__(self, name: str) -> Any:
        """Return a figure of all analyses: an array, with NaN where there is none."""
        if name not in FIGURES:
            raise AttributeError(name)
        return self.figure(name)

    def figure(self, name: str) -> Array:
        """Return one figure of every analysis.

        Parameters
        ----------
        name : str
            One of `FIGURES`.

        Returns
        -------
        array, shape (k,)
            NaN where an analysis does not have it.
        """
        if name not in self._figures:
            self._figures[name] = self._computed(name)
            self._figures[name].flags.writeable = False
        return self._figures[name]

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
        if not np.isnan(self.figure(name)[study]):
            return ""
        return self._refused.get(name) or str(self._single(study)[name])

    def _computed(self, name: str) -> Array:
        """A figure, together where that is possible and singly where it is not."""
        values = np.full(self._size, np.nan)
        if name in self._refused:
            return values
        if self._at_once is not None:
            values[...] = self._together(name, self._at_once)
            if not self.excluded and math.isfinite(total(values)):
                return values
            values[[study for study, _ in self.excluded]] = np.nan
        for study in np.flatnonzero(~np.isfinite(values)).tolist():
            found = self._single(study)[name]
            values[study] = np.nan if isinstance(found, str) else found
        return values

    def _together(self, name: str, pooling: Pooling) -> Figures:
        """A figure of all analyses at once, on the scale that is reported."""
        with np.errstate(all="ignore"):
            figures = FIGURES[name](pooling)
            is_ratio = name in _EFFECTS and self.options.measure.is_ratio
            return np.exp(figures) if is_ratio else figures

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
