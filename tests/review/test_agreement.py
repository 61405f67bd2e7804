"""Printed results beside those that the data give, at the digits that are printed."""

from __future__ import annotations

import pandas as pd
import pytest

from pip_xl.review.agreement import Compared, compare_reported
from pip_xl.review.review import Review

#: RR by Mantel-Haenszel, fixed: (6/306)/(29/303) = 0.20486815…
TRIAL = {"Analysis": "1", "Study": "Ames", "Events 1": 6, "Total 1": 306, "Events 2": 29,
         "Total 2": 303}  # fmt: skip


def compared(**printed: str | None) -> list[Compared]:
    """Compare one printed result of that trial."""
    analysis = {"ID": "1", "Data": "Dichotomous", "Measure": "RR", "Model": "fixed"}
    tables = {"Dichotomous": TRIAL, "Analyses": analysis, "Reported": {"Analysis": "1", **printed}}
    frames = {name: pd.DataFrame([row], dtype=object) for name, row in tables.items()}
    return list(compare_reported(Review({}, frames)))


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("0.2", True),
        ("0.20", True),
        ("0.205", True),
        ("0.21", False),
        ("0.2048681541582150", True),
        ("0.20486815415821501", True),
        ("0.20486817", False),
        (" 2.0486815e-1 ", True),
    ],
)
def test_an_estimate_agrees_at_its_printed_digits(text: str, agrees: bool) -> None:
    [found] = compared(Estimate=text)
    assert found.agrees is agrees
    assert found.computed == pytest.approx(0.204868154158215)


@pytest.mark.parametrize("text", ["<0.001", "n.s.", "0.1 to 0.3", ""])
def test_what_is_not_one_number_is_passed_over(text: str) -> None:
    assert compared(P=text) == []


def test_a_figure_that_cannot_be_computed_says_why() -> None:
    [found] = compared(I2="0%")
    assert (found.computed, found.agrees) == (None, False)
    assert "at least 2 studies" in found.reason


def test_results_of_analyses_that_are_not_there_are_passed_over() -> None:
    assert compared(Analysis="2", Estimate="0.2") == []
