"""A straight line through points by weighted least squares."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array, Figures, inner, total
from pip_xl.stats.lazy import lazy

#: Abscissas whose spread is below this share of their size have no slope to speak of; the same
#: limit as that of R's lm.
NARROWEST = 1e-7


class WeightedLine:
    """The line y = intercept + slope x that has the smallest weighted sum of squared residuals.

    Coordinates are taken from the point with the largest weight, whose rounding therefore does not
    drown what the other points say, however much larger its weight is.

    Parameters
    ----------
    x, y : array, shape (k,)
        The points.
    weights : array, shape (k,)
        Positive.

    Examples
    --------
    >>> x, y = np.array([0.1, 0.2, 0.4, 0.5]), np.array([0.0, 0.3, 0.5, 1.0])
    >>> line = WeightedLine(x, y, 1 / x**2)
    >>> round(float(line.slope), 12), round(float(line.squares), 12)
    (2.222395023328, 0.360808709176)
    """

    def __init__(self, x: Array, y: Array, weights: Array) -> None:
        self.weights = weights
        self.k = len(x)
        self.whole = total(weights)
        heaviest = weights.argmax()
        self._x_origin, self._y_origin = x[heaviest], y[heaviest]
        self._x, self._y = x - self._x_origin, y - self._y_origin

    @lazy
    def x(self) -> Array:
        """Abscissas less their weighted mean."""
        x: Array = self._x - inner(self.weights, self._x) / self.whole
        return x

    @lazy
    def y(self) -> Array:
        """Ordinates less their weighted mean."""
        y: Array = self._y - inner(self.weights, self._y) / self.whole
        return y

    @lazy
    def x_squares(self) -> Figures:
        """Weighted sum of squared abscissas about their mean."""
        return inner(self.weights * self.x, self.x)

    @lazy
    def slope(self) -> Figures:
        """How steep the line is."""
        return inner(self.weights * self.x, self.y) / self.x_squares

    @lazy
    def residuals(self) -> Array:
        """Ordinates less the line."""
        residuals: Array = self.y - self.slope * self.x
        return residuals

    @lazy
    def squares(self) -> Figures:
        """Weighted sum of squared residuals."""
        return inner(self.weights * self.residuals, self.residuals)

    @lazy
    def has_slope(self) -> bool:
        """Whether the abscissas differ by more than the relative limit of R's lm."""
        mean = self._x_origin + inner(self.weights, self._x) / self.whole
        size = self.x_squares + self.whole * mean * mean
        return bool(self.x_squares > NARROWEST * NARROWEST * size)

    def sizes(self, magnitude: float) -> Array:
        """How large the figures are from which each residual is computed, rounding and all.

        Parameters
        ----------
        magnitude : float
            The largest of the figures whose differences the ordinates are.

        Returns
        -------
        array
            Those of the point itself, and those of all points as slope and mean carry them to it.
        """
        away = np.abs(self.x)
        steps = np.abs(self.slope) * (np.abs(self._x_origin) + np.abs(self._x) + away)
        own = np.abs(self._y_origin) + np.abs(self._y) + np.abs(self.y) + steps + magnitude
        by_slope = away * (inner(self.weights * away, own) / self.x_squares)
        sizes: Array = own + by_slope + inner(self.weights, own) / self.whole
        return sizes
