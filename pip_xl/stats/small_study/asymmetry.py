"""The regression tests' result: how steeply effects change with the size of studies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pip_xl.errors import NotEstimable
from pip_xl.stats.distributions import t_p
from pip_xl.stats.small_study.funnel import FEWEST, ROUNDING
from pip_xl.stats.small_study.weighted_line import WeightedLine


@dataclass(frozen=True, slots=True)
class Asymmetry:
    """The slope that measures asymmetry, with its test.

    Attributes
    ----------
    coefficient, se : float
        The slope and its standard error; 0 if the points lie on the line.
    df : int
        Degrees of freedom of the test: two fewer than studies.
    """

    coefficient: float
    se: float
    df: int

    @property
    def t(self) -> float:
        """Student's t of the test of no asymmetry."""
        if self.se == 0:
            raise NotEstimable(
                "the studies lie on one straight line: the standard error is 0, and there is no "
                "test"
            )
        return self.coefficient / self.se

    @property
    def p(self) -> float:
        """Two-sided P value of the test of no asymmetry."""
        return float(t_p(np.float64(self.t), self.df))


def asymmetry(line: WeightedLine, abscissa: str, magnitude: float) -> Asymmetry:
    """Test whether a line through the studies is level.

    Parameters
    ----------
    line : WeightedLine
        Effects against a measure of imprecision.
    abscissa : str
        What that measure is, for the message where all studies have the same.
    magnitude : float
        The largest of the figures whose differences the effects are.

    Returns
    -------
    Asymmetry

    Raises
    ------
    NotEstimable
        If there are fewer than three studies or no slope.

    Examples
    --------
    >>> se, effect = np.array([0.1, 0.2, 0.4, 0.5]), np.array([0.0, 0.3, 0.5, 1.0])
    >>> test = asymmetry(WeightedLine(se, effect, 1 / se**2), "standard error", 0.0)
    >>> round(test.coefficient, 6), round(test.se, 6), test.df, round(test.p, 6)
    (2.222395, 0.389598, 2, 0.029384)
    """
    if line.k < FEWEST:
        raise NotEstimable(f"the test needs at least {FEWEST} studies; there are {line.k}")
    if not line.has_slope:
        raise NotEstimable(
            f"all studies have the same {abscissa}: no line can be drawn through them"
        )
    df = line.k - 2
    on_line = np.abs(line.residuals) <= ROUNDING * line.sizes(magnitude)
    se = 0.0 if on_line.all() else float(np.sqrt(line.squares / df / line.x_squares))
    return Asymmetry(float(line.slope), se, df)
