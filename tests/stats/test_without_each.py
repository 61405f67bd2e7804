from __future__ import annotations

import numpy as np

from pip_xl.stats.without_each import signed_without_each, without_each


def test_a_term_that_is_nearly_all_of_the_sum_is_not_taken_off() -> None:
    assert np.isnan(without_each(np.array([1.0, 1e12, 2.0]))).tolist() == [False, True, False]


def test_nothing_without_nothing_is_nothing() -> None:
    assert without_each(np.zeros(3)).tolist() == [0, 0, 0]
    assert signed_without_each(np.zeros(3), np.float64(0.0)).tolist() == [0, 0, 0]


def test_terms_that_cancel_are_judged_by_their_size() -> None:
    """The sum is 1, and still each difference has all of its digits."""
    terms = np.array([1e6, -1e6, 1.0])
    assert signed_without_each(terms, np.abs(terms).sum()).tolist() == [1 - 1e6, 1 + 1e6, 0]
