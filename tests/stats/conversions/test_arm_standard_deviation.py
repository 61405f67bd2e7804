"""Standard deviation of an arm: what its interval was made of comes back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import sd_from_interval, sd_from_standard_error
from pip_xl.stats.distributions import normal_quantile, t_quantile

#: Rounding of limits that lie close together, far from 0.
CANCELLATION = 1e-9

EXAMPLES = settings(max_examples=50, deadline=None)


@EXAMPLES
@given(
    mean=st.floats(-100, 100),
    sd=st.floats(0.01, 1000),
    n=st.floats(2, 5000),
    level=st.sampled_from([0.5, 0.9, 0.95, 0.99]),
)
def test_an_interval_gives_back_the_standard_deviation_it_was_made_of(
    mean: float, sd: float, n: float, level: float
) -> None:
    half = t_quantile(level, n - 1) * sd / math.sqrt(n)
    again = sd_from_interval(mean - half, mean + half, n, level)
    assert again == pytest.approx(sd, rel=CANCELLATION, abs=CANCELLATION)
    assert sd_from_standard_error(sd / math.sqrt(n), n) == pytest.approx(sd, rel=1e-14)


def test_t_becomes_the_normal_quantile_in_large_arms() -> None:
    n = 1e12
    sd = math.sqrt(n) * 2 / (2 * normal_quantile(0.95))
    assert sd_from_interval(-1, 1, n) == pytest.approx(sd, rel=1e-11)


def test_a_level_in_percent_is_the_same() -> None:
    assert sd_from_interval(44, 56, 25, 90) == sd_from_interval(44, 56, 25, 0.9)


@pytest.mark.parametrize("n", [1, 0, -5, 1.9])
def test_one_participant_has_no_standard_deviation(n: float) -> None:
    with pytest.raises(InputError, match=r"n: .* participants have no standard deviation"):
        sd_from_standard_error(2, n)
    with pytest.raises(InputError, match=r"n: .* participants have no standard deviation"):
        sd_from_interval(44, 56, n)


def test_what_is_out_of_range_is_no_number() -> None:
    with pytest.raises(NotEstimable, match="too large"):
        sd_from_standard_error(1e300, 1e300)
    with pytest.raises(NotEstimable, match="too small"):
        sd_from_interval(0, 5e-324, 25)
