"""Standard error and P value from an interval, on the scale of differences and of ratios."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import (
    EffectScale,
    p_from_interval,
    standard_error_from_interval,
)
from pip_xl.stats.distributions import normal_p, normal_quantile

RATIO = EffectScale.RATIO

#: Limits are rounded before their difference is taken.
CANCELLATION = 1e-9

#: P changes by z² times the relative error of z, and z goes up to 500 here.
FAR_OUT = 1e-6

#: Numbers smaller than this have fewer digits.
UNDERFLOW = 1e-300

EFFECT = st.floats(-5, 5)
SE = st.floats(0.01, 10)
LEVEL = st.sampled_from([0.5, 0.9, 0.95, 0.99])


@settings(max_examples=50, deadline=None)
@given(effect=EFFECT, se=SE, level=LEVEL)
def test_an_interval_gives_back_its_standard_error_and_p(
    effect: float, se: float, level: float
) -> None:
    half = normal_quantile(level) * se
    lower, upper = effect - half, effect + half
    p = float(normal_p(effect / se))
    ratio, low, high = map(math.exp, (effect, lower, upper))
    assert standard_error_from_interval(lower, upper, level) == pytest.approx(se, CANCELLATION)
    assert p_from_interval(effect, lower, upper, level) == pytest.approx(
        p, rel=FAR_OUT, abs=UNDERFLOW
    )
    again = standard_error_from_interval(low, high, level, RATIO)
    assert again == pytest.approx(se, rel=CANCELLATION)
    assert p_from_interval(ratio, low, high, level, RATIO) == pytest.approx(
        p, rel=FAR_OUT, abs=UNDERFLOW
    )


@settings(max_examples=50, deadline=None)
@given(effect=EFFECT, se=SE, factor=st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_unit_changes_the_standard_error_but_not_p(
    effect: float, se: float, factor: float
) -> None:
    lower, upper = effect - 2 * se, effect + 2 * se
    one = standard_error_from_interval(lower, upper)
    assert standard_error_from_interval(factor * lower, factor * upper) == factor * one
    again = p_from_interval(factor * effect, factor * lower, factor * upper)
    assert again == p_from_interval(effect, lower, upper)


@settings(max_examples=50, deadline=None)
@given(effect=st.floats(0.01, 100), factor=st.floats(1.01, 10))
def test_a_ratio_and_its_reciprocal_are_the_same_evidence(effect: float, factor: float) -> None:
    figures = (effect, effect / factor, effect * factor)
    turned = (1 / effect, 1 / (effect * factor), factor / effect)
    p = p_from_interval(*figures, effect_scale=RATIO)
    assert p_from_interval(*turned, effect_scale=RATIO) == pytest.approx(
        p, rel=FAR_OUT, abs=UNDERFLOW
    )


def test_a_limit_at_no_effect_means_p_of_one_minus_the_level() -> None:
    assert p_from_interval(2, 0, 4) == pytest.approx(0.05, rel=1e-12)
    assert p_from_interval(2, 1, 4, 0.9, RATIO) == pytest.approx(0.1, rel=1e-12)


@pytest.mark.parametrize(
    ("figures", "message"),
    [
        ((0.5, 0.6, 0.9), r"estimate: 0.5 lies outside its interval, 0.6 to 0.9"),
        ((0.7, 0.9, 0.6), r"lower: 0.9 is above the upper limit, 0.6"),
        ((0.7, math.nan, 0.9), "lower: is not a finite number"),
    ],
)
def test_an_interval_that_cannot_be_is_refused(
    figures: tuple[float, float, float], message: str
) -> None:
    for scale in EffectScale:
        with pytest.raises(InputError, match=message):
            p_from_interval(*figures, effect_scale=scale)


@pytest.mark.parametrize("lower", [0, -0.5])
def test_a_ratio_is_more_than_0(lower: float) -> None:
    with pytest.raises(InputError, match=r"lower: .* is no ratio; it must be more than 0"):
        standard_error_from_interval(lower, 1.56, effect_scale=RATIO)


def test_equal_limits_are_rounded_too_far() -> None:
    with pytest.raises(NotEstimable, match="take limits with more digits"):
        p_from_interval(0.8, 0.8, 0.8)


def test_the_largest_ratios_do_not_overflow() -> None:
    se = standard_error_from_interval(1e-300, 1e300, effect_scale=RATIO)
    assert se == pytest.approx(math.log(1e300) / normal_quantile(0.95), rel=1e-14)
