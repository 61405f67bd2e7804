"""What is refused about a printed figure, and with which words."""

from __future__ import annotations

import math

import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.printed_figures import (
    computed,
    computed_spread,
    require_finite,
    require_inside,
    require_limits,
    require_participants,
    require_positive,
    require_standard_deviations,
    spread_between,
)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_refused_by_name(value: float) -> None:
    with pytest.raises(InputError, match="md: is not a finite number"):
        require_finite(n=12, md=value)


def test_a_standard_deviation_may_be_0_but_not_negative() -> None:
    require_standard_deviations(sd=0)
    with pytest.raises(InputError, match=r"sd: -4.2 is negative"):
        require_standard_deviations(sd=-4.2)


def test_effective_numbers_of_participants_are_fractions() -> None:
    require_participants(n=2.5)
    with pytest.raises(InputError, match=r"n2: 1\.99 participants have no standard deviation"):
        require_participants(n1=2, n2=1.99)


def test_a_standard_error_is_more_than_0() -> None:
    with pytest.raises(InputError, match="se: 0 is not a standard error; it must be more than 0"):
        require_positive("a standard error", se=0)


def test_exchanged_and_equal_limits_have_no_width() -> None:
    require_limits(-1, 1)
    with pytest.raises(InputError, match="lower: 56 is above the upper limit, 44"):
        require_limits(56, 44)
    with pytest.raises(NotEstimable, match="both limits of the interval are 5: it has no width"):
        require_limits(5, 5)


def test_an_estimate_lies_within_its_limits() -> None:
    require_inside(2, 2, 2)
    with pytest.raises(InputError, match="lower: 56 is above the upper limit, 44"):
        require_inside(50, 56, 44)
    with pytest.raises(InputError, match=r"estimate: 3 lies outside its interval, 0\.5 to 2"):
        require_inside(3, 0.5, 2)


@pytest.mark.parametrize("figure", [math.inf, math.nan])
def test_a_figure_out_of_range_is_none(figure: float) -> None:
    with pytest.raises(NotEstimable, match="too large for a number"):
        computed(figure)
    with pytest.raises(NotEstimable, match="too large for a number"):
        computed_spread(figure)


def test_a_spread_that_vanished_is_none() -> None:
    with pytest.raises(NotEstimable, match="too small for a number"):
        computed_spread(0.0)


def test_the_widest_limits_do_not_overflow() -> None:
    assert spread_between(-1.5e308, 1.5e308, 2.0) == 7.5e307
    with pytest.raises(NotEstimable, match="too large"):
        spread_between(0.0, 1.0, 0.0)
