"""The number of inversions, and its exact distribution for any length."""

from __future__ import annotations

import math
import time
from fractions import Fraction
from itertools import accumulate, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats.small_study.inversions import (
    COUNTED_UP_TO,
    _counted,
    _inverted,
    count_inversions,
    probability_of_at_most,
)

#: Sums of thousands of logarithms.
RELATIVE = 1e-11


def _permutations_by_inversions(k: int) -> list[int]:
    """How many permutations of k have 0, 1, 2 … inversions, in whole numbers."""
    counts = [1]
    for n in range(2, k + 1):
        sums = [0] * n + list(accumulate(counts + [0] * (n - 1)))
        counts = [sums[i + n] - sums[i] for i in range(len(sums) - n)]
    return counts


@settings(max_examples=80, deadline=None)
@given(numbers=st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_inversions_are_counted_as_pairs(numbers: list[int]) -> None:
    pairs = sum(first > second for i, first in enumerate(numbers) for second in numbers[i + 1 :])
    assert count_inversions(np.array(numbers)) == pairs


def test_ten_thousand_numbers_are_counted_at_once() -> None:
    start = time.process_time()
    assert count_inversions(np.arange(10_000)[::-1]) == 10_000 * 9_999 // 2
    assert time.process_time() - start < 1


@pytest.mark.parametrize("k", range(2, 8))
def test_short_permutations_have_as_many_inversions_as_all_of_them_listed(k: int) -> None:
    listed = [count_inversions(np.array(one)) for one in permutations(range(k))]
    for most in range(k * (k - 1) // 2 + 1):
        share = sum(found <= most for found in listed) / len(listed)
        assert probability_of_at_most(most, k) == pytest.approx(share, rel=1e-14)


@pytest.mark.parametrize("k", [60, COUNTED_UP_TO + 1])
def test_counting_and_inverting_agree_with_whole_numbers(k: int) -> None:
    counts = list(accumulate(_permutations_by_inversions(k)))
    whole = math.factorial(k)
    for most in [0, 1, 2, 7, 30, 150, *range(400, len(counts) // 2, 601)]:
        exact = float(Fraction(counts[most], whole))
        assert _counted(most, k) == pytest.approx(exact, rel=1e-13)
        assert _inverted(most, k) == pytest.approx(exact, rel=RELATIVE)


@pytest.mark.parametrize("deviations", [0.0, 0.3, 2.0, 4.0])
def test_ten_thousand_are_inverted_quickly_and_nearly_normal(deviations: float) -> None:
    """Edgeworth: the first correction for the kurtosis, which is -(54/25)/n to first order."""
    k = 10_000
    spread = math.sqrt(k * (k - 1) * (2 * k + 5) / 72)
    most = round(k * (k - 1) / 4 - deviations * spread)
    start = time.process_time()
    found = probability_of_at_most(most, k)
    assert time.process_time() - start < 2
    z = (most + 0.5 - k * (k - 1) / 4) / spread
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    normal = math.erfc(-z / math.sqrt(2)) / 2
    corrected = normal + 54 / 25 / k / 24 * (z**3 - 3 * z) * density
    assert found == pytest.approx(corrected, rel=2e-6)


def test_a_probability_too_small_for_a_number_is_0() -> None:
    assert probability_of_at_most(0, 10_000) == 0
    assert probability_of_at_most(0, 100) == pytest.approx(1 / math.factorial(100), rel=1e-12)
