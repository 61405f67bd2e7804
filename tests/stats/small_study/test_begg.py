"""Begg and Mazumdar's rank correlation test."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import NotEstimable
from pip_xl.stats import ContinuousStudies, GenericStudies, Options
from pip_xl.stats.small_study import begg_test

GENERIC = Options.parse("GENERIC")


def test_studies_that_are_equal_are_tied() -> None:
    """By metafor 3.8-1: ranktest(c(-.2, .1, .4, .4, .9), c(.01, .04, .09, .09, .25))."""
    result = begg_test(
        GenericStudies([-0.2, 0.1, 0.4, 0.4, 0.9], [0.1, 0.2, 0.3, 0.3, 0.5]), GENERIC
    )
    assert result.tau == 1
    assert result.p == pytest.approx(0.0191767291415491, rel=1e-12)


def test_variances_that_rounding_parts_are_tied() -> None:
    """The sum of 0.3²/3 and 0.1²/7 depends in its last digit on which arm comes first."""
    arms = [[0.3, 3.0, 0.1, 7.0], [0.1, 7.0, 0.3, 3.0], [0.2, 3.0, 0.6, 3.0], [0.7, 3.0, 0.5, 3.0]]
    means = [0.1, 0.4, 0.2, 0.9]
    rows = [[mean, *arm[:2], 0.0, *arm[2:]] for mean, arm in zip(means, arms, strict=True)]
    result = begg_test(ContinuousStudies(*np.array(rows).T), Options.parse("MD"))
    variances = [0.3**2 / 3 + 0.1**2 / 7] * 2 + [0.4 / 3, 0.74 / 3]
    exact = begg_test(GenericStudies(means, np.sqrt(variances)), GENERIC)
    assert result == pytest.approx(exact, rel=1e-12)


def test_deviates_of_equal_effects_are_tied_however_they_are_rounded() -> None:
    """Those of two effects at the mean are 0 both, whatever rounding makes of them."""
    third = 1 / 3
    studies = GenericStudies([third - 0.3, third, third, third + 0.3], [0.1, 0.2, 0.4, 0.1])
    result = begg_test(studies, GENERIC)
    assert result.tau == 0


def test_equal_effects_have_no_order() -> None:
    with pytest.raises(NotEstimable, match="same effect"):
        begg_test(GenericStudies([0.1] * 4, [0.1, 0.2, 0.3, 0.4]), GENERIC)


def test_equal_variances_have_no_order() -> None:
    with pytest.raises(NotEstimable, match="same variance"):
        begg_test(GenericStudies([0.1, 0.2, 0.3], [0.1] * 3), GENERIC)


def test_the_deviate_of_a_gigantic_study_is_defined() -> None:
    """Its v - 1/W is 1e-24 times v, and not what rounding leaves of a difference."""
    result = begg_test(GenericStudies([0.0, 1.0, 2.0, -4.0], [1e-6, 1e6, 2e6, 3e6]), GENERIC)
    # The mean is (1 + 2/4 - 4/9) 1e-24, so that the deviates are -1.06e-24 / 1.17e-18, twice 1e-6,
    # and -1.33e-6: two pairs rise with the variance and three fall.
    assert result.tau == pytest.approx(-1 / np.sqrt(30))
