"""CHECK_ROWS: what is wrong with each row of study data."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of, table_of

GOOD = [[6, 306, 29, 303], [33, 5069, 47, 5808], [3, 231, 11, 220]]


def texts(data: Any, measure: Any = None) -> list[str]:
    rows = table_of("CHECK_ROWS", data, measure)
    assert all(len(row) == 1 for row in rows)
    return [row[0] for row in rows]


def test_good_rows_say_nothing(bcg: list[list[Any]], normand: list[list[Any]]) -> None:
    for measure in ("RR", "OR", None):
        assert texts(bcg, measure) == [""] * 13
    assert texts(normand, "SMD")[:2] == ["", ""]
    assert texts([[-0.22, 0.12], [-0.31, 0.15]], "GENERIC_RATIO") == ["", ""]


def test_texts_stand_beside_their_rows() -> None:
    data = [[None] * 4, ["events", "total", "events", "total"], GOOD[0], ["", None, "", ""]]
    assert texts([*data, [7, 5, 1, 9], [None] * 4]) == [
        "",
        "check",
        "",
        "",
        "column 1 (events1): 7 events are more than the participants of the arm",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([4, "12,5", 3, 10], 'column 2 (total1): "12,5" is a number stored as text'),
        ([None, 20, 2, 20], "column 1 (events1): is blank: fill it in, or clear the whole row"),
        ([4, 20, 2], "column 4 (total2): is blank"),
        ([True, 20, 1, 20], "column 1 (events1): TRUE is not a number"),
        (["#DIV/0!", 20, 1, 20], "column 1 of data holds #DIV/0!"),
        (["n.r.", "n.r.", "n.r.", "n.r."], 'column 1 (events1): "n.r." is text, not a number'),
        ([-1, 20, 1, 20], "column 1 (events1): -1 is negative; a count is 0 or more"),
        ([20, 4, 20, 1], "column 1 (events1): 20 events are more than the participants"),
        ([0, 0, 1, 20], "left out: an arm without participants"),
        ([0, 20, 0, 20], "left out: no events in either arm"),
        ([0.2, 20, 1, 20], "check: events1 0.2 is no whole number"),
        ([2, 20, 3, 400], "check: the arms have 20 and 400 participants"),
        (GOOD[1], "check: the same figures as row 2: is it one study?"),
        ([9, 250, 29, 303], "check: the same control arm as row 1"),
    ],
)
def test_a_bad_row_is_told_what_is_wrong_and_the_others_are_not(row: list[Any], said: str) -> None:
    *others, last = texts([*GOOD, row])
    assert others == [""] * 3
    assert last.startswith(said)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([9, -2, 20, 11, 3, 20], "column 2 (sd1): -2 is negative"),
        ([9, 2, 1, 11, 3, 20], "column 3 (n1): 1 participants have no standard deviation"),
        ([9, 0, 20, 11, 0, 20], "left out: both standard deviations are 0"),
        ([9, 0, 20, 11, 3, 20], "check: sd1 is 0"),
        ([9, 0.5, 20, 11, 2.8, 20], "check: sd1 0.5 and sd2 2.8 differ much: is one a standard"),
        ([9, 0.6, 20, 9.4, 0.7, 20], "check: the SDs are small beside the other studies"),
        ([6, 0.6, 20, 9.4, 0.7, 20], "check: the SDs are small beside the other studies"),
        ([-9, 2, 20, -9.6, 3, 20], "check: both means are negative"),
    ],
)
def test_a_bad_row_of_means(row: list[Any], said: str) -> None:
    others = [[10, 2.2, 20, 10.7, 3, 20], [9, 2.5, 30, 9.6, 2.2, 31], [8.8, 2, 25, 9.1, 2.2, 26]]
    for measure in (None, "MD", " "):
        *first, last = texts([*others, row], measure)
        assert first == [""] * 3
        assert last.startswith(said)


def test_spreads_of_different_scales_are_not_compared() -> None:
    rows = [[10, 2, 20, 11, 3, 20], [9, 2.5, 30, 9.5, 2.2, 31], [1.1, 0.4, 25, 1.2, 0.5, 26]]
    assert texts(rows, "MD")[2].startswith("check: the SDs are small")
    assert texts(rows, "SMD") == ["", "", ""]


def test_ratios_among_logarithms() -> None:
    rows = [[-0.22, 0.12], [8.93, 0.3], [0.1, 0], [0.2, "x"]]
    assert [text[:34] for text in texts(rows, "GENERIC_RATIO")] == [
        "",
        "check: as a logarithm, 8.93 is a r",
        "column 2 (se): 0 is not a standard",
        'column 2 (se): "x" is text, not a ',
    ]
    assert texts(rows[:2]) == ["", ""]


def test_several_doubts_stand_in_one_text() -> None:
    [text] = texts([[1, 0.1, 10, 9, 1, 90]], "SMD")
    assert text.startswith("check: the arms have 10 and 90 participants: is that right?; sd1 0.1")
    assert text.count("; ") == 2


def test_a_doubt_does_not_hide_why_a_study_is_left_out() -> None:
    assert texts([[0, 20, 0, 400]]) == [
        "left out: no events in either arm; check: the arms have 20 and 400 participants: is that "
        "right?"
    ]


def test_rows_of_which_none_can_be_read() -> None:
    assert all(text.startswith("column 1 ") for text in texts([["1,5", 2, 3, 4], [9, 3, 1, 2]]))


def test_what_is_wrong_with_the_whole_range_is_an_error() -> None:
    assert "every cell is blank" in message_of(call("CHECK_ROWS", [[None] * 4]), "#N/A")
    assert "holds no study" in message_of(call("CHECK_ROWS", [["e", "n", "e", "n"]]), "#N/A")
    assert "3 columns" in message_of(call("CHECK_ROWS", [[1, 2, 3]]))
    assert "RR takes 4 columns" in message_of(call("CHECK_ROWS", [[0.1, 0.2]], "RR"))
    assert 'measure: "RRR" is unknown' in message_of(call("CHECK_ROWS", GOOD, "RRR"))
    assert call("CHECK_ROWS", CellError("#REF!")) == CellError("#REF!")


def test_the_same_rows_are_answered_again_when_one_of_them_changes() -> None:
    rows = [list(row) for row in GOOD]
    assert texts(rows) == texts(rows) == [""] * 3
    rows[1] = [True, 5069, 47, 5808]
    assert texts(rows)[1].startswith("column 1 (events1): TRUE")
    rows[1] = [1, 5069, 47, 5808]
    assert texts(rows) == [""] * 3
    assert texts([["e", "n", "e", "n"], *rows])[0] == "check"
    assert texts(rows)[0] == ""
