from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CellError, call
from pip_xl.functions.figures import FIGURES
from tests.functions.conftest import message_of, table_of

ROWS: list[list[Any]] = [
    ["e", "n", "e", "n"],
    [6, 306, 29, 303],
    [None] * 4,
    [0, 20, 0, 20],
    [33, 5069, 47, 5808],
    [0, 0, 4, 12],
    [4, 123, 11, 139],
]


def report(*arguments: Any) -> dict[str, Any]:
    """Return META_ANALYSIS as a mapping."""
    return dict(table_of("META_ANALYSIS", *arguments))


def test_the_report_holds_every_figure_that_can_be_asked_for() -> None:
    told = report(ROWS)
    for figure in FIGURES.values():
        assert told[figure.title] == call("POOLED_RR", ROWS, figure.name)


def test_the_report_names_measure_method_and_level() -> None:
    told = report(ROWS, "OR", "fixed", None, None, None, 90, "metafor")
    assert told["Measure"] == "odds ratio"
    assert told["Method"] == "Inverse-variance fixed effect, Wald interval, metafor"
    assert told["Level"] == 0.9


def test_each_study_that_is_left_out_is_listed_with_row_and_reason() -> None:
    told = report(ROWS)
    assert told["Studies"] == 3.0
    assert told["Studies left out"] == 2.0
    assert told["Row 4 left out"] == "no events in either arm"
    assert told["Row 6 left out"]
    assert list(told)[-2:] == ["Row 4 left out", "Row 6 left out"]


def test_studies_that_count_in_sums_only_are_listed_too() -> None:
    told = report(ROWS[:-2], "OR", "fixed", "MH", None, None, None, "metafor")
    assert told["Studies left out"] == 0.0
    assert "no events in either arm" in told["Row 4 only in pooled sums"]


def test_what_does_not_apply_is_not_available_with_the_reason() -> None:
    fixed = report(ROWS, "RR", "fixed")
    assert "fixed-effect model has no tau" in message_of(fixed["Tau2"], "#N/A")
    assert "fixed-effect" in message_of(fixed["Prediction interval, lower limit"], "#N/A")
    generic = report([[-0.22, 0.12], [-0.31, 0.15]])
    assert "how many took part" in message_of(generic["Participants"], "#N/A")


def test_a_report_without_an_estimable_study_says_why() -> None:
    told = report([[0, 20, 0, 20]])
    assert told["Studies"] == 0.0
    assert "no study can be estimated" in message_of(told["Estimate"], "#N/A")
    assert told["Row 1 left out"] == "no events in either arm"


def test_one_study_has_an_effect_but_no_heterogeneity() -> None:
    told = report(ROWS[1:2])
    assert told["Estimate"] == pytest.approx(call("RR", *ROWS[1]), rel=1e-15)
    for label in ("Q", "Tau2", "I2", "H2", "Prediction interval, upper limit"):
        assert told[label] == CellError("#N/A")


def test_the_row_holds_the_main_figures_in_order() -> None:
    effect, heterogeneity = ("estimate", "lower", "upper", "p"), ("q", "df", "q_p", "tau2", "i2")
    names = ("k", "n", *effect, *heterogeneity, "pi_lower", "pi_upper")
    assert call("META_ROW", ROWS) == [[call("POOLED_RR", ROWS, name) for name in names]]


def test_the_row_stays_a_row_when_figures_are_missing() -> None:
    [row] = table_of("META_ROW", [[0, 20, 0, 20]])
    assert row[0] == 0.0
    assert row[2:] == [CellError("#N/A")] * 11


def test_an_empty_range_has_no_report() -> None:
    assert call("META_ANALYSIS", [[None] * 4]) == CellError("#N/A")
    assert call("META_ROW", [[None] * 4]) == CellError("#N/A")
