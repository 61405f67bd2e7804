"""The same cells and options are analysed once, and cells that differ are told apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pip_xl.errors import InputError, OptionError
from pip_xl.functions.analysis import analyse
from pip_xl.functions.calling import call
from pip_xl.functions.cell_error import CellError
from tests.functions.conftest import message_of

TRIALS: list[list[Any]] = [[1, 20, 5, 20], [2, 30, 6, 31]]


def copy_of(rows: list[list[Any]]) -> list[list[Any]]:
    """Return equal cells in new lists, as a host hands them over at every call."""
    return [list(row) for row in rows]


def test_several_figures_of_one_range_are_computed_once() -> None:
    first = analyse(copy_of(TRIALS), "RR")
    assert analyse(copy_of(TRIALS), "RR") is first
    assert analyse(copy_of(TRIALS)) is first
    assert analyse(copy_of(TRIALS), "rr", model="Random", level=95) is first
    assert analyse([*copy_of(TRIALS), [None] * 4], "RR") is first
    assert analyse(np.array(TRIALS).tolist(), "RR") is first


def test_other_options_are_another_analysis() -> None:
    first = analyse(TRIALS, "RR")
    assert analyse(TRIALS, "OR") is not first
    assert analyse(TRIALS, "RR", model="fixed") is not first


def test_a_changed_cell_is_noticed_in_the_same_list() -> None:
    rows = copy_of(TRIALS)
    before = call("POOLED_RR", rows)
    rows[0][0] = 9
    assert call("POOLED_RR", rows) != before


def test_true_is_not_one_and_one_is_not_text() -> None:
    number = call("POOLED_RR", TRIALS)
    assert isinstance(number, float)
    truth = call("POOLED_RR", [[True, 20, 5, 20], TRIALS[1]])
    assert "TRUE is not a number" in message_of(truth)
    text = call("POOLED_RR", [["1", 20, 5, 20], TRIALS[1]])
    assert "stored as text" in message_of(text)
    assert call("POOLED_RR", [[1.0, 20, 5, 20], TRIALS[1]]) == number


def test_foreign_cells_are_told_apart_though_their_bytes_are_alike() -> None:
    number = call("POOLED_RR", TRIALS)
    foreign: list[tuple[Any, bool]] = [(np.int8(1), True), (np.bool_(True), False)]
    for cell, fine in [*foreign, *reversed(foreign), (b"\x01", False)]:
        result = call("POOLED_RR", [[cell, 20, 5, 20], TRIALS[1]])
        assert (result == number) is fine, cell
    level = (None,) * 5
    halves = np.float64(0.5), np.float64(0.5).view(np.int64)
    assert isinstance(call("POOLED_RR", TRIALS, "lower", *level[:4], halves[0]), float)
    refused = call("POOLED_RR", TRIALS, "lower", *level[:4], halves[1])
    assert "no confidence level" in message_of(refused)


def test_a_measure_of_spaces_is_blank_as_with_every_other_option() -> None:
    assert call("I_SQUARED", TRIALS, "  ") == call("I_SQUARED", TRIALS)


def test_true_is_no_level_even_after_one_was_tried() -> None:
    for level, shown in ((1, "1"), (True, "TRUE")):
        arguments = (None,) * 5
        assert f"{shown} is no confidence level" in message_of(
            call("POOLED_RR", TRIALS, *arguments, level)
        )


def test_a_negative_zero_is_a_zero() -> None:
    positive = call("META_ROW", [[0.0, 20, 5, 20], TRIALS[1]])
    assert call("META_ROW", [[-0.0, 20, 5, 20], TRIALS[1]]) == positive


def test_errors_are_not_kept_in_place_of_their_messages() -> None:
    for reason in ("first", "second"):
        result = call("POOLED_RR", [[CellError("#N/A", reason), 20, 5, 20]])
        assert reason in message_of(result, "#N/A")
        result = call("POOLED_RR", TRIALS, CellError("#N/A", reason))
        assert reason in message_of(result, "#N/A")


def test_many_large_ranges_do_not_push_each_other_to_be_computed_twice() -> None:
    large = [[float(i % 40 + 1), 100.0, 20.0, 100.0] for i in range(4000)]
    assert analyse(copy_of(large)) is analyse(copy_of(large))


def test_options_may_stand_in_ranges_of_one_cell() -> None:
    assert analyse(TRIALS, [["OR"]], model=[["fixed"]]) is analyse(TRIALS, "OR", model="fixed")


def test_a_measure_that_is_no_text_is_refused() -> None:
    with pytest.raises(OptionError, match="5 is not text"):
        analyse(TRIALS, 5)
    with pytest.raises(InputError, match="measure takes one cell"):
        analyse(TRIALS, ["RR", "OR"])
