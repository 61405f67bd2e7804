"""Means of two arms: what is refused, and where."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import InputError
from pip_xl.stats import ContinuousStudies

FIELDS = ("mean1", "sd1", "n1", "mean2", "sd2", "n2")
SOUND = [[8.9, 9.9], [4.2, 5.9], [45.0, 47.0], [11.3, 9.2], [4.8, 4.8], [50.0, 42.0]]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("n1", 1.0, "at least 2"),
        ("n2", 0.0, "at least 2"),
        ("sd1", -4.2, "negative"),
        ("sd2", float("nan"), "not a number to compute with"),
        ("mean2", float("-inf"), "not a number to compute with"),
        ("mean1", -1e31, "too large"),
        ("sd2", 1e-31, "too small"),
    ],
)
def test_the_study_and_the_field_are_named(field: str, value: float, message: str) -> None:
    columns = [list(column) for column in SOUND]
    columns[FIELDS.index(field)][1] = value
    with pytest.raises(InputError, match=message) as caught:
        ContinuousStudies(*columns)
    assert (caught.value.study, caught.value.field) == (1, field)


def test_columns_are_found_by_name() -> None:
    studies = ContinuousStudies(*SOUND)
    for field, column in zip(FIELDS, SOUND, strict=True):
        assert np.array_equal(getattr(studies, field), column)


def test_standard_deviations_of_0_are_accepted() -> None:
    assert len(ContinuousStudies([1], [0], [5], [2], [0], [5])) == 1


def test_no_studies_are_studies() -> None:
    assert len(ContinuousStudies(*[[]] * 6)) == 0
