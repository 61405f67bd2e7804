"""Estimates and standard errors: what is refused, and where."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import InputError
from pip_xl.stats import GenericStudies


@pytest.mark.parametrize(
    ("estimate", "se", "field", "message"),
    [
        (0.1, 0.0, "se", "must be more than 0"),
        (0.1, -0.2, "se", "must be more than 0"),
        (0.1, 1e-40, "se", "too small"),
        (0.1, 1e40, "se", "too large"),
        (float("nan"), 0.2, "estimate", "not a number to compute with"),
        (0.1, float("inf"), "se", "not a number to compute with"),
    ],
)
def test_the_study_and_the_field_are_named(
    estimate: float, se: float, field: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        GenericStudies([0.3, estimate], [0.1, se])
    assert (caught.value.study, caught.value.field) == (1, field)


def test_large_and_small_figures_are_accepted() -> None:
    assert len(GenericStudies([1e8, -1e8], [1e-12, 1e12])) == 2


def test_no_studies_are_studies() -> None:
    assert len(GenericStudies(*[[]] * 2)) == 0


def test_some_of_the_studies_are_studies_of_the_same_kind_in_the_given_order() -> None:
    studies = GenericStudies([1.0, 2.0, 3.0], [0.1, 0.2, 0.3])
    some = studies.take(np.array([2, 0]))
    assert isinstance(some, GenericStudies)
    assert some.table.tolist() == [[3.0, 1.0], [0.3, 0.1]]
    assert len(studies.take(slice(1, None))) == 2
