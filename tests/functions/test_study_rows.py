from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of

LABELS: list[list[Any]] = [["outcome"], ["Secure"], ["avoidant"], [" secure "], [7], [True], [None]]
DATA: list[list[Any]] = [
    ["e", "n", "e", "n"],
    [6, 306, 29, 303],
    [4, 123, 11, 139],
    [33, 5069, 47, 5808],
    [1, 10, 2, 10],
    [2, 10, 3, 10],
    [9, 10, 9, 10],
]


@pytest.mark.parametrize(
    ("label", "rows"),
    [
        ("secure", [1, 3]),
        ("  SECURE", [1, 3]),
        ("avoidant", [2]),
        (7, [4]),
        (7.0, [4]),
        (True, [5]),
        ([["avoidant"]], [2]),
    ],
)
def test_rows_are_found_by_their_label(label: Any, rows: list[int]) -> None:
    assert call("STUDY_ROWS", LABELS, label, DATA) == [DATA[row] for row in rows]


@pytest.mark.parametrize("label", ["resistant", "7", 1, False, "sec*", None, ""])
def test_a_label_that_no_row_has_is_not_available(label: Any) -> None:
    assert call("STUDY_ROWS", LABELS, label, DATA) == CellError("#N/A")


def test_the_rows_go_into_the_other_functions() -> None:
    rows = call("STUDY_ROWS", LABELS, "secure", DATA)
    assert call("POOLED_RR", rows) == call("POOLED_RR", [DATA[1], DATA[3]])


def test_blank_cells_stay_blank_and_errors_stay_errors() -> None:
    rows = call("STUDY_ROWS", [["a"], ["a"]], "a", [[1, None], ["#DIV/0!", "x"]])
    assert rows == [[1.0, ""], [CellError("#DIV/0!"), "x"]]
    assert call("POOLED_GENERIC", rows) == CellError("#DIV/0!")


def test_a_single_column_of_data_will_do() -> None:
    assert call("STUDY_ROWS", [["a"], ["b"]], "b", [[1], [2]]) == [[2.0]]


def test_short_rows_are_filled_up() -> None:
    assert call("STUDY_ROWS", [["a"], ["a"]], "a", [[1, 2], [3]]) == [[1.0, 2.0], [3.0, ""]]
    assert call("STUDY_ROWS", (("a",), ("a",)), "a", ((1, 2), (3,))) == [[1.0, 2.0], [3.0, ""]]


def test_labels_and_data_of_unequal_height_are_refused() -> None:
    assert "labels has 6 rows and data 7" in message_of(
        call("STUDY_ROWS", LABELS[1:], "secure", DATA)
    )


def test_an_error_among_the_labels_is_that_error() -> None:
    labels = [*LABELS[:-1], [CellError("#REF!")]]
    assert message_of(call("STUDY_ROWS", labels, "secure", DATA), "#REF!").startswith("row 7")


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["a", "A ", "b", 1, 1.0, True, "1", None, "", "#N/A"]),
            st.sampled_from([1, 2.5, "x", None, "", False, "#DIV/0!"]),
            st.sampled_from([3, None]),
        ),
        min_size=1,
        max_size=8,
    ),
    label=st.sampled_from(["a", "B", 1, True, "1"]),
)
def test_plain_ranges_are_picked_as_any_other(
    rows: list[tuple[object, object, object]], label: object
) -> None:
    labels, data = [[row[0]] for row in rows], [list(row[1:]) for row in rows]
    # Rows in a tuple are no plain range: every cell of them is looked at.
    slowly = call("STUDY_ROWS", tuple(labels), label, tuple(data))
    assert call("STUDY_ROWS", labels, label, data) == slowly
