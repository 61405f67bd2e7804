"""The estimators of tau² in a regression: the variance that the moderators leave unexplained.

They are those of a meta-analysis without moderators with the mean replaced by the fit, and k - 1 by
k - p, the studies less the coefficients. With an intercept alone they are the same.

Examples
--------
>>> from pip_xl.stats.regression.design import design_of
>>> from pip_xl.stats.regression.moderators import Quantity
>>> dose = design_of([Quantity("Dose", [0, 1, 2, 3])], np.arange(4))
>>> studies = RegressionStudies(np.array([0.0, 1.0, 1.0, 4.0]), np.full(4, 0.1), dose)
>>> for name, estimate in RESIDUAL_TAU2.items():
...     print(name, round(estimate(studies), 6))
DL 0.8
REML 0.8
ML 0.35
PM 0.8
HE 0.8
SJ 0.861702
HS 0.35
EB 0.8
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from pip_xl.stats.generalised_q import where_q_is
from pip_xl.stats.likelihood.search import highest_peaks
from pip_xl.stats.likelihood.terms import Likelihood
from pip_xl.stats.regression.likelihood import FullLikelihood, RestrictedLikelihood
from pip_xl.stats.regression.regression_studies import RegressionStudies
from pip_xl.stats.regression.repeated import Repeated
from pip_xl.stats.unweighted import unweighted_sum_of_squares


def dersimonian_laird(studies: RegressionStudies) -> float:
    """Method of moments: what Q exceeds its degrees of freedom by, over tr(P).

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float

    Notes
    -----
    Raudenbush, Analyzing effect sizes: random-effects models, in: The handbook of research
    synthesis and meta-analysis (2009), 295-315.
    """
    fit = studies.fixed_fit
    return max(fit.q - studies.df, 0.0) / fit.trace


def hunter_schmidt(studies: RegressionStudies) -> float:
    """What Q exceeds the number of studies by, over the sum of the weights.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float

    Notes
    -----
    Viechtbauer et al., Psychol Methods 2015;20:360-74.
    """
    fit = studies.fixed_fit
    return max(fit.q - studies.k, 0.0) / float(fit.weights.sum())


def hedges_olkin(studies: RegressionStudies) -> float:
    """The residual variance of ordinary least squares, less what the studies' own variances add.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float

    Notes
    -----
    Viechtbauer et al., Psychol Methods 2015;20:360-74.
    """
    fit = studies.unweighted_fit
    own = float(fit.freedom @ studies.effects.variances)
    return max(fit.q - own, 0.0) / studies.df


def sidik_jonkman(studies: RegressionStudies) -> float:
    """A crude variance of the effects, corrected once by how well the moderators then fit.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float

    Notes
    -----
    Sidik and Jonkman, J R Stat Soc C 2005;54:367-84.
    """
    crude = unweighted_sum_of_squares(studies.effects) / studies.k
    return float(crude * studies.fit(crude).q / studies.df)


def paule_mandel(studies: RegressionStudies) -> float:
    """The tau² at which the generalised Q equals its degrees of freedom, or 0; empirical Bayes.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float

    Notes
    -----
    Morris, J Am Stat Assoc 1983;78:47-55; Viechtbauer et al., Psychol Methods 2015;20:360-74.
    """
    return float(where_q_is(Repeated.once(studies), np.array([float(studies.df)]))[0])


def maximum_likelihood(studies: RegressionStudies) -> float:
    """The tau² at which the likelihood is largest.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float
        The global maximum: the likelihood may have more than one.

    Notes
    -----
    Raudenbush and Bryk, J Educ Stat 1985;10:75-98.
    """
    return _peak(studies, FullLikelihood)


def restricted_maximum_likelihood(studies: RegressionStudies) -> float:
    """The tau² at which the restricted likelihood is largest.

    Parameters
    ----------
    studies : RegressionStudies
        Effects, variances and moderators.

    Returns
    -------
    float
        The global maximum: the likelihood may have more than one.

    Notes
    -----
    Harville, J Am Stat Assoc 1977;72:320-38; Thompson and Higgins, Stat Med 2002;21:1559-73.
    """
    return _peak(studies, RestrictedLikelihood)


def _peak(studies: RegressionStudies, likelihood: type[Likelihood[Repeated]]) -> float:
    """Search for the global maximum of a likelihood."""
    mean_square = np.array([studies.unweighted_fit.q / studies.df])
    largest = studies.effects.variances.max(keepdims=True)
    return float(highest_peaks(Repeated.once(studies), likelihood, mean_square, largest)[0])


#: The estimators by the names of ``TAU_METHODS``.
RESIDUAL_TAU2: Mapping[str, Callable[[RegressionStudies], float]] = MappingProxyType(
    {
        "DL": dersimonian_laird,
        "REML": restricted_maximum_likelihood,
        "ML": maximum_likelihood,
        "PM": paule_mandel,
        "HE": hedges_olkin,
        "SJ": sidik_jonkman,
        "HS": hunter_schmidt,
        "EB": paule_mandel,
    }
)
