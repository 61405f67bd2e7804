"""The figures of a meta-analysis: one list, from which options, rows and tables are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pip_xl.errors import NotEstimable
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Cell
from pip_xl.stats import MetaAnalysis


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure that can be asked for.

    Attributes
    ----------
    name : str
        The value of the option ``output``.
    title : str
        Its label in tables.
    read : callable
        Takes it from a result.
    help : str
        What it is.
    solved : bool
        Whether an iterative solver finds it whatever the estimator of tau2.
    """

    name: str
    title: str
    read: Callable[[MetaAnalysis], float]
    help: str
    solved: bool = False

    def cell(self, result: MetaAnalysis) -> Cell:
        """Return what a cell of a table shows: the figure, or #N/A with the reason.

        Parameters
        ----------
        result : MetaAnalysis
            The analysis.

        Returns
        -------
        float or CellError
            The figure.
        """
        try:
            return float(self.read(result))
        except NotEstimable as reason:
            return CellError("#N/A", str(reason))


_ALL = (
    Figure("estimate", "Estimate", lambda m: m.estimate, "the pooled effect; ratios as ratios"),
    Figure("lower", "Lower limit", lambda m: m.lower, "lower limit of its interval"),
    Figure("upper", "Upper limit", lambda m: m.upper, "upper limit of its interval"),
    Figure("se", "Standard error", lambda m: m.se, "its standard error; of ratios, of the log"),
    Figure("z", "Z", lambda m: m.z, "the test statistic; t for Hartung-Knapp intervals"),
    Figure("p", "P", lambda m: m.p, "two-sided P of no effect"),
    Figure("k", "Studies", lambda m: m.k, "studies in the analysis"),
    Figure("n", "Participants", lambda m: m.n, "participants in these studies"),
    Figure("q", "Q", lambda m: m.q, "Cochran's Q (Chi2)"),
    Figure("df", "Degrees of freedom", lambda m: m.df, "degrees of freedom of Q"),
    Figure("q_p", "P of Q", lambda m: m.q_p, "P of Q"),
    Figure("tau2", "Tau2", lambda m: m.tau2, "variance between the studies"),
    Figure(
        "tau2_lower",
        "Tau2, lower limit",
        lambda m: m.tau2_interval.lower,
        "lower limit of tau2 (Q-profile)",
        solved=True,
    ),
    Figure(
        "tau2_upper",
        "Tau2, upper limit",
        lambda m: m.tau2_interval.upper,
        "upper limit of tau2 (Q-profile)",
        solved=True,
    ),
    Figure("i2", "I2", lambda m: m.i2, "share of the variation not due to chance, a fraction"),
    Figure(
        "i2_lower",
        "I2, lower limit",
        lambda m: m.i2_interval.lower,
        "lower limit of I2",
        solved=True,
    ),
    Figure(
        "i2_upper",
        "I2, upper limit",
        lambda m: m.i2_interval.upper,
        "upper limit of I2",
        solved=True,
    ),
    Figure("h2", "H2", lambda m: m.h2, "variation between estimates relative to chance"),
    Figure(
        "h2_lower",
        "H2, lower limit",
        lambda m: m.h2_interval.lower,
        "lower limit of H2",
        solved=True,
    ),
    Figure(
        "h2_upper",
        "H2, upper limit",
        lambda m: m.h2_interval.upper,
        "upper limit of H2",
        solved=True,
    ),
    Figure(
        "pi_lower",
        "Prediction interval, lower limit",
        lambda m: m.prediction_interval.lower,
        "lower limit of the interval for the effect in a new study",
    ),
    Figure(
        "pi_upper",
        "Prediction interval, upper limit",
        lambda m: m.prediction_interval.upper,
        "upper limit of the interval for the effect in a new study",
    ),
)

#: Every figure by name, in the order of reports.
FIGURES: Final[Mapping[str, Figure]] = MappingProxyType({figure.name: figure for figure in _ALL})
