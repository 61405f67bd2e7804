"""Where the forest plot draws squares, intervals, diamonds and its axis."""

from __future__ import annotations

from math import log, sqrt

import pytest

import pip_xl
from pip_xl.review.building.plots.axis_cells import MAX_TICKS
from pip_xl.review.building.plots.forest_cells import forest_cells
from pip_xl.review.building.plots.line_cells import MAX_LINES, Part
from pip_xl.review.building.plots.study_marks import SIZES
from pip_xl.review.building.plots.subgroup_cells import WHOLE
from tests.review.plots.conftest import Pick
from tests.review.plots.made_up import ANALYSES, RATIOS, counts
from tests.review.plots.plotted import Plotted

#: Double precision, over a logarithm and back.
SAME = 1e-9
CELLS = forest_cells()


def labels(plotted: Plotted) -> list[object]:
    return [label for label in plotted.column(CELLS.axis.ticks["label"]) if label != ""]


def half(plotted: Plotted) -> float:
    """Half the length of the axis on the scale of the analysis."""
    value = plotted.helper(CELLS.axis.values["half"])
    assert isinstance(value, float)
    return value


def test_squares_lie_at_their_effects_in_the_middle_of_their_lines(pick: Pick) -> None:
    plotted = pick("1.1")
    studies = pip_xl.meta_analysis([list(counts(n)) for n in range(1, 9)], "RR").studies
    expected = [0.5 + log(effect) / (2 * half(plotted)) for effect in studies.estimate]
    assert plotted.column(CELLS.studies["x"])[:8] == pytest.approx(expected, rel=SAME)
    lines = {plotted.line(line)[0]: line for line in plotted.lines_of(Part.STUDY)}
    heights = [MAX_LINES + 0.5 - lines[f"Study {n}"] for n in range(1, 9)]
    assert plotted.column(CELLS.studies["height"])[:8] == heights
    assert plotted.column(CELLS.studies["height"])[8:] == [None] * 52


def test_the_area_of_a_square_is_proportional_to_the_weight(pick: Pick) -> None:
    plotted = pick("3.1")
    weights = pip_xl.meta_analysis([list(row) for row in RATIOS], "GENERIC_RATIO").studies.weight
    sizes = [max(3, round(SIZES[-1] * sqrt(weight / max(weights)))) for weight in weights]
    assert plotted.column(CELLS.studies["size"])[:5] == sizes
    for size in SIZES:
        drawn = plotted.column(CELLS.studies[f"size {size}"])[:5]
        assert [height is not None for height in drawn] == [each == size for each in sizes]


def test_intervals_reach_from_limit_to_limit_and_end_in_an_arrow_beyond_the_axis(
    pick: Pick,
) -> None:
    plotted = pick("3.1")
    studies = pip_xl.meta_analysis([list(row) for row in RATIOS], "GENERIC_RATIO").studies
    x, minus, plus = (plotted.column(CELLS.studies[n])[:5] for n in ("x", "minus", "plus"))
    for study in range(5):
        ends = [
            0.5 + log(e) / (2 * half(plotted)) for e in (studies.lower[study], studies.upper[study])
        ]
        place = x[study]
        assert isinstance(place, float)
        assert place - float(str(minus[study])) == pytest.approx(max(0, ends[0]), abs=SAME)
        assert place + float(str(plus[study])) == pytest.approx(min(1, ends[1]), abs=SAME)
        for name, beyond in (("left arrow", ends[0] < 0), ("right arrow", ends[1] > 1)):
            assert (plotted.column(CELLS.studies[name])[study] is not None) is beyond
    assert plotted.column(CELLS.studies["right arrow"])[4] is not None


