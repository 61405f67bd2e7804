"""Kendall's tau with its exact and approximate P."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pip_xl.errors import NotEstimable
from pip_xl.stats.small_study.kendall import kendall
from pip_xl.stats.small_study.ties import positions

#: R prints 15 digits.
PRINTED = 1e-13


def _places(figures: list[float]) -> np.ndarray:
    return positions(np.array(figures), np.zeros(len(figures)))


def test_without_ties_it_is_rs_exact_test() -> None:
    """R 4.2.2, cor.test(method = "kendall", exact = TRUE)."""
    first = _places([1, 5, 2, 9, 3, 7, 4, 8, 6, 12, 10, 11])
    second = _places([2, 1, 4, 6, 3, 9, 5, 12, 8, 7, 11, 10])
    result = kendall(first, second)
    assert result.tau == pytest.approx(0.515151515151515, rel=PRINTED)
    assert result.p == pytest.approx(0.0209803516313933, rel=PRINTED)


def test_with_ties_it_is_rs_normal_approximation() -> None:
    """R 4.2.2, cor.test(method = "kendall", exact = TRUE), which warns of ties."""
    result = kendall(_places([3.1, 2, 2, 5, 7.5, 1]), _places([1, 4, 4, 2, 9, 0.5]))
    assert result.tau == pytest.approx(0.428571428571428, rel=PRINTED)
    assert result.p == pytest.approx(0.242908260904324, rel=PRINTED)


@settings(max_examples=60, deadline=None)
@given(k=st.integers(3, 60), seed=st.integers(0, 10_000))
def test_exact_p_is_that_of_scipy(k: int, seed: int) -> None:
    first, second = (np.random.default_rng(seed + i).permutation(k) for i in range(2))
    ours, theirs = kendall(first, second), stats.kendalltau(first, second, method="exact")
    assert ours.tau == pytest.approx(theirs.statistic, rel=1e-12, abs=1e-15)
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-10)


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=40))
def test_tau_b_and_its_p_are_those_of_scipy(pairs: list[tuple[int, int]]) -> None:
    """SciPy 1.17 has the same variance of the score for ties."""
    first, second = (np.array(column) for column in zip(*pairs, strict=True))
    if len(set(first)) == 1 or len(set(second)) == 1:
        with pytest.raises(NotEstimable):
            kendall(_places(first.tolist()), _places(second.tolist()))
        return
    ours = kendall(_places(first.tolist()), _places(second.tolist()))
    theirs = stats.kendalltau(first, second, method="asymptotic")
    assert ours.tau == pytest.approx(theirs.statistic, rel=1e-12, abs=1e-15)
    if len(set(first)) < len(first) or len(set(second)) < len(second):
        assert ours.p == pytest.approx(theirs.pvalue, rel=1e-10)


def test_ten_thousand_things_are_correlated_quickly() -> None:
    rng = np.random.default_rng(1)
    first, second = rng.permutation(10_000), rng.permutation(10_000)
    start = time.process_time()
    result = kendall(first, second)
    assert time.process_time() - start < 2
    normal = stats.kendalltau(first, second, method="asymptotic")
    assert result.tau == pytest.approx(normal.statistic, rel=1e-12)
    assert result.p == pytest.approx(normal.pvalue, rel=1e-3)
