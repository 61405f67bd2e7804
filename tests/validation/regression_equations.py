"""What estimators of tau² solve in a regression, in rational numbers and as in the textbook.

With W the weights 1/(v + tau²) and X the design matrix, P = W - WX(X'WX)⁻¹X'W. Apart from the
package: what it returns is put in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Matrix = list[list[Fraction]]


def rational(rows: Sequence[Sequence[float]]) -> Matrix:
    """The floats as what they are."""
    return [[Fraction(float(one)) for one in row] for row in rows]


def solved(left: Matrix, right: Matrix) -> Matrix:
    """Solve a system of linear equations by elimination."""
    rows = [[*one, *other] for one, other in zip(left, right, strict=True)]
    for i in range(len(rows)):
        pivot = next(j for j in range(i, len(rows)) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [one / rows[i][i] for one in rows[i]]
        for j in range(len(rows)):
            if j != i and rows[j][i]:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[len(left) :] for row in rows]


class Exact:
    """P and what is made of it, at one tau².

    Parameters
    ----------
    y, v : array, shape (k,)
        Effects and variances.
    columns : sequence of array, shape (k,)
        The moderators; the intercept is added.
    tau2 : float
        Between-study variance.
    """

    def __init__(self, y: Floats, v: Floats, columns: Sequence[Floats], tau2: float) -> None:
        self._y = rational([y.tolist()])[0]
        self.weights = [1 / (one + Fraction(float(tau2))) for one in rational([v.tolist()])[0]]
        design = rational([[1.0] * len(y), *(column.tolist() for column in columns)])
        weighted = [[x * w for x, w in zip(row, self.weights, strict=True)] for row in design]
        normal = [[_dot(one, other) for other in design] for one in weighted]
        self.df = len(y) - len(design)
        self.variance = solved(
            normal, [[Fraction(i == j) for j in range(len(design))] for i in range(len(design))]
        )
        share = solved(normal, weighted)
        self._p = [
            [
                (self.weights[i] if i == j else 0) - _dot([row[i] for row in weighted], column)
                for j, column in enumerate(zip(*share, strict=True))
            ]
            for i in range(len(y))
        ]
        self._scores = [_dot(row, self._y) for row in self._p]
        self._diagonal = [row[i] for i, row in enumerate(self._p)]
        self.coefficients = [_dot(row, self._y) for row in share]

    @property
    def explained(self) -> float:
        """The Wald statistic of all coefficients but the intercept."""
        slopes = self.coefficients[1:]
        inverse = solved([row[1:] for row in self.variance[1:]], [[one] for one in slopes])
        return float(_dot(slopes, [row[0] for row in inverse]))

    @property
    def q(self) -> float:
        """The quadratic form y'Py."""
        return float(_dot(self._y, self._scores))

    @property
    def pull(self) -> float:
        """The quadratic form y'PPy."""
        return float(_dot(self._scores, self._scores))

    @property
    def pull_fall(self) -> float:
        """The quadratic form y'PPPy."""
        return float(_dot(self._scores, [_dot(row, self._scores) for row in self._p]))

    @property
    def trace(self) -> float:
        """tr(P)."""
        return float(sum(self._diagonal))

    def trace_with(self, variances: Floats) -> float:
        """tr(PV) with V the given variances."""
        return float(_dot(self._diagonal, rational([variances.tolist()])[0]))

    @property
    def trace_of_square(self) -> float:
        """tr(PP)."""
        return float(sum(one * one for one in chain.from_iterable(self._p)))

    def excess(self, tau_method: str) -> float:
        """0 where an iterative estimator is solved, negative above its solution."""
        if tau_method in ("PM", "EB"):
            return self.q / self.df - 1
        if tau_method == "REML":
            return self.pull / self.trace - 1
        return self.pull / float(sum(self.weights)) - 1


def _dot(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    """Sum of products."""
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))


def log_likelihood(
    y: Floats, v: Floats, columns: Sequence[Floats], tau2: float, *, restricted: bool
) -> float:
    """The log likelihood of tau², up to a constant; for data of ordinary size."""
    design = np.column_stack([np.ones(len(y)), *columns])
    w = 1 / (v + tau2)
    normal = design.T @ (design * w[:, None])
    residuals = y - design @ np.linalg.solve(normal, design.T @ (w * y))
    log = np.log(w).sum() - (w * residuals**2).sum()
    return float(log - (np.linalg.slogdet(normal)[1] if restricted else 0.0)) / 2
