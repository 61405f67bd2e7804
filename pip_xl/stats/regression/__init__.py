"""Regression of the effects of studies on moderators, with random effects."""

from pip_xl.stats.regression.coefficients import Coefficient, OmnibusTest
from pip_xl.stats.regression.meta_regression import MetaRegression, meta_regression
from pip_xl.stats.regression.moderators import Category, Moderator, Quantity
from pip_xl.stats.regression.residual_tau2 import RESIDUAL_TAU2

__all__ = [
    "RESIDUAL_TAU2",
    "Category",
    "Coefficient",
    "MetaRegression",
    "Moderator",
    "OmnibusTest",
    "Quantity",
    "meta_regression",
]
