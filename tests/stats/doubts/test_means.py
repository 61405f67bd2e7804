"""Means that point the other way."""

from __future__ import annotations

from pip_xl.stats import ContinuousStudies
from pip_xl.stats.doubts.means import opposite_means


def _means(experimental: list[float], control: list[float]) -> ContinuousStudies:
    k = len(experimental)
    return ContinuousStudies(experimental, [4] * k, [40] * k, control, [4] * k, [40] * k)


def test_one_study_of_the_other_sign_is_found() -> None:
    [doubt] = opposite_means(_means([9, 8, -2, 7], [11, 9, -3, 9]))
    assert doubt.study == 2
    [doubt] = opposite_means(_means([-9, -8, -2, 7], [-11, -9, -3, 9]))
    assert doubt.study == 3


def test_means_on_both_sides_of_zero_say_nothing() -> None:
    assert opposite_means(_means([9, 8, -2, 7], [11, 9, 1, 9])) == []
    assert opposite_means(_means([9, 8, -2, -7], [11, 9, -3, -9])) == []
    assert opposite_means(_means([9, -8, 1], [11, -9, 2])) == []
    assert opposite_means(_means([9, 8, -2, 0], [11, 9, -3, 0])) == []
