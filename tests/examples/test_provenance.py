"""Every reconstructed count is marked, cell by cell, and nothing unknown is filled in."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook

from pip_xl.data import continuous_studies, dichotomous_studies

COUNTS, WORDS = "DEFG", "HIJK"
FIRST_ROW = 6


def _look(cell: object) -> tuple[object, ...]:
    """What tells a cell from its neighbours without colour, and its colour last."""
    assert isinstance(cell, Cell)
    fill = cell.fill
    return (cell.number_format, cell.font.b, cell.font.i, fill.patternType, fill.bgColor.rgb)


def test_every_count_stands_with_its_provenance_in_words(stored: Workbook) -> None:
    sheet = stored["Study data"]
    for row, study in enumerate(dichotomous_studies(), start=FIRST_ROW):
        assert sheet[f"A{row}"].value == study.analysis
        assert sheet[f"C{row}"].value == study.study
        for count, value, words in zip(study.counts, COUNTS, WORDS, strict=True):
            assert sheet[f"{value}{row}"].value == count.value
            assert sheet[f"{words}{row}"].value == count.provenance


def test_every_reconstructed_count_differs_from_published_ones_without_colour(
    formulas: Workbook,
) -> None:
    sheet = formulas["Study data"]
    seen = 0
    for row, study in enumerate(dichotomous_studies(), start=FIRST_ROW):
        for count, letter in zip(study.counts, COUNTS, strict=True):
            number_format, bold, italic, pattern, _ = _look(sheet[f"{letter}{row}"])
            reconstructed = count.provenance.startswith("reconstructed")
            contradicted = "contradicted" in count.provenance
            seen += reconstructed
            assert (" r" in str(number_format)) == reconstructed
            assert (" r !" in str(number_format)) == contradicted
            assert (bool(bold), bool(italic)) == (reconstructed, reconstructed)
            expected = {"reconstructed": "lightUp", "unknown": "gray0625", "published": "solid"}
            assert pattern == ("lightTrellis" if contradicted else expected[count.provenance])
    # Nine analyses (R12b included) with two studies, two reconstructed counts each, and 22 of 54.
    assert seen == 9 * 2 * 2 + 1


def test_each_provenance_has_a_colour_of_its_own(formulas: Workbook) -> None:
    sheet = formulas["Study data"]
    colours: dict[str, set[object]] = {}
    for row, study in enumerate(dichotomous_studies(), start=FIRST_ROW):
        for count, letter in zip(study.counts, COUNTS, strict=True):
            cell = sheet[f"{letter}{row}"]
            assert isinstance(cell, Cell)
            colour = (cell.fill.fgColor.rgb, cell.fill.bgColor.rgb)
            colours.setdefault(count.provenance, set()).add(colour)
    assert all(len(found) == 1 for found in colours.values())
    assert len({next(iter(found)) for found in colours.values()}) == 4


def test_counts_carry_their_marks_into_the_sheet_that_adds_them_up(formulas: Workbook) -> None:
    checks, data = formulas["Count checks"], formulas["Study data"]
    linked = 0
    for cells in checks.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith("='Study data'!"):
                source = cell.value.removeprefix("='Study data'!")
                assert _look(cell) == _look(data[source])
                linked += 1
    # Categories and totals: 4 x 5, 5 x 5 and 4 x 3.
    assert linked == 20 + 25 + 12


def test_no_figure_stands_where_nothing_is_known(stored: Workbook) -> None:
    counts, scores = stored["Study data"], stored["Continuous data"]
    for row, study in enumerate(dichotomous_studies(), start=FIRST_ROW):
        if study.events1.provenance == "unknown":
            cells = [cell.value for cell in counts[row]]
            assert not any(isinstance(value, (int, float)) for value in cells)
    for row, continuous in enumerate(continuous_studies(), start=FIRST_ROW):
        cells = [cell.value for cell in scores[row]]
        numbers = [value for value in cells if isinstance(value, (int, float))]
        assert scores[f"C{row}"].value == continuous.study
        assert len(numbers) == (0 if continuous.provenance == "unknown" else 9)


def test_every_result_from_reconstructed_counts_says_so(stored: Workbook) -> None:
    sheet = stored["Results"]
    bases = {
        str(sheet[f"A{row}"].value): sheet[f"D{row}"].value
        for row in range(FIRST_ROW, sheet.max_row + 1)
        if sheet[f"D{row}"].value
    }
    known = {s.analysis for s in dichotomous_studies() if s.events1.value is not None}
    assert len(bases) == 21
    for label, basis in bases.items():
        rests_on_counts = label in known or label == "R01b"
        assert basis == ("reconstructed counts" if rests_on_counts else "printed interval")
