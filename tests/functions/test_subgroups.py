"""SUBGROUPS and SUBGROUP_TEST as cells call them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.functions import CATALOGUE, CellError, call
from pip_xl.functions.subgroups import COLUMNS
from pip_xl.stats import CONVENTIONS, TAU_METHODS
from tests.functions.conftest import message_of, table_of
from tests.stats.strategies import Floats, two_by_two

ROWS: list[list[Any]] = [
    ["e", "n", "e", "n"],
    [6, 306, 29, 303],
    [None] * 4,
    [0, 20, 0, 20],
    [33, 5069, 47, 5808],
    [0, 0, 4, 12],
    [4, 123, 11, 139],
    [3, 231, 11, 220],
]
GROUPS: list[list[Any]] = [
    ["Age"],
    ["children"],
    [None],
    ["Children"],
    ["adults"],
    ["adults"],
    [" CHILDREN "],
    ["adults"],
]


def test_one_row_a_group_in_order_of_first_appearance() -> None:
    table = table_of("SUBGROUPS", ROWS, GROUPS)
    assert table[0][:-1] == ["Age", *COLUMNS]
    assert table[0][-1] == (
        "note (risk ratio: Mantel-Haenszel (Q) with inverse-variance random effects, "
        "DerSimonian-Laird tau², Wald interval, RevMan5)"
    )
    assert [row[0] for row in table] == ["Age", "children", "adults"]
    assert [row[1] for row in table[1:]] == [2.0, 2.0]
    assert table[1][-1] == "row 4 left out: no events in either arm"
    assert table[2][-1] == "row 6 left out: an arm without participants"


@settings(max_examples=30, deadline=None)
@given(
    rows=two_by_two(smallest=3),
    groups=st.lists(st.sampled_from(["a", "b"]), min_size=8, max_size=8),
    model=st.sampled_from(["random", "fixed"]),
    tau_method=st.sampled_from(sorted(TAU_METHODS)),
    convention=st.sampled_from(sorted(CONVENTIONS)),
)
def test_a_row_is_the_meta_row_of_its_studies(
    rows: Floats, groups: list[str], model: str, tau_method: str, convention: str
) -> None:
    data = rows.tolist()
    options = ("OR", model, "IV", tau_method, None, None, convention)
    for row in table_of("SUBGROUPS", data, groups[: len(data)], *options)[1:]:
        own = call("STUDY_ROWS", groups[: len(data)], row[0], data)
        [expected] = table_of("META_ROW", own, *options)
        assert row[1:-1] == expected[: len(COLUMNS)]


def test_the_test_has_four_outputs() -> None:
    q, df, p, i2 = (
        call("SUBGROUP_TEST", ROWS, GROUPS, None, output) for output in ("q", "df", "p", "i2")
    )
    assert call("SUBGROUP_TEST", ROWS, GROUPS) == q
    assert isinstance(q, float)
    assert df == 1.0
    assert isinstance(p, float)
    assert 0 < p < 1
    assert i2 == max(0.0, (q - 1) / q)


def test_one_group_has_nothing_to_differ_from() -> None:
    groups = [["Age"]] + [["all"]] * 7
    assert len(table_of("SUBGROUPS", ROWS, groups)) == 2
    told = message_of(call("SUBGROUP_TEST", ROWS, groups), "#N/A")
    assert (
        told == "a test between subgroups needs at least 2 groups that can be estimated, here is 1"
    )


def test_a_group_that_cannot_be_estimated_says_why_and_is_not_counted() -> None:
    rows = [[6, 306, 29, 303], [0, 20, 0, 20], [4, 123, 11, 139], [0, 9, 0, 8], [0, 7, 0, 9]]
    groups = ["a", "none", "b", "none", "none"]
    table = table_of("SUBGROUPS", rows, groups)
    assert [row[0] for row in table] == ["Group", "a", "none", "b"]
    assert table[2][1] == 0.0
    assert all(message_of(cell, "#N/A").startswith("no study") for cell in table[2][3:-1])
    assert table[2][-1] == (
        "no study can be estimated: no events in either arm; rows 2, 4-5 left out: no events in "
        "either arm"
    )
    assert call("SUBGROUP_TEST", rows, groups, None, "df") == 1.0


def test_a_single_study_has_a_wald_interval_and_the_note_says_so() -> None:
    table = table_of("SUBGROUPS", ROWS[1:2] + ROWS[4:5], ["a", "b"], "OR", None, None, None, "HKSJ")
    assert table[1][-1] == "Wald interval: HKSJ needs at least 2 studies"


def test_studies_that_count_in_sums_only_are_named() -> None:
    rows = [[6, 306, 29, 303], [0, 20, 0, 20], [4, 123, 11, 139]]
    options = ("OR", "fixed", "MH", None, None, None, "metafor")
    table = table_of("SUBGROUPS", rows, ["a", "a", "b"], *options)
    assert table[1][-1] == "row 2 only in the pooled sums: no events in either arm"
    assert message_of(table[1][COLUMNS.index("tau2") + 1], "#N/A").startswith("a fixed-effect")


def test_groups_match_as_labels_do() -> None:
    rows = [[4, 123, 11, 139], [6, 306, 29, 303], [3, 231, 11, 220], [33, 5069, 47, 5808]]
    table = table_of("SUBGROUPS", rows, [[2000], [2000.0], ["2000"], [True]])
    assert [row[:2] for row in table[1:]] == [[2000.0, 2.0], ["2000", 1.0], [True, 1.0]]
    greek = table_of("SUBGROUPS", rows, ["Παιδιά", "παιδιά ", "ενήλικες", "ΕΝΉΛΙΚΕΣ"])
    assert [row[0] for row in greek[1:]] == ["Παιδιά", "ενήλικες"]


@pytest.mark.parametrize("blank", [None, "", "  ", float("nan")])
def test_a_study_without_a_group_is_an_error_that_names_its_row(blank: Any) -> None:
    groups = [*GROUPS[:4], [blank], *GROUPS[5:]]
    for function in ("SUBGROUPS", "SUBGROUP_TEST"):
        told = message_of(call(function, ROWS, groups))
        assert told == "row 5 of groups is blank: name the group, or clear the row"


def test_groups_of_another_height_are_refused() -> None:
    told = message_of(call("SUBGROUPS", ROWS, GROUPS[1:]))
    assert told == "groups has 7 rows and data 8: select the same rows of both"
    assert "groups takes one column" in message_of(call("SUBGROUPS", ROWS, [["a", "b"]] * 8))


def test_a_fault_is_named_by_its_row_in_the_range() -> None:
    rows = [*ROWS[:7], [3, "n.r.", 11, 220]]
    assert message_of(call("SUBGROUPS", rows, GROUPS)).startswith("row 8, column 2 (total1)")
    groups = [*GROUPS[:7], [CellError("#REF!")]]
    assert message_of(call("SUBGROUP_TEST", ROWS, groups), "#REF!").startswith("row 8")


def test_whole_columns_will_do() -> None:
    rows = ROWS + [[None] * 4] * 5000
    groups = GROUPS + [[None]] * 5000
    assert call("SUBGROUPS", rows, groups) == call("SUBGROUPS", ROWS, GROUPS)


def test_generic_data_do_not_tell_the_participants() -> None:
    table = table_of("SUBGROUPS", [[-0.22, 0.12], [-0.31, 0.15]], ["a", "a"], "GENERIC_RATIO")
    assert "how many took part" in message_of(table[1][2], "#N/A")


def test_the_same_groups_are_pooled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[6, 306, 29, 303], [4, 123, 11, 140], [3, 231, 11, 220]]
    first = call("SUBGROUP_TEST", rows, ["a", "b", "b"])
    monkeypatch.setattr("pip_xl.functions.subgroups.pool_subgroups", None)
    assert call("SUBGROUP_TEST", rows, ["a", "b", "B "], None, "q") == first
    assert len(table_of("SUBGROUPS", rows, ["a", "b", "b"])) == 3


def test_a_solver_has_a_part_where_tau2_is_solved() -> None:
    for name in ("SUBGROUPS", "SUBGROUP_TEST"):
        function = CATALOGUE[name]
        place = function.names.index("tau_method")
        plain: list[Any] = [ROWS, GROUPS, *[None] * place][:place]
        assert not function.iterative([*plain, "DL"])
        assert function.iterative([*plain, "REML"])


def test_ten_thousand_rows_left_out_fit_into_a_note() -> None:
    rows = [[0, 20, 0, 20], [6, 306, 29, 303]] * 5000
    note = table_of("SUBGROUPS", rows, ["a"] * 10_000)[1][-1]
    assert note.startswith("rows 1, 3, 5, ")
    assert note.endswith(" and 4000 more left out: no events in either arm")
    assert len(note) < 32_767
