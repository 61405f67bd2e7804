"""Participants that are counted twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pip_xl.stats import ContinuousStudies, DichotomousStudies, GenericStudies
from pip_xl.stats.doubts.repeated import repeated_rows
from tests.validation.metafor_reference import studies_of, two_arm_sets


def _pairs(
    studies: DichotomousStudies | ContinuousStudies | GenericStudies,
) -> list[tuple[int, int | None]]:
    return [(doubt.study, doubt.other) for doubt in repeated_rows(studies)]


def test_a_repeated_row_names_the_first_one() -> None:
    trials = DichotomousStudies([4, 6, 4, 4], [20] * 4, [5, 7, 5, 5], [21] * 4)
    assert _pairs(trials) == [(2, 0), (3, 0)]
    assert _pairs(GenericStudies([0.3, 0.1, 0.3], [0.1, 0.1, 0.1])) == [(2, 0)]


def test_control_arms_without_events_are_alike_by_chance() -> None:
    assert _pairs(DichotomousStudies([4, 6], [20, 20], [0, 0], [21, 21])) == []
    assert _pairs(DichotomousStudies([0, 0], [20, 20], [0, 0], [21, 21])) == []
    assert _pairs(DichotomousStudies([4, 6], [20, 20], [21, 21], [21, 21])) == []


def test_the_shared_control_arms_of_three_arm_trials_are_found(reference: Path) -> None:
    """Graves 2010 (metadat): three trials of two vaccines each, against one control arm."""
    studies = studies_of(reference, two_arm_sets(reference)["graves2010_bin"])
    doubts = repeated_rows(studies)
    assert [(doubt.study, doubt.other) for doubt in doubts] == [(8, 6), (9, 7), (12, 11)]
    assert all(doubt.text.startswith("the same control arm") for doubt in doubts)


def test_a_shared_control_arm_of_means_is_found() -> None:
    arms = np.array([[9, 4.2, 45, 11, 4.8, 50], [8, 4.4, 44, 11, 4.8, 50], [9, 4.2, 45, 12, 5, 50]])
    assert _pairs(ContinuousStudies(*arms.T)) == [(1, 0)]
