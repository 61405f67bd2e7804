"""Changes from baseline: correlation and standard deviation are two sides of one triangle."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import change_correlation, change_sd

SD = st.floats(0.01, 1000)

#: A correlation near 1 leaves little of two standard deviations.
CANCELLATION = 1e-9


@settings(max_examples=100, deadline=None)
@given(sd_baseline=SD, ratio=st.floats(0.01, 100), correlation=st.floats(-1, 1))
def test_the_correlation_comes_back(sd_baseline: float, ratio: float, correlation: float) -> None:
    sd_final = sd_baseline * ratio
    change = change_sd(sd_baseline, sd_final, correlation)
    again = change_correlation(sd_baseline, sd_final, change)
    assert again == pytest.approx(correlation, abs=CANCELLATION)
    assert change_sd(sd_final, sd_baseline, correlation) == pytest.approx(change, rel=1e-14)


@settings(max_examples=50, deadline=None)
@given(sd_baseline=SD, sd_final=SD)
def test_independent_measurements_add_their_variances(sd_baseline: float, sd_final: float) -> None:
    told = math.sqrt(sd_baseline**2 + sd_final**2)
    assert change_sd(sd_baseline, sd_final, 0) == pytest.approx(told, rel=1e-13)
    assert change_sd(sd_baseline, sd_final, -1) == pytest.approx(sd_baseline + sd_final, rel=1e-13)
    # Of two equal numbers, the difference is exact.
    assert change_sd(sd_baseline, sd_final, 1) == abs(sd_baseline - sd_final)


@pytest.mark.parametrize("sds", [(0.7, 0.1, 0.8), (0.1, 0.3, 0.2), (0.1, 0.2, 0.3)])
def test_decimals_at_the_edge_are_no_contradiction(sds: tuple[float, float, float]) -> None:
    assert abs(change_correlation(*sds)) == pytest.approx(1, abs=1e-12)
    assert abs(change_correlation(*sds)) <= 1


def test_three_standard_deviations_can_contradict_each_other() -> None:
    with pytest.raises(InputError, match=r"sd_change: 20.25 is more than sd_baseline and sd_final"):
        change_correlation(6.4, 7.1, 20.25)
    with pytest.raises(InputError, match=r"sd_change: 0.5 is less than the difference"):
        change_correlation(6.4, 7.1, 0.5)


@pytest.mark.parametrize("correlation", [1.01, -2, 80, math.nan])
def test_a_correlation_lies_between_minus_1_and_1(correlation: float) -> None:
    with pytest.raises(InputError, match=r"^correlation: "):
        change_sd(4.2, 3.8, correlation)


def test_without_spread_there_is_no_correlation() -> None:
    for sds in ((0, 3.8, 3.8), (4.2, 0, 4.2), (1e-12, 1, 1)):
        with pytest.raises(NotEstimable, match="leaves nothing to tell the correlation from"):
            change_correlation(*sds)


def test_negative_standard_deviations_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"sd_final: -3.8 is negative"):
        change_sd(4.2, -3.8, 0.8)


def test_very_large_and_small_figures_do_not_overflow() -> None:
    assert change_sd(1e300, 1e300, 0.5) == pytest.approx(1e300, rel=1e-14)
    assert change_sd(1e-300, 1e-300, 0.5) == pytest.approx(1e-300, rel=1e-14)
    assert change_correlation(1.2e308, 1.2e308, 1.2e308) == pytest.approx(0.5, rel=1e-14)
    with pytest.raises(NotEstimable, match="too large"):
        change_sd(1.5e308, 1.5e308, -1)
