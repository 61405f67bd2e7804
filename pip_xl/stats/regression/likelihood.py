"""The likelihoods of tau² in a regression, for the search that finds their maxima."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Array
from pip_xl.stats.likelihood.terms import Slopes
from pip_xl.stats.regression.repeated import Repeated


class RestrictedLikelihood:
    """The restricted likelihood, which allows for the coefficients being estimated."""

    @staticmethod
    def slopes(studies: Repeated, tau2: Array) -> Slopes[Array]:
        """The terms of slope and curvature at `tau2`."""
        terms = [
            (fit.pull, fit.trace, fit.pull_fall, fit.trace_of_square) for fit in studies.fits(tau2)
        ]
        return Slopes(*np.array(terms).reshape(-1, 4).T)

    @staticmethod
    def log(studies: Repeated, tau2: Array) -> Array:
        """The restricted log likelihood at `tau2`, up to a constant."""
        determinants = np.array([fit.log_determinant for fit in studies.fits(tau2)])
        log: Array = FullLikelihood.log(studies, tau2) - determinants / 2
        return log


class FullLikelihood:
    """The likelihood itself, as if the coefficients were known."""

    @staticmethod
    def slopes(studies: Repeated, tau2: Array) -> Slopes[Array]:
        """The terms of slope and curvature at `tau2`."""
        terms = [
            (fit.pull, fit.weights.sum(), fit.pull_fall, fit.weights @ fit.weights)
            for fit in studies.fits(tau2)
        ]
        return Slopes(*np.array(terms).reshape(-1, 4).T)

    @staticmethod
    def log(studies: Repeated, tau2: Array) -> Array:
        """The log likelihood at `tau2`, up to a constant."""
        return np.array([(np.log(fit.weights).sum() - fit.q) / 2 for fit in studies.fits(tau2)])
