"""LEAVE_ONE_OUT and CUMULATIVE as cells call them."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, CellError, call
from pip_xl.functions.by_study import COLUMNS
from tests.functions.conftest import message_of, table_of

#: A sum less one term, and the sum of the others.
ROUNDING = 1e-10

BOTH = pytest.mark.parametrize("function", ["LEAVE_ONE_OUT", "CUMULATIVE"])

LABELS: list[list[Any]] = [["Trial"], ["Ferguson"], [None], ["no cases"], ["Frimodt"], ["Aronson"]]
ROWS: list[list[Any]] = [
    ["e", "n", "e", "n"],
    [6, 306, 29, 303],
    [None] * 4,
    [0, 20, 0, 20],
    [33, 5069, 47, 5808],
    [4, 123, 11, 139],
]


def meta_row(rows: list[list[Any]], *options: Any) -> list[Any]:
    """The figures of META_ROW that the tables have."""
    [row] = table_of("META_ROW", rows, *options)
    k, _, estimate, lower, upper, p, q, _, q_p, tau2, i2, *_ = row
    return [k, estimate, lower, upper, p, q, q_p, tau2, i2]


def about(cells: list[Any]) -> list[Any]:
    """Cells to compare with: numbers up to rounding."""
    return [
        pytest.approx(cell, rel=ROUNDING, abs=1e-14) if isinstance(cell, float) else cell
        for cell in cells
    ]


@BOTH
def test_titles_stand_above_one_row_a_study(function: str) -> None:
    table = table_of(function, LABELS, ROWS)
    assert table[0][:-1] == ["Trial", *COLUMNS]
    assert table[0][-1] == (
        "note (risk ratio: Mantel-Haenszel (Q) with inverse-variance random effects, "
        "DerSimonian-Laird tau², Wald interval, RevMan5)"
    )
    assert [row[0] for row in table[1:]] == ["Ferguson", "no cases", "Frimodt", "Aronson"]
    untitled = table_of(function, LABELS[1:], ROWS[1:])
    assert untitled[0][0] == "Study"
    assert untitled[1:] == table[1:]


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("OR", "fixed"),
        ("RD", "random", "IV", "REML", "HKSJ", 0.9, "metafor"),
        ("PETO_OR",),
    ],
)
def test_each_row_is_the_meta_row_without_its_study(options: tuple[Any, ...], bcg: Any) -> None:
    table = table_of("LEAVE_ONE_OUT", [[i] for i in range(13)], bcg, *options)
    for place, row in enumerate(table[1:]):
        rest = bcg[:place] + bcg[place + 1 :]
        assert row[1:-1] == about(meta_row(rest, *options))
        assert row[0] == place
        assert row[-1] == ""


def test_each_row_is_the_meta_row_of_the_studies_so_far(bcg: Any) -> None:
    table = table_of("CUMULATIVE", [[i] for i in range(13)], bcg, "RR")
    for place, row in enumerate(table[1:]):
        assert row[1:-1] == meta_row(bcg[: place + 1], "RR")


@BOTH
def test_a_study_that_counts_nowhere_is_named_with_its_reason(function: str) -> None:
    table = table_of(function, LABELS, ROWS)
    assert [row[-1] for row in table[1:]] == [
        "", "left out of every analysis: no events in either arm", "", ""
    ]  # fmt: skip
    unchanged = meta_row(ROWS) if function == "LEAVE_ONE_OUT" else meta_row(ROWS[:2])
    assert table[2][1:-1] == unchanged


@BOTH
def test_a_study_in_the_pooled_sums_only_is_named(function: str) -> None:
    table = table_of(function, LABELS, ROWS, "OR", "fixed", "MH", None, None, None, "metafor")
    assert table[2][-1] == "only in the pooled sums of every analysis: no events in either arm"


def test_without_the_only_study_nothing_is_left() -> None:
    table = table_of("LEAVE_ONE_OUT", ["a"], [[6, 306, 29, 303]])
    assert table[1][:2] == ["a", 0.0]
    assert all(message_of(cell, "#N/A") == "no studies" for cell in table[1][2:-1])
    assert table[1][-1] == "no studies"


def test_of_two_studies_one_is_left_and_has_no_heterogeneity() -> None:
    rows = [[6, 306, 29, 303], [33, 5069, 47, 5808]]
    table = table_of("LEAVE_ONE_OUT", ["a", "b"], rows, "RR", None, None, None, "HKSJ")
    assert table[1][2] == call("RR", *rows[1])
    assert table[2][2] == call("RR", *rows[0])
    for row in table[1:]:
        assert row[6:10] == [CellError("#N/A")] * 4
        assert row[-1] == "Wald interval: HKSJ needs at least 2 studies"


def test_before_the_first_estimable_study_nothing_is_pooled() -> None:
    rows = [[0, 20, 0, 20], [6, 306, 29, 303], [4, 123, 11, 139]]
    table = table_of("CUMULATIVE", ["a", "b", "c"], rows)
    assert "no events in either arm" in message_of(table[1][2], "#N/A")
    assert table[1][-1] == "left out of every analysis: no events in either arm"
    assert table[2][1] == 1.0


def test_an_analysis_that_cannot_be_pooled_says_why() -> None:
    """Without the second table no arm but one has events: no Mantel-Haenszel ratio."""
    rows = [[0, 20, 3, 20], [5, 30, 6, 31], [0, 9, 2, 8]]
    table = table_of(
        "LEAVE_ONE_OUT", ["a", "b", "c"], rows, "RR", "fixed", "MH", None, None, None, "metafor"
    )
    assert "Mantel-Haenszel sums is 0" in table[2][-1]
    assert message_of(table[2][2], "#N/A") == table[2][-1]
    assert table[1][-1] == table[3][-1] == ""


@BOTH
def test_a_fixed_effect_has_no_tau2(function: str) -> None:
    table = table_of(function, ["a", "b"], [[-0.22, 0.12], [-0.31, 0.15]], "GENERIC", "fixed")
    for row in table[1:]:
        told = message_of(row[1 + COLUMNS.index("tau2")], "#N/A")
        assert told == "a fixed-effect model has no tau²"


@BOTH
def test_labels_and_data_must_stand_side_by_side(function: str) -> None:
    told = message_of(call(function, LABELS[1:], ROWS))
    assert told == "labels has 5 rows and data 6: select the same rows of both"


@BOTH
def test_a_fault_is_named_by_its_row_in_the_range(function: str) -> None:
    rows = [*ROWS[:5], [4, "12,5", 11, 139]]
    assert message_of(call(function, LABELS, rows)).startswith("row 6, column 2 (total1)")


@BOTH
def test_whole_columns_and_greek_labels_will_do(function: str) -> None:
    labels = [["Μελέτη"], ["Ά"], [None], ["Έ"], ["Ή"], ["Ί"]]
    table = table_of(function, labels + [[None]] * 5000, ROWS + [[None] * 4] * 5000)
    assert [row[0] for row in table] == ["Μελέτη", "Ά", "Έ", "Ή", "Ί"]


@BOTH
def test_a_solver_has_a_part_where_tau2_is_solved(function: str) -> None:
    declared = CATALOGUE[function]
    assert not declared.iterative([LABELS, ROWS])
    assert declared.iterative([LABELS, ROWS, None, None, None, "REML"])
