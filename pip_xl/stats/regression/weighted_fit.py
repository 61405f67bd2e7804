"""Weighted least squares about the anchors."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.lazy import lazy
from pip_xl.stats.regression.anchors import Anchors


class WeightedFit:
    """A regression with given weights, and what estimators of tau² need of it.

    With W the weights and X the design matrix, that is P = W - WX(X'WX)⁻¹X'W: quadratic forms in
    the effects and traces.

    Parameters
    ----------
    anchors : Anchors
        The studies as seen from the anchors.
    weights : array, shape (k,)
        Their weights.

    Attributes
    ----------
    moved : array, shape (p,)
        The fit at the anchors less their effects.
    residuals : array, shape (k,)
        Effects less the fit.
    variance : array, shape (p, p)
        Variance of the fit at the anchors.

    Notes
    -----
    Let B be the shares, and index 1 stand for the anchors and 2 for the other studies. The fit at
    the anchors has the variance M⁻¹ with M = W1 + B'W2B, and by Woodbury's identity
    P22 = W2 - W2BM⁻¹B'W2, P21 = -W2BM⁻¹W1 and P11 = W1M⁻¹B'W2B. In units of the anchors' standard
    errors M is the identity and a matrix of moderate entries.
    """

    def __init__(self, anchors: Anchors, weights: Array) -> None:
        self.anchors = anchors
        self.weights = weights
        self.own = weights[anchors.places]
        self._others = weights.copy()
        self._others[anchors.places] = 0.0
        self._weighted = anchors.shares * self._others
        self._information = self._weighted @ anchors.shares.T
        root = np.sqrt(self.own)
        units = root[:, None] * root
        self.scaled = self._information / units
        self.scaled.flat[:: len(root) + 1] += 1.0
        self.variance = np.linalg.inv(self.scaled) / units
        self.moved, self.residuals = self._regress(anchors.contrasts)

    def _regress(self, contrasts: Array) -> tuple[Array, Array]:
        """Fit at the anchors and residuals of contrasts, which are 0 at the anchors."""
        fit = self.variance @ (self._weighted @ contrasts)
        return fit, contrasts - fit @ self.anchors.shares

    @lazy
    def scores(self) -> Array:
        """Py: the weighted residuals."""
        return self.weights * self.residuals

    @lazy
    def q(self) -> float:
        """y'Py: the weighted sum of squared residuals."""
        return float(self.scores @ self.residuals)

    @lazy
    def pull(self) -> float:
        """y'PPy: half of how fast y'Py falls in tau²."""
        return float(self.scores @ self.scores)

    @lazy
    def pull_fall(self) -> float:
        """y'PPPy: half of how fast y'PPy falls in tau²."""
        scores = self.scores
        _, apart = self._regress(scores - scores[self.anchors.places] @ self.anchors.shares)
        return float((self.weights * apart) @ apart)

    @lazy
    def _squares(self) -> tuple[Array, Array]:
        """M⁻¹B'W2B and M⁻¹B'W2²B."""
        squared = (self._weighted * self._others) @ self.anchors.shares.T
        return self.variance @ self._information, self.variance @ squared

    @lazy
    def trace(self) -> float:
        """tr(P)."""
        freedom, squares = self._squares
        return float(self._others.sum() - np.trace(squares) + self.own @ np.diag(freedom))

    @lazy
    def trace_of_square(self) -> float:
        """tr(PP): how fast tr(P) falls in tau²."""
        freedom, squares = self._squares
        cubed = (self._weighted * (self._others * self._others)) @ self.anchors.shares.T
        others = self._others @ self._others
        others += np.sum(squares * squares.T) - 2 * np.sum(self.variance * cubed)
        between = self.own * self.own @ np.diag(squares @ self.variance)
        anchors = self.own[:, None] * freedom
        return float(others + 2 * between + np.sum(anchors * anchors.T))

    @lazy
    def freedom(self) -> Array:
        """1 - leverage, one a study: how free the fit leaves it."""
        shares = self.anchors.shares
        free: Array = 1.0 - self._others * np.sum(shares * (self.variance @ shares), axis=0)
        free[self.anchors.places] = np.diag(self._squares[0])
        return free

    @lazy
    def log_determinant(self) -> float:
        """The logarithm of det(X'WX)."""
        _, size = np.linalg.slogdet(self.anchors.design)
        _, spread = np.linalg.slogdet(self.scaled)
        return float(np.log(self.own).sum() + spread + 2 * size)
