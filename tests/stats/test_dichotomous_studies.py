"""Counts of two arms: what is refused, and where."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from pip_xl.errors import InputError
from pip_xl.stats import DichotomousStudies
from pip_xl.stats.blocks import BLOCK

SOUND = {
    "events1": [8.0, 31.0],
    "total1": [14.0, 46.0],
    "events2": [1.0, 9.0],
    "total2": [54.0, 54.0],
}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("events1", 47.0, "more than the participants"),
        ("events2", 54.5, "more than the participants"),
        ("events1", -1.0, "negative"),
        ("total2", -54.0, "negative"),
        ("events2", float("nan"), "not a number to compute with"),
        ("total1", float("inf"), "not a number to compute with"),
        ("total1", 1e31, "too large"),
        ("events1", 1e-31, "too small"),
    ],
)
def test_the_study_and_the_field_are_named(field: str, value: float, message: str) -> None:
    columns = {name: list(column) for name, column in SOUND.items()}
    columns[field][1] = value
    with pytest.raises(InputError, match=message) as caught:
        DichotomousStudies(**columns)
    assert (caught.value.study, caught.value.field) == (1, field)


def test_the_first_offending_study_is_named() -> None:
    with pytest.raises(InputError) as caught:
        DichotomousStudies([1, 9, -3], [5, 5, 5], [1, 1, 1], [5, 5, 5])
    assert (caught.value.study, caught.value.field) == (1, "events1")


def test_an_offending_study_of_very_many_is_named() -> None:
    place = 2 * BLOCK + 5
    events, totals = np.ones(3 * BLOCK), np.full(3 * BLOCK, 10.0)
    events[place] = 11
    with pytest.raises(InputError) as caught:
        DichotomousStudies(events * 0, totals, events, totals)
    assert (caught.value.study, caught.value.field) == (place, "events2")


def test_in_many_meta_analyses_both_places_are_named() -> None:
    with pytest.raises(InputError, match="meta-analysis 2") as caught:
        DichotomousStudies([[1, 1], [1, 9]], [[5, 5]] * 2, [[1, 1]] * 2, [[5, 5]] * 2)
    assert caught.value.study == 1


def test_fractional_counts_and_empty_arms_are_accepted() -> None:
    """Trials adjusted for clustering have fractions; an empty arm is left out later on."""
    studies = DichotomousStudies([2.5, 0], [10.4, 0], [3.1, 1], [9.9, 12])
    assert studies.has_zero_cells
    assert len(studies) == 2


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(InputError, match="shape") as caught:
        DichotomousStudies([1, 2], [5, 5], [1], [5, 5])
    assert caught.value.field == "events2"


@pytest.mark.parametrize("column", [["1", "2"], [True, False], [None, 1], [[1, 2], [3]]])
def test_text_and_truth_values_are_not_numbers(column: list[object]) -> None:
    with pytest.raises(InputError) as caught:
        DichotomousStudies(column, [5, 5], [1, 1], [5, 5])  # type: ignore[arg-type]
    assert caught.value.field == "events1"


def test_a_single_number_or_three_dimensions_are_refused() -> None:
    for column in (1.0, np.ones((2, 2, 2))):
        with pytest.raises(InputError, match="one number a study"):
            DichotomousStudies(column, column, column, column)


def test_integers_are_numbers() -> None:
    assert DichotomousStudies([1], [5], [2], [5]).events1.dtype == np.float64


def test_studies_cannot_change() -> None:
    events = np.array([8.0, 31.0])
    studies = DichotomousStudies(events, [14, 46], [1, 9], [54, 54])
    events[0] = 99
    assert studies.events1[0] == 8
    with pytest.raises(ValueError, match="read-only"):
        studies.events1[0] = 9
    with pytest.raises(AttributeError, match="cannot be changed"):
        studies.rows = events
    with pytest.raises(AttributeError, match="cannot be changed"):
        del studies.rows


def test_studies_survive_pickling_and_show_their_columns() -> None:
    studies = DichotomousStudies(**SOUND)
    again = pickle.loads(pickle.dumps(studies))
    assert np.array_equal(again.table, studies.table)
    assert repr(studies).startswith("DichotomousStudies(events1=[8.0, 31.0], total1=[14.0, 46.0]")


def test_columns_are_found_by_name_and_in_the_order_of_the_data() -> None:
    studies = DichotomousStudies(**SOUND)
    for field, column in SOUND.items():
        assert np.array_equal(getattr(studies, field), column)
    assert np.array_equal(studies.table, list(SOUND.values()))
    assert studies.shape == (2,)


def test_no_studies_are_studies() -> None:
    assert len(DichotomousStudies([], [], [], [])) == 0
