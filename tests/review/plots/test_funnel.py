"""The funnel plot."""

from __future__ import annotations

from math import log

import pytest

import pip_xl
from pip_xl.review.building.plots.funnel_cells import funnel_cells
from tests.review.plots.conftest import Pick
from tests.review.plots.made_up import ANALYSES, RATIOS, means

#: Double precision, over a logarithm and back.
SAME = 1e-9
CELLS = funnel_cells()
_TEXT = "A32"


def test_studies_lie_at_effect_and_standard_error(pick: Pick) -> None:
    plotted = pick("3.1")
    half, limit = (
        float(str(plotted.helper(cell)))
        for cell in (CELLS.axis.values["half"], CELLS.scale["limit"])
    )
    x = [0.5 + effect / (2 * half) for effect, _ in RATIOS]
    assert plotted.column(CELLS.studies["x"])[:5] == pytest.approx(x, rel=SAME)
    errors = [1 - error / limit for _, error in RATIOS]
    assert plotted.column(CELLS.studies["height"])[:5] == pytest.approx(errors, rel=SAME)
    assert plotted.column(CELLS.side_ticks["label"]) == ["0", "0.5", "1", "1.5", ""]


def test_the_funnel_stands_about_the_pooled_effect(pick: Pick) -> None:
    plotted = pick("3.1")
    half = float(str(plotted.helper(CELLS.axis.values["half"])))
    effect = log(pip_xl.meta_analysis([list(row) for row in RATIOS], "GENERIC_RATIO").estimate)
    assert plotted.column(CELLS.funnel["middle x"]) == pytest.approx(
        [0.5 + effect / (2 * half)] * 3, rel=SAME
    )
    width = 1.959963984540054 * max(error for _, error in RATIOS)
    ends = [0.5 + y / (2 * half) for y in (effect - width, effect, effect + width)]
    assert plotted.column(CELLS.funnel["x"]) == pytest.approx(ends, rel=SAME)
    limit = float(str(plotted.helper(CELLS.scale["limit"])))
    low = 1 - 1.4 / limit
    assert plotted.column(CELLS.funnel["height"]) == pytest.approx([low, 1, low], rel=SAME)


def test_ten_studies_or_more_are_tested_for_asymmetry(pick: Pick) -> None:
    rows = [list(means(number)) for number in range(1, 13)]
    t, p = (pip_xl.call("EGGER_TEST", rows, "MD", figure) for figure in ("t", "p"))
    text = f"Egger's test for asymmetry: t = {t:.2f}, df = 10 (P = {p:.2f}); 12 studies."
    assert pick("2.1").shown("Funnel", _TEXT) == text


@pytest.mark.parametrize(
    ("analysis", "words"), [("1.4", "1 study: fewer than 10"), ("3.1", "5 studies: fewer than 10")]
)
def test_fewer_studies_are_too_few_for_a_test(pick: Pick, analysis: str, words: str) -> None:
    assert str(pick(analysis).shown("Funnel", _TEXT)).startswith(words)


def test_nothing_is_drawn_where_nothing_can_be_estimated(pick: Pick) -> None:
    plotted = pick("1.5")
    assert plotted.numbers(CELLS.studies["height"]) == []
    assert plotted.numbers(CELLS.funnel["height"]) == []
    assert plotted.shown("Funnel", _TEXT) == ""


@pytest.mark.parametrize("analysis", ANALYSES)
def test_whatever_a_chart_draws_stands_at_a_number(pick: Pick, analysis: str) -> None:
    """Excel counts the points of a series 1, 2, 3 if any place is no number."""
    plotted = pick(analysis)
    for block in (
        CELLS.studies,
        CELLS.axis.ticks,
        CELLS.axis_path,
        CELLS.side_path,
        CELLS.side_ticks,
        CELLS.funnel,
        CELLS.titles,
    ):
        assert len(plotted.numbers(block["x"])) == block.rows
    for column in (CELLS.studies["x"], CELLS.funnel["x"], CELLS.funnel["middle x"]):
        assert all(0 <= place <= 1 for place in plotted.numbers(column))
