"""Standard deviations that look like standard errors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.stats import ContinuousStudies
from pip_xl.stats.doubts.standard_deviations import (
    _median_of_others,
    far_apart,
    no_spread,
    small_spread,
    unequal_spread,
)

SDS = np.array([10.0, 12.0, 9.0, 11.0, 10.0])
N = np.array([40.0, 25.0, 60.0, 30.0, 100.0])


def _studies(sds: np.ndarray[tuple[int], np.dtype[np.float64]]) -> ContinuousStudies:
    k = len(sds)
    return ContinuousStudies(np.full(k, 50.0), sds, N[:k], np.full(k, 52.0), sds * 1.1, N[:k])


@pytest.mark.parametrize("study", range(5))
def test_a_standard_error_in_place_of_a_standard_deviation_is_found(study: int) -> None:
    sds = SDS.copy()
    sds[study] /= np.sqrt(N[study])
    assert [doubt.study for doubt in small_spread(_studies(sds))] == [study]


def test_standard_deviations_that_are_alike_are_not() -> None:
    assert small_spread(_studies(SDS)) == []


def test_two_studies_say_nothing_about_a_scale() -> None:
    assert small_spread(_studies(np.array([10.0, 1.5]))) == []


def test_a_small_spread_that_is_no_standard_error_is_another_scale() -> None:
    sds = SDS.copy()
    sds[2] /= 1000
    assert small_spread(_studies(sds)) == []


def test_one_standard_error_beside_a_standard_deviation_is_found() -> None:
    studies = ContinuousStudies([9, 9], [0.7, 4.0], [45, 45], [11, 11], [4.8, 4.8], [50, 50])
    assert [doubt.study for doubt in unequal_spread(studies)] == [0]


def test_one_arm_without_spread_is_found() -> None:
    studies = ContinuousStudies([9, 9], [0, 0], [45, 45], [11, 11], [4.8, 0], [50, 50])
    assert [doubt.study for doubt in no_spread(studies)] == [0]
    assert unequal_spread(studies) == []


def test_means_too_far_apart_are_found() -> None:
    studies = ContinuousStudies(
        [9, 9, 9], [0.7, 2, 0], [45] * 3, [11.8, 11.8, 5], [0.7, 2, 0], [50] * 3
    )
    [doubt] = far_apart(studies)
    assert (doubt.study, doubt.text[:27]) == (0, "the means are 4.0 SDs apart")


@given(st.lists(st.floats(0.1, 100), min_size=2, max_size=9))
def test_the_median_of_the_others_is_numpys(figures: list[float]) -> None:
    own = np.array(figures)
    for place, median in enumerate(_median_of_others(own)):
        assert median == pytest.approx(np.median(np.delete(own, place)), rel=1e-14)
