"""The variance about a straight line, by every estimator."""

from __future__ import annotations

from fractions import Fraction
from operator import mul

import numpy as np
import pytest

from pip_xl.stats import TAU_METHODS
from pip_xl.stats.small_study.line_tau2 import _ESTIMATORS, Points, tau2_about_line

SE = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
Y = np.array([0.1, 0.9, -0.3, 1.4, 0.4, 2.1])

#: metafor 3.8-1, rma(y, se^2, mods = ~ se, method = …) with a threshold of 1e-14.
METAFOR = {
    "DL": 0.344029196931572,
    "HE": 0.460428571428571,
    "HS": 0.105210302846531,
    "SJ": 0.486155220085634,
    "PM": 0.448669105195372,
    "EB": 0.448669105195372,
    "ML": 0.239673951155034,
    "REML": 0.436114379068224,
}
#: The search ends where the sign of a slope is settled.
ROUGH = {"ML", "REML"}


@pytest.mark.parametrize("name", METAFOR)
def test_it_is_that_of_metafors_regression(name: str) -> None:
    tau2 = tau2_about_line(Points(SE, Y, SE**2), name)
    assert tau2 == pytest.approx(METAFOR[name], rel=1e-5 if name in ROUGH else 1e-12)


def test_every_estimator_of_the_package_has_one() -> None:
    assert _ESTIMATORS.keys() >= TAU_METHODS.keys()


@pytest.mark.parametrize("name", METAFOR)
def test_equal_effects_have_none(name: str) -> None:
    assert tau2_about_line(Points(SE, np.full(6, 0.3), SE**2), name) == 0


def test_two_gigantic_studies_leave_the_others_their_say() -> None:
    """DL is (Q - df) / tr(P), here in rational numbers from the sums of the regression."""
    x = [Fraction(1, 10**6), Fraction(2), Fraction(3), Fraction(5, 10**6), Fraction(4)]
    y = [Fraction(0), Fraction(5), Fraction(-5), Fraction(0), Fraction(1)]
    w = [1 / each**2 for each in x]
    whole = sum(w)
    x = [each - sum(map(mul, w, x)) / whole for each in x]
    y = [each - sum(map(mul, w, y)) / whole for each in y]
    squares = sum(weight * each**2 for weight, each in zip(w, x, strict=True))
    slope = sum(weight * a * b for weight, a, b in zip(w, x, y, strict=True)) / squares
    q = sum(weight * (b - slope * a) ** 2 for weight, a, b in zip(w, x, y, strict=True))
    trace = sum(
        weight * (1 - weight / whole - weight * a**2 / squares)
        for weight, a in zip(w, x, strict=True)
    )
    se = np.array([1e-6, 2.0, 3.0, 5e-6, 4.0])
    tau2 = tau2_about_line(Points(se, np.array([0.0, 5.0, -5.0, 0.0, 1.0]), se**2), "DL")
    assert tau2 == pytest.approx(float((q - 3) / trace), rel=1e-9)
