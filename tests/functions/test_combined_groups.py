"""COMBINE_GROUPS: the range, its titles and gaps, and what is wrong where."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of

ROUNDING = 1e-12

#: Cooper 2003, depression scores after cognitive therapy and counselling.
ARMS = [[9.2, 4.8, 42], [9.9, 5.9, 47]]


def test_each_figure_of_means_and_of_counts() -> None:
    told = (9.569662921348314, 5.39019320986, 89)
    for output, figure in zip(("mean", "sd", "n"), told, strict=True):
        assert call("COMBINE_GROUPS", ARMS, output) == pytest.approx(figure, rel=1e-11)
    assert call("COMBINE_GROUPS", ARMS) == call("COMBINE_GROUPS", ARMS, "mean")
    counts = [[4, 42], [7, 47], [0, 11]]
    assert call("COMBINE_GROUPS", counts) == call("COMBINE_GROUPS", counts, "Events") == 11
    assert call("COMBINE_GROUPS", counts, "total") == 100


def test_titles_and_blank_rows_are_passed_over() -> None:
    titled = [[None] * 3, ["mean", "SD", "n"], ARMS[0], ["", None, ""], ARMS[1], [None] * 3]
    assert call("COMBINE_GROUPS", titled, "sd") == call("COMBINE_GROUPS", ARMS, "sd")


def test_ten_thousand_groups_are_no_trouble() -> None:
    many = [[9.2, 4.8, 42]] * 10_000
    assert call("COMBINE_GROUPS", many, "mean") == pytest.approx(9.2, rel=ROUNDING)
    assert call("COMBINE_GROUPS", many, "n") == 420_000


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ([["mean", "sd", "n"], [9.2, -4.8, 42]], "row 2, column 2 (sd): -4.8 is negative"),
        ([[9.2, 4.8, 42], [], [9.9, 5.9, 1]], "row 3, column 3 (n): 1 participants"),
        ([[9.2, 4.8, 42], [9.9, None, 47]], "row 2, column 2 (sd): is blank: fill it in"),
        ([["9,2", 4.8, 42]], 'row 1, column 1 (mean): "9,2" is a number stored as text'),
        ([[5, 4]], "row 1, column 1 (events): 5 events are more than"),
        ([[1, 2, 3, 4]], "groups has 4 columns; it takes 3 (mean, sd, n) or 2 (events, total)"),
        ([[1]], "groups has 1 column;"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(groups: list[list[Any]], message: str) -> None:
    assert message in message_of(call("COMBINE_GROUPS", groups))


def test_an_output_of_the_other_kind_is_refused() -> None:
    told = "output: groups of mean, sd, n have no events"
    assert message_of(call("COMBINE_GROUPS", ARMS, "events")) == told
    told = "output: groups of events, total have no sd"
    assert message_of(call("COMBINE_GROUPS", [[4, 42]], "sd")) == told


@pytest.mark.parametrize("groups", [[[None, None]], None, [["mean", "sd", "n"]]])
def test_without_groups_there_is_nothing(groups: Any) -> None:
    assert message_of(call("COMBINE_GROUPS", groups), "#N/A") == "groups holds no group"


def test_an_error_among_the_groups_is_the_result() -> None:
    result = call("COMBINE_GROUPS", [ARMS[0], [9.9, "#DIV/0!", 47]])
    assert result == CellError("#DIV/0!")
    assert "row 2, column 2 of groups" in message_of(result, "#DIV/0!")
