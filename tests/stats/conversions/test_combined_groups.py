"""Groups taken together are what their participants would show as one group."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import GroupCount, GroupMean, combine_counts, combine_means

ROUNDING = 1e-10

EXAMPLES = settings(max_examples=50, deadline=None)
VALUES = st.floats(-1000, 1000).map(lambda x: round(x, 3))
RAW = st.lists(st.lists(VALUES, min_size=2, max_size=8), min_size=1, max_size=6)
GROUP = st.builds(
    GroupMean,
    st.floats(-1000, 1000),
    st.floats(0, 100),
    st.floats(2, 500),
)


def _same(one: GroupMean, other: GroupMean) -> None:
    assert one.n == pytest.approx(other.n, rel=1e-13)
    assert one.mean == pytest.approx(other.mean, rel=ROUNDING, abs=1e-9)
    assert one.sd == pytest.approx(other.sd, rel=ROUNDING, abs=1e-9)


@EXAMPLES
@given(raw=RAW)
def test_the_combined_group_is_that_of_the_raw_data(raw: list[list[float]]) -> None:
    groups = [GroupMean(float(np.mean(x)), float(np.std(x, ddof=1)), len(x)) for x in raw]
    pooled = np.concatenate(raw)
    told = GroupMean(float(np.mean(pooled)), float(np.std(pooled, ddof=1)), len(pooled))
    _same(combine_means(groups), told)


@EXAMPLES
@given(groups=st.lists(GROUP, min_size=2, max_size=6), data=st.data())
def test_order_and_steps_do_not_matter(groups: list[GroupMean], data: st.DataObject) -> None:
    whole = combine_means(groups)
    _same(combine_means(data.draw(st.permutations(groups))), whole)
    cut = data.draw(st.integers(1, len(groups) - 1))
    _same(combine_means([combine_means(groups[:cut]), combine_means(groups[cut:])]), whole)


@EXAMPLES
@given(groups=st.lists(GROUP, min_size=1, max_size=6))
def test_the_sign_of_all_means_changes_the_mean_only(groups: list[GroupMean]) -> None:
    turned = combine_means([group._replace(mean=-group.mean) for group in groups])
    whole = combine_means(groups)
    _same(turned, whole._replace(mean=-whole.mean))


def test_means_of_opposite_sign_are_far_apart() -> None:
    """Taking their absolute values, as Stata's user-written `combine` does, would give sd 1."""
    apart = combine_means([GroupMean(-5, 1, 50), GroupMean(5, 1, 50)])
    assert apart.mean == 0
    assert apart.sd == pytest.approx(math.sqrt((98 + 100 * 25) / 99), rel=ROUNDING)


def test_one_group_is_itself() -> None:
    assert combine_means([GroupMean(9.2, 4.8, 42)]) == (9.2, 4.8, 42)
    assert combine_counts([GroupCount(4, 42)]) == (4, 42)


def test_large_means_with_small_spread_keep_their_digits() -> None:
    one, other = GroupMean(1e8, 1e-3, 40), GroupMean(1e8 + 2.0**-9, 1e-3, 40)
    told = math.sqrt((78e-6 + 80 * (2.0**-10) ** 2) / 79)
    assert combine_means([one, other]).sd == pytest.approx(told, rel=ROUNDING)


def test_huge_figures_do_not_overflow() -> None:
    whole = combine_means([GroupMean(1e300, 1e300, 1e300), GroupMean(1e300, 1e300, 1e300)])
    assert whole == pytest.approx((1e300, 1e300, 2e300), rel=1e-12)
    with pytest.raises(NotEstimable, match="too large"):
        combine_means([GroupMean(1.5e308, 1, 10), GroupMean(-1.5e308, 1, 10)])
    with pytest.raises(NotEstimable, match="too large"):
        combine_counts([GroupCount(1, 1.5e308), GroupCount(1, 1.5e308)])


@pytest.mark.parametrize(
    ("group", "message"),
    [
        (GroupMean(9.9, -5.9, 47), "study 2, sd: -5.9 is negative"),
        (GroupMean(9.9, 5.9, 1), "study 2, n: 1 participants"),
        (GroupMean(math.inf, 5.9, 47), "study 2, mean: is not a finite number"),
    ],
)
def test_what_is_wrong_is_told_with_its_group(group: GroupMean, message: str) -> None:
    with pytest.raises(InputError, match=message):
        combine_means([GroupMean(9.2, 4.8, 42), group])


def test_events_are_no_more_than_participants() -> None:
    with pytest.raises(InputError, match="study 1, events: 5 events are more than"):
        combine_counts([GroupCount(5, 4)])
    with pytest.raises(InputError, match="study 1, events: -1 is negative"):
        combine_counts([GroupCount(-1, 4)])


def test_no_group_is_nothing() -> None:
    with pytest.raises(NotEstimable, match="no group to combine"):
        combine_means([])
    with pytest.raises(NotEstimable, match="no group to combine"):
        combine_counts([])
