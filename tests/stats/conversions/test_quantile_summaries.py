"""Mean and standard deviation from quantiles: how they move with the data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import (
    mean_from_quartiles,
    mean_from_range,
    sd_from_quartiles,
    sd_from_range,
)
from pip_xl.stats.distributions import normal_quantile

ROUNDING = 1e-9

#: Rounding of quantiles up to 10,000 that are moved close to 0 or to each other.
NEAR_ZERO = 1e-9

ORDERED = st.lists(st.floats(-1000, 1000), min_size=3, max_size=3, unique=True).map(sorted)
PARTICIPANTS = st.floats(2, 100_000)


@settings(max_examples=50, deadline=None)
@given(quantiles=ORDERED, n=PARTICIPANTS, scale=st.floats(0.1, 10), shift=st.floats(-100, 100))
def test_they_move_with_scale_and_origin(
    quantiles: list[float], n: float, scale: float, shift: float
) -> None:
    low, middle, high = quantiles
    moved_low, moved, moved_high = (scale * quantile + shift for quantile in quantiles)
    for mean in (mean_from_quartiles, mean_from_range):
        told = scale * mean(low, middle, high, n) + shift
        ours = mean(moved_low, moved, moved_high, n)
        assert ours == pytest.approx(told, rel=ROUNDING, abs=NEAR_ZERO)
    for sd in (sd_from_quartiles, sd_from_range):
        if moved_low < moved_high:
            told = scale * sd(low, high, n)
            assert sd(moved_low, moved_high, n) == pytest.approx(told, rel=ROUNDING, abs=NEAR_ZERO)


@settings(max_examples=50, deadline=None)
@given(quantiles=ORDERED, n=PARTICIPANTS)
def test_a_mean_lies_within_and_a_symmetric_one_is_the_median(
    quantiles: list[float], n: float
) -> None:
    low, middle, high = quantiles
    for mean in (mean_from_quartiles, mean_from_range):
        assert low - NEAR_ZERO <= mean(low, middle, high, n) <= high + NEAR_ZERO
        assert mean(-3, 2, 7, n) == pytest.approx(2, rel=1e-12)


def test_quartiles_of_many_are_1_35_standard_deviations_apart() -> None:
    apart = 2 * normal_quantile(0.5)
    assert apart == pytest.approx(1.35, abs=0.002)
    assert sd_from_quartiles(0, apart, 1e9) == pytest.approx(1, rel=1e-8)


def test_a_range_means_a_smaller_spread_the_more_participants_it_comes_from() -> None:
    sds = [sd_from_range(0, 1, n) for n in (2, 10, 100, 1e6, 1e15, 1e300)]
    assert sds == sorted(sds, reverse=True)
    assert sds[-1] > 0.01


@pytest.mark.parametrize(
    ("quantiles", "message"),
    [
        ((12, 9, 17), "q1: 12 is above median, 9"),
        ((6, 19, 17), "median: 19 is above q3, 17"),
    ],
)
def test_disorder_is_told_by_name(quantiles: tuple[float, float, float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        mean_from_quartiles(*quantiles, 30)


def test_the_range_is_in_order_too() -> None:
    with pytest.raises(InputError, match="minimum: 41 is above maximum, 2"):
        sd_from_range(41, 2, 30)


def test_equal_quantiles_show_no_spread_but_a_mean() -> None:
    with pytest.raises(NotEstimable, match="q1 and q3 are both 6"):
        sd_from_quartiles(6, 6, 30)
    assert mean_from_quartiles(6, 6, 6, 30) == pytest.approx(6, rel=1e-15)


def test_at_least_two_participants_are_needed() -> None:
    with pytest.raises(InputError, match="n: 1 participants"):
        mean_from_range(2, 9, 41, 1)
