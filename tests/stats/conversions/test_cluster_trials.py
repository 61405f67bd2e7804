"""Design effects and what they leave of participants."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.conversions import design_effect, effective_events, effective_participants

EXAMPLES = settings(max_examples=50, deadline=None)
SIZE = st.floats(1, 500)
ICC = st.floats(0, 1)


@EXAMPLES
@given(size=SIZE, icc=ICC, cv=st.floats(0, 2), n=st.integers(1, 10_000))
def test_without_clustering_everyone_counts(size: float, icc: float, cv: float, n: int) -> None:
    assert design_effect(size, 0, cv) == 1
    assert design_effect(1, icc) == 1
    assert effective_participants(n, design_effect(size, 0, cv)) == n
    assert design_effect(size, 1) == pytest.approx(size, rel=1e-12)


@EXAMPLES
@given(size=SIZE, icc=ICC, cv=st.floats(0, 2))
def test_unequal_clusters_inflate_more(size: float, icc: float, cv: float) -> None:
    assert design_effect(size, icc, cv) >= design_effect(size, icc) >= 1


@EXAMPLES
@given(events=st.integers(0, 300), more=st.integers(1, 300), effect=st.floats(1, 50))
def test_the_risk_stays_as_it_is(events: int, more: int, effect: float) -> None:
    n = events + more
    risk = effective_events(events, effect) / effective_participants(n, effect)
    assert risk == pytest.approx(events / n, rel=1e-14)


def test_a_correlation_below_0_is_possible_as_far_as_variances_remain() -> None:
    assert design_effect(11, -0.05) == pytest.approx(0.5, rel=1e-12)
    with pytest.raises(InputError, match=r"icc: -0.1 is too far below 0"):
        design_effect(11, -0.1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0.5, 0.02), "cluster_size: 0.5 is no mean size"),
        ((29.8, 5), r"icc: 5 is no intracluster correlation; .* \(0.05 for 5 %\)"),
        ((29.8, 0.02, -0.1), "cv: -0.1 is negative"),
        ((math.inf, 0.02), "cluster_size: is not a finite number"),
    ],
)
def test_what_cannot_be_is_told_by_name(arguments: tuple[float, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        design_effect(*arguments)


def test_counts_are_not_negative_and_a_design_effect_is_positive() -> None:
    with pytest.raises(InputError, match="n: -1 is not a number of participants"):
        effective_participants(-1, 1.5)
    with pytest.raises(InputError, match="design_effect: 0 is not a design effect"):
        effective_events(3, 0)
    assert effective_events(0, 1.576) == 0


def test_what_is_out_of_range_is_no_number() -> None:
    with pytest.raises(NotEstimable, match="too large"):
        design_effect(1e300, 0.5, 1e300)
    with pytest.raises(NotEstimable, match="too large"):
        effective_participants(1e300, 1e-300)
