"""The charts as the file stores them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pip_xl.review.building.plots.axis_cells import MAX_TICKS
from pip_xl.review.building.plots.forest_cells import forest_cells
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, outside
from pip_xl.review.building.plots.line_cells import MAX_LINES
from pip_xl.review.building.plots.study_marks import SIZES
from pip_xl.review.building.plots.subgroup_cells import WHOLE
from pip_xl.workbook.parts.package import Package
from tests.review.plots.made_up import made_up
from tests.review.plots.plotted import Plotted, write_formulas

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CELLS = forest_cells()


@pytest.fixture(scope="module")
def charts(workbook: Path, computed: Plotted) -> list[ElementTree.Element]:
    """Both charts, with the values that they store."""
    path = workbook.with_name("known.xlsx")
    package = Package.open(write_formulas(made_up(), path, computed.evaluation.results))
    parts = sorted(part for part in package.parts if part.startswith("xl/charts/"))
    return [ElementTree.fromstring(package.read(part)) for part in parts]


def references(series: ElementTree.Element, axis: str) -> list[str]:
    return [str(element.text) for element in series.findall(f"{C}{axis}//{C}f")]


def test_a_series_for_each_size_arrow_tick_and_diamond(charts: list[ElementTree.Element]) -> None:
    series = charts[0].findall(f".//{C}ser")
    assert len(series) == 2 + MAX_TICKS + len(SIZES) + 1 + 2 + WHOLE
    x = outside(CELLS.studies["x"].all)
    of_studies = [each for each in series if references(each, "xVal") == [x]]
    heights = [references(each, "yVal")[0] for each in of_studies]
    names = (*(f"size {size}" for size in SIZES), "height")
    assert heights == [outside(CELLS.studies[name].all) for name in names]


def test_intervals_are_error_bars_before_the_values_without_caps(
    charts: list[ElementTree.Element],
) -> None:
    (bars,) = charts[0].findall(f".//{C}errBars")
    assert [child.tag.removeprefix(C) for child in bars] == [
        *["errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "spPr"]
    ]
    assert references(bars, "plus") == [outside(CELLS.studies["plus"].all)]
    assert references(bars, "minus") == [outside(CELLS.studies["minus"].all)]
    (series,) = (each for each in charts[0].iter(f"{C}ser") if bars in list(each))
    tags = [child.tag.removeprefix(C) for child in series]
    assert tags.index("errBars") < tags.index("xVal") < tags.index("yVal")


def test_tick_labels_are_names_of_series_of_one_point(charts: list[ElementTree.Element]) -> None:
    for tick in range(1, MAX_TICKS + 1):
        name = outside(CELLS.axis.ticks["label"].fixed(tick))
        (series,) = (s for s in charts[0].iter(f"{C}ser") if references(s, "tx") == [name])
        assert references(series, "yVal") == [outside(CELLS.axis.ticks["height"].fixed(tick))]
        shown = series.find(f"{C}dLbls/{C}showSerName")
        assert shown is not None
        assert shown.get("val") == "1"


def test_stored_values_are_those_of_the_cells(
    charts: list[ElementTree.Element], computed: Plotted
) -> None:
    column = CELLS.studies["height"]
    series = next(s for s in charts[0].iter(f"{C}ser") if s.find(f"{C}errBars") is not None)
    stored = [float(str(value.text)) for value in series.findall(f"{C}yVal//{C}v")]
    assert stored == [computed.helper(column.cell(row)) for row in range(1, column.rows + 1)]


def test_what_is_not_shown_lies_below_the_charts(charts: list[ElementTree.Element]) -> None:
    for chart in charts:
        lowest = [float(str(element.get("val"))) for element in chart.iter(f"{C}min")]
        assert min(lowest) > float(OUT_OF_SIGHT) + 1


def test_a_chart_shows_from_0_to_1_in_all_of_its_area_and_a_line_is_as_high_as_its_cells(
    charts: list[ElementTree.Element],
) -> None:
    layout = charts[0].find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    assert layout is not None
    sides = [child.get("val") for child in layout if child.tag.removeprefix(C) in "xywh"]
    assert sides == ["0", "0", "1", "1"]
    limits = [
        (axis.find(f".//{C}min"), axis.find(f".//{C}max")) for axis in charts[0].iter(f"{C}valAx")
    ]
    x, y = [[end.get("val") for end in pair if end is not None] for pair in limits]
    assert x == ["-0.08", "1.08"]
    assert y == ["0", str(MAX_LINES)]


def test_the_chart_lies_over_the_columns_of_the_plot_from_its_first_line_to_its_last(
    workbook: Path,
) -> None:
    package = Package.open(workbook)
    drawing = next(part for part in package.parts if part == "xl/drawings/drawing1.xml")
    found = re.findall(
        rb"<xdr:col>(\d+)</xdr:col><xdr:colOff>(\d+)</xdr:colOff>"
        rb"<xdr:row>(\d+)</xdr:row><xdr:rowOff>(\d+)</xdr:rowOff>",
        package.read(drawing),
    )
    first_line = 9
    assert [tuple(map(int, corner)) for corner in found] == [
        (9, 0, first_line - 1, 0),
        (11, 0, first_line - 1 + MAX_LINES, 0),
    ]


def test_helper_cells_refer_to_tables_by_name_alone(workbook: Path) -> None:
    package = Package.open(workbook)
    names = [name.text for name in package.defined_names if "_data_" in name.name]
    cells = package.cells("PlotData")
    formulas = [cells.text(formula) for formula in cells.formulas]
    assert len(names) == 24
    sheets = ("Dichotomous", "Continuous", "Generic", "Analyses")
    positions = [f"{sheet}{mark}!" for sheet in sheets for mark in ("", "'")]
    assert not [text for text in (*names, *formulas) if any(each in text for each in positions)]
