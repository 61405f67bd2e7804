"""CHECK_REPORTED: the figures of a printed result."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of


def check(*cells: Any) -> Any:
    return call("CHECK_REPORTED", *cells)


def ratio(estimate: Any, lower: Any, upper: Any, p: Any = None, *others: Any) -> Any:
    """A ratio: the scale is the eleventh argument."""
    cells = (p, *others)
    return check(estimate, lower, upper, *cells, *[None] * (7 - len(cells)), "ratio")


def _reported(reference: Path) -> list[dict[str, str]]:
    path = reference / "barlow2015" / "reported.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_nineteen_results_of_the_paper_with_all_their_figures(reference: Path) -> None:
    """Three are in error: tau2 that repeats Chi2 (R01), P = <0.000 (R06), P = 0.000 (R07)."""
    wrong = set()
    for row in _reported(reference):
        figures = [row[name] for name in ("estimate", "lo", "hi", "p", "chi2", "df")]
        scale = "ratio" if row["measure"] == "RR" else "difference"
        verdict = check(*figures, None, row["i2"], row["tau2"], row["k"], scale)
        if verdict != "consistent":
            wrong.add(row["id"])
    assert wrong == {"R01", "R06", "R07"}


def test_a_verdict_names_the_implied_value() -> None:
    assert ratio("0.33", "0.15", "0.76", "0.000") == (
        "P printed 0.000 cannot be: P is never 0; a small one is written <0.001. "
        "P printed 0.000, the interval implies about 0.007."
    )


@pytest.mark.parametrize(
    "figures",
    [
        ("8.93", "1.25", "63.70", "P=0.03", "Chi2=3.71", "df=1", "P=0.054", "I2=73%", None, 2),
        (8.93, 1.25, 63.7, 0.03, 3.71, 1, 0.054, 0.73, None, 2.0),
        (8.93, 1.25, 63.7, 0.03, 3.71, 1.0, 0.054, 73, None, "2 (reconstructed)"),
        ([["8.93"]], [["1.25"]], [["63.70"]], "", "", "", "", "", "", ""),
    ],
)
def test_text_numbers_and_single_cells_are_read(figures: tuple[Any, ...]) -> None:
    assert check(*figures, "Ratio") == "consistent"


def test_text_keeps_the_zeros_that_a_number_loses() -> None:
    """0.5 (SE 0.2): the printed interval implies a P from 0.0122 to 0.0126."""
    assert check("0.500", "0.108", "0.892", "0.0120") != "consistent"
    assert check("0.500", "0.108", "0.892", 0.0120) == "consistent"


def test_what_cannot_be_read_is_named_and_the_rest_compared() -> None:
    verdict = ratio("0.33", "0,15", "0.76", "NS", "3.71", 1, "0.5")
    assert verdict == (
        'The lower limit: "0,15" has a comma: write it with a point, as in 3.50. '
        'P: "NS" cannot be read as one figure: give a number, or leave it blank. '
        "P of Q printed 0.5, Q 3.71 with df 1 implies about 0.05."
    )
    assert ratio(True, None, None) == "The estimate: TRUE is not a number."


def test_nothing_to_compare_is_not_available_with_the_reason() -> None:
    assert "nothing to compare" in message_of(check(None, None, None), "#N/A")
    assert "nothing to compare" in message_of(check("0.33", None, None, "0.03"), "#N/A")


def test_an_error_among_the_figures_is_the_result() -> None:
    assert check("0.33", "#REF!", "0.76") == CellError("#REF!")


def test_scale_and_level_are_understood_or_refused() -> None:
    """0.5 (SE 0.2): P 0.0124; 99 % is -0.015 to 1.015."""
    figures = ("0.500", "-0.015", "1.015", "0.012", *[None] * 6)
    assert check(*figures, None, 99) == check(*figures, "", 0.99) == "consistent"
    assert check(*figures) != "consistent"
    assert "effect_scale" in message_of(check(*figures, "log"))
    assert "confidence level" in message_of(check(*figures, None, 100))
    assert "takes one cell" in message_of(check([["0.5"], ["0.6"]], None, None))


def test_the_scale_that_fits_is_named() -> None:
    assert "it would be as a ratio" in check("0.33", "0.15", "0.76")
