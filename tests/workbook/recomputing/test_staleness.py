"""When a stored value is stale."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.functions import CellError
from pip_xl.workbook.recomputing.staleness import CLOSED_FORM, ITERATIVE, NOISE, is_stale


@pytest.mark.parametrize(
    ("stored", "computed"),
    [
        (1.0, 1.0),
        (1, 1.0),
        (8.93, 8.93 * (1 + 0.9 * CLOSED_FORM)),
        (0.0, NOISE),
        (1e-15, -1e-15),
        ("text", "text"),
        (True, True),
        (CellError("#N/A"), CellError("#N/A", "no study can be estimated")),
        (None, None),
    ],
)
def test_a_value_within_rounding_is_current(stored: object, computed: object) -> None:
    assert not is_stale(stored, computed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stored", "computed"),
    [
        (8.93, 8.93 * (1 + 1.1 * CLOSED_FORM)),
        (0.0, 1.1 * NOISE),
        (1.0, "1"),
        ("1", 1.0),
        (1.0, True),
        (True, 1.0),
        (0.0, False),
        (None, 0.0),
        (0.0, ""),
        ("#N/A", CellError("#N/A")),
        (CellError("#N/A"), CellError("#VALUE!")),
        (CellError("#N/A"), 1.0),
        ("a", "A"),
    ],
)
def test_another_number_kind_or_error_is_stale(stored: object, computed: object) -> None:
    assert is_stale(stored, computed)  # type: ignore[arg-type]


def test_an_iterative_estimator_upstream_widens_the_relative_tolerance() -> None:
    stored, computed = 0.3132, 0.3132 * (1 + 0.9 * ITERATIVE)
    assert is_stale(stored, computed)
    assert not is_stale(stored, computed, iterative=True)
    assert is_stale(stored, stored * (1 + 1.1 * ITERATIVE), iterative=True)


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_it_does_not_matter_which_of_two_numbers_is_the_stored_one(a: float, b: float) -> None:
    assert is_stale(a, b) == is_stale(b, a)


@given(st.floats(min_value=1e-300, max_value=1e300))
def test_the_next_floats_of_a_number_are_the_same_number(x: float) -> None:
    assert not is_stale(x, math.nextafter(x, math.inf))
