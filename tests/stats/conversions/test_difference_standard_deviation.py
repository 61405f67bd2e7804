"""Standard deviation of two arms: interval, t and P of a difference tell the same one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import sd_from_difference_interval, sd_from_p, sd_from_t
from pip_xl.stats.distributions import t_p, t_quantile

#: A P value near 1 hardly tells its t.
FLAT = 1e-9

ARMS = (25, 22)


@settings(max_examples=50, deadline=None)
@given(
    sd=st.floats(0.01, 1000),
    t=st.floats(0.01, 20),
    n1=st.integers(2, 500),
    n2=st.integers(2, 500),
    sign=st.sampled_from([-1, 1]),
)
def test_interval_t_and_p_of_the_same_difference_agree(
    sd: float, t: float, n1: int, n2: int, sign: int
) -> None:
    se, df = sd * math.sqrt(1 / n1 + 1 / n2), n1 + n2 - 2
    half = t_quantile(0.95, df) * se
    assert sd_from_difference_interval(-half, half, n1, n2) == pytest.approx(sd, rel=1e-12)
    assert sd_from_t(sign * t * se, t, n1, n2) == pytest.approx(sd, rel=1e-12)
    p = float(t_p(np.float64(t), df))
    assert sd_from_p(t * se, p, n1, n2) == pytest.approx(sd, rel=FLAT)


def test_signs_do_not_matter() -> None:
    told = sd_from_t(3.8, 2.78, *ARMS)
    assert sd_from_t(-3.8, 2.78, *ARMS) == sd_from_t(3.8, -2.78, *ARMS) == told
    assert sd_from_p(-3.8, 0.008, *ARMS) == sd_from_p(3.8, 0.008, *ARMS)


def test_very_small_p_values_keep_their_digits() -> None:
    """For 2 degrees of freedom P is about 1/t² far out, and the arms make SD = SE."""
    assert sd_from_p(1e6, 1e-12, 2, 2) == pytest.approx(1.0, rel=1e-11)


def test_nothing_is_told_by_a_difference_or_statistic_of_0() -> None:
    with pytest.raises(NotEstimable, match=r"the mean difference is 0: .* confidence interval"):
        sd_from_p(0, 0.5, *ARMS)
    with pytest.raises(NotEstimable, match="the mean difference is 0"):
        sd_from_t(0, 2.78, *ARMS)
    with pytest.raises(NotEstimable, match="t is 0"):
        sd_from_t(3.8, 0, *ARMS)


@pytest.mark.parametrize("p", [0, 1, -0.1, 5, math.nan])
def test_a_p_value_lies_between_0_and_1(p: float) -> None:
    with pytest.raises(InputError, match=r"^p: "):
        sd_from_p(3.8, p, *ARMS)


def test_both_arms_need_2_participants() -> None:
    with pytest.raises(InputError, match="n2: 1 participants"):
        sd_from_t(3.8, 2.78, 25, 1)


def test_what_is_out_of_range_is_no_number() -> None:
    with pytest.raises(NotEstimable, match="too large"):
        sd_from_t(1e300, 1e-300, *ARMS)
    with pytest.raises(NotEstimable, match="too small"):
        sd_from_p(5e-324, 0.008, *ARMS)
