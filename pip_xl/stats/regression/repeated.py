"""One regression looked at with several tau² at the same time, as the searches for tau² do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array, Mask, Places
from pip_xl.stats.regression.regression_studies import RegressionStudies
from pip_xl.stats.regression.weighted_fit import WeightedFit


class Repeated(NamedTuple):
    """A regression, once for each tau² that is tried.

    Attributes
    ----------
    studies : RegressionStudies
        The regression.
    smallest : array, shape (m,)
        Its smallest variance, m times.
    """

    studies: RegressionStudies
    smallest: Array

    @classmethod
    def once(cls, studies: RegressionStudies) -> Repeated:
        """Begin with one tau²."""
        return cls(studies, studies.effects.variances.min(keepdims=True))

    def rows(self, chosen: Places | Mask) -> Repeated:
        """Go on with some of them, or with some more than once."""
        return self._replace(smallest=self.smallest[chosen])

    def fits(self, tau2: Array) -> list[WeightedFit]:
        """Fit at each tau²."""
        return [self.studies.fit(one) for one in tau2]

    def q_and_slope(self, tau2: Array) -> tuple[Array, Array]:
        """The generalised Q at each tau², and how fast it falls there."""
        fits = self.fits(tau2)
        return np.array([fit.q for fit in fits]), np.array([fit.pull for fit in fits])
