"""Arms that do not go together."""

from __future__ import annotations

from pip_xl.stats import ContinuousStudies, DichotomousStudies
from pip_xl.stats.doubts.arms import fractional_events, unequal_arms


def test_arms_of_very_different_size_are_found() -> None:
    trials = DichotomousStudies([3, 4, 1], [40, 40, 14], [5, 6, 9], [38, 308, 54])
    assert [doubt.study for doubt in unequal_arms(trials)] == [1]
    means = ContinuousStudies([5.0], [1.0], [20], [4.0], [1.0], [200])
    assert len(unequal_arms(means)) == 1


def test_where_most_studies_have_unequal_arms_that_is_their_design() -> None:
    cohorts = DichotomousStudies([3, 4, 5], [40, 40, 30], [50, 60, 30], [380, 308, 33])
    assert unequal_arms(cohorts) == []


def test_an_arm_without_participants_is_not_for_this_check() -> None:
    assert unequal_arms(DichotomousStudies([0], [0], [3], [20])) == []


def test_fractions_of_whole_participants_are_found_and_those_of_cluster_trials_are_not() -> None:
    trials = DichotomousStudies([0.35, 4.2, 3], [40, 33.6, 20], [5, 6, 2.5], [38, 40, 25])
    assert [doubt.study for doubt in fractional_events(trials)] == [0, 2]