def test_diamonds_reach_from_limit_to_limit_on_the_lines_of_the_pooled_effects(
    pick: Pick,
) -> None:
    plotted = pick("1.1")
    result = pip_xl.meta_analysis([list(counts(n)) for n in range(1, 9)], "RR")
    x = plotted.numbers(CELLS.diamonds[f"x {WHOLE}"])
    ends = [0.5 + log(e) / (2 * half(plotted)) for e in (result.lower, result.upper)]
    assert [min(x), max(x)] == pytest.approx(ends, rel=SAME)
    heights = plotted.numbers(CELLS.diamonds[f"height {WHOLE}"])
    line = plotted.lines_of(Part.POOLED)[-1]
    assert (min(heights) + max(heights)) / 2 == pytest.approx(MAX_LINES + 0.5 - line)
    drawn = [bool(plotted.numbers(CELLS.diamonds[f"height {n}"])) for n in range(1, WHOLE + 1)]
    assert drawn == [True] * 3 + [False] * 7 + [True]


def test_nothing_is_drawn_where_nothing_can_be_estimated(pick: Pick) -> None:
    plotted = pick("1.5")
    assert plotted.numbers(CELLS.studies["height"]) == []
    assert plotted.numbers(CELLS.diamonds[f"height {WHOLE}"]) == []
    assert labels(plotted) == ["0.25", "0.5", "1", "2", "4"]


@pytest.mark.parametrize(
    ("analysis", "expected"),
    [
        ("1.1", ["0.25", "0.5", "1", "2", "4"]),
        ("1.4", ["-0.4", "-0.2", "0", "0.2", "0.4"]),
        ("2.1", ["-5", "-2.5", "0", "2.5", "5"]),
        ("3.2", ["-0.001", "-0.0005", "0", "0.0005", "0.001"]),
        ("3.3", ["10^-12", "10^-6", "1", "10^6", "10^12"]),
    ],
)
def test_the_axis_has_round_limits_on_the_scale_of_the_measure(
    pick: Pick, analysis: str, expected: list[str]
) -> None:
    assert labels(pick(analysis)) == expected


def test_without_an_analysis_there_is_no_axis(pick: Pick) -> None:
    plotted = pick("9.9")
    for block in (CELLS.axis.ticks, CELLS.axis_path):
        assert plotted.numbers(block["height"]) == []


@pytest.mark.parametrize("analysis", ANALYSES)
def test_ticks_stand_at_their_values_and_all_effects_within_the_axis(
    pick: Pick, analysis: str
) -> None:
    plotted = pick(analysis)
    ratio = plotted.helper(CELLS.analysis["ratio"])
    places = plotted.column(CELLS.axis.ticks["x"])
    for label, place in zip(labels(plotted), places, strict=False):
        base, _, power = str(label).partition("^")
        value = log(float(base)) * float(power or 1) if ratio else float(base)
        assert place == pytest.approx(0.5 + value / (2 * half(plotted)), abs=SAME)
    effects = plotted.numbers(CELLS.studies["y"]) + plotted.numbers(CELLS.subgroups["y"])
    assert all(abs(effect) <= half(plotted) * (1 + SAME) for effect in effects)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_whatever_a_chart_draws_stands_at_a_number(pick: Pick, analysis: str) -> None:
    """Excel counts the points of a series 1, 2, 3 if any place is no number."""
    plotted = pick(analysis)
    drawn = [CELLS.studies[name] for name in ("x", "minus", "plus", "left end", "right end")]
    drawn += [CELLS.diamonds[f"x {number}"] for number in range(1, WHOLE + 1)]
    drawn += [CELLS.axis.ticks["x"], CELLS.axis_path["x"], CELLS.no_effect["x"]]
    for column in drawn:
        assert len(plotted.numbers(column)) == column.rows


def test_the_axis_runs_through_its_ticks(pick: Pick) -> None:
    plotted = pick("1.1")
    x, heights = (plotted.numbers(CELLS.axis_path[name]) for name in ("x", "height"))
    assert x == sorted(x)
    assert (x[0], x[-1]) == (0, 1)
    up = [place for place, height in zip(x, heights, strict=True) if height > min(heights)]
    ticks = plotted.column(CELLS.axis.ticks["x"])[: len(labels(plotted))]
    assert up == pytest.approx(ticks)
    assert len(ticks) <= MAX_TICKS
    assert plotted.numbers(CELLS.no_effect["height"]) == [min(heights), MAX_LINES]
