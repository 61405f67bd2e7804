"""The order of figures of which some are equal up to rounding."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.small_study.ties import pairs_of_equals, positions


def test_figures_that_rounding_parts_have_the_same_position() -> None:
    figures = np.array([0.1 + 0.2, 0.3, 0.3 + 1e-9, -1.0])
    assert positions(figures, np.full(4, 1e-15)).tolist() == [1, 1, 2, 0]
    assert positions(figures, np.zeros(4)).tolist() == [2, 1, 3, 0]


def test_groups_of_equals_are_counted() -> None:
    two, ten, eighteen = pairs_of_equals(np.array([4, 1, 1, 0, 2, 3]))
    assert (two, ten, eighteen) == (2, 0, 2 * 9)
    assert pairs_of_equals(np.zeros(3, dtype=int)) == (6, 6, 6 * 11)
    assert pairs_of_equals(np.arange(5)) == (0, 0, 0)
