"""EFFECT_SIZES and FOREST_TABLE against RevMan and metafor."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of, table_of

#: Sums and logarithms in another order differ in the last digits.
ROUNDING = 1e-10

#: RevMan's names of the cells of a study.
COUNTS = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")

TITLED: list[list[Any]] = [
    ["e", "n", "e", "n"],
    [6, 306, 29, 303],
    [None] * 4,
    [0, 20, 0, 20],
    [33, 5069, 47, 5808],
]


@pytest.fixture(scope="module")
def revman(reference: Path) -> Any:
    """The analyses whose results RevMan 5 stored."""
    with (reference / "revman5" / "mh_random_rr.json").open(encoding="utf-8") as file:
        return json.load(file)


def counts(study: dict[str, str]) -> list[float]:
    """Return the cells of one of RevMan's studies."""
    return [float(study[name]) for name in COUNTS]


def test_the_rows_of_revman_are_reproduced(revman: Any) -> None:
    for analysis in revman:
        studies = analysis["studies"]
        table = table_of("EFFECT_SIZES", [counts(study) for study in studies], "RR")
        for study, row in zip(studies, table, strict=True):
            if study["ESTIMABLE"] == "NO":
                assert row == [CellError("#N/A")] * 5
                continue
            told = [float(study[name]) for name in ("EFFECT_SIZE", "CI_START", "CI_END", "SE")]
            assert row[:4] == pytest.approx(told, rel=ROUNDING)


def test_the_forest_table_ends_with_the_totals_of_revman(revman: Any) -> None:
    for analysis in revman:
        rows = [counts(study) for study in analysis["studies"]]
        names: list[Any] = [[study["STUDY_ID"]] for study in analysis["studies"]]
        table = table_of("FOREST_TABLE", names, rows, "RR")
        told = [
            float(analysis["result"][name])
            for name in (*COUNTS, "EFFECT_SIZE", "CI_START", "CI_END")
        ]
        assert table[-1][0] == "Pooled"
        assert table[-1][1:8] == pytest.approx(told, rel=ROUNDING)
        assert [row[0] for row in table[1:-1]] == [name for [name] in names]


def test_effects_stand_in_the_rows_of_their_data() -> None:
    table = table_of("EFFECT_SIZES", [[None] * 4, *TITLED], "RR")
    assert [row[0] for row in table[:2]] == ["", "estimate"]
    assert table[1] == ["estimate", "lower", "upper", "se", "weight"]
    assert table[3] == [""] * 5
    assert message_of(table[4][0], "#N/A") == "no events in either arm"
    assert call("RR", 33, 5069, 47, 5808) == table[5][0]
    assert table[2][4] + table[5][4] == pytest.approx(1.0, rel=1e-15)


def test_without_titles_the_effects_have_none() -> None:
    table = table_of("EFFECT_SIZES", TITLED[1:], "RR")
    titled = table_of("EFFECT_SIZES", TITLED, "RR")
    assert table == titled[1:]


def test_effects_and_weights_follow_metafor(bcg: list[list[Any]], reference: Path) -> None:
    with (reference / "metafor" / "reference.json").open(encoding="utf-8") as file:
        told = json.load(file)["bcg_bin"]["measures"]["OR"]
    table = table_of("EFFECT_SIZES", bcg, "OR", "random", "IV", "DL", None, "metafor")
    weights = [weight / 100 for weight in told["models"]["DL"]["weights_pct"]]
    assert [row[4] for row in table] == pytest.approx(weights, rel=ROUNDING)
    assert [row[0] for row in table] == pytest.approx([*map(math.exp, told["yi"])], rel=ROUNDING)
    assert [row[3] for row in table] == pytest.approx([*map(math.sqrt, told["vi"])], rel=ROUNDING)


def test_the_forest_table_names_studies_reasons_and_method() -> None:
    table = table_of("FOREST_TABLE", [["Trial"], ["A"], [None], ["B"], [""]], TITLED, "RR")
    assert table[0] == [
        "Trial", "events1", "total1", "events2", "total2",
        "risk ratio", "lower", "upper", "weight", "note",
    ]  # fmt: skip
    assert [row[0] for row in table] == ["Trial", "A", "B", "", "Pooled"]
    assert table[2][5:9] == [CellError("#N/A")] * 4
    assert table[2][9] == "no events in either arm"
    assert table[-1][8] == 1.0
    assert table[-1][9].startswith("Mantel-Haenszel (Q) with inverse-variance random effects")


def test_without_titles_the_labels_are_headed_study() -> None:
    table = table_of("FOREST_TABLE", ["A", "", "B", "C"], TITLED[1:], "OR")
    assert table[0][0] == "Study"
    assert table[0][5] == "odds ratio"


def test_means_are_not_added_up() -> None:
    data = [[55, 47, 155, 75, 64, 156], [27, 7, 31, 29, 4, 32]]
    table = table_of("FOREST_TABLE", [["a"], ["b"]], data, "MD")
    assert table[-1][1:7] == ["", "", 186.0, "", "", 188.0]


def test_tables_without_an_estimable_study_still_say_why() -> None:
    rows = [[0, 20, 0, 20], [0, 30, 0, 31]]
    table = table_of("FOREST_TABLE", [["a"], ["b"]], rows)
    assert [row[-1] for row in table[1:3]] == ["no events in either arm"] * 2
    assert table[-1][5:9] == [CellError("#N/A")] * 4
    assert call("EFFECT_SIZES", rows) == [[CellError("#N/A")] * 5] * 2


def test_a_study_that_counts_in_sums_only_has_a_weight_but_no_effect() -> None:
    # Under metafor's convention rma.mh keeps a table without events in its sums.
    rows = [[6, 306, 29, 303], [0, 20, 0, 20], [33, 5069, 47, 5808]]
    table = table_of("EFFECT_SIZES", rows, "OR", "fixed", "MH", None, None, "metafor")
    assert table[1][0] == CellError("#N/A")


def test_a_ratio_too_large_for_a_number_says_so_and_keeps_its_weight() -> None:
    """exp(800) exceeds the largest number of a worksheet; the other study is pooled with it."""
    table = table_of("EFFECT_SIZES", [[800, 0.1], [1, 0.1]], "GENERIC_RATIO")
    for cell in table[0][:3]:
        assert message_of(cell, "#N/A") == "the figure is too large for a number"
    assert table[0][3:] == [0.1, 0.5]
