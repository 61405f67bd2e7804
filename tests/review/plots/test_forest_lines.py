"""What stands on the lines of the forest plot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import pip_xl
from pip_xl.functions import CellError
from pip_xl.review.building.plots.line_cells import MAX_LINES, Part
from tests.review.plots.conftest import Pick
from tests.review.plots.made_up import ANALYSES, ENORMOUS, NO_EVENTS, ONE_STUDY, counts, means
from tests.review.plots.plotted import Plotted, write_formulas
from tests.review.reviews import parent_infant

#: Through text with two decimals.
TWO_DECIMALS = 0.005
#: The same computation, from the same cells.
SAME = 1e-12


def in_words(estimate: float, lower: float, upper: float) -> str:
    """An effect as the plot writes it."""
    return f"{estimate:.2f} [{lower:.2f}, {upper:.2f}]"


def pooled(
    rows: Sequence[Sequence[float]],
    measure: str,
    *,
    model: str | None = None,
    ci_method: str | None = None,
    level: float | None = None,
) -> pip_xl.MetaAnalysis:
    """Pool studies apart from any workbook."""
    cells = [list(row) for row in rows]
    return pip_xl.meta_analysis(cells, measure, model=model, ci_method=ci_method, level=level)


def test_subgroups_stand_one_below_the_other_and_the_whole_below_them(pick: Pick) -> None:
    words = pick("1.1").words()
    texts = [str(text).partition(":")[0] for text in words]
    below = ["Subtotal (95% CI)", "Total events", "Heterogeneity", "Test for overall effect", ""]
    assert texts == [
        *["Children", "Study 1", "Study 4", "Study 7", *below],
        *["Adults", "Study 2", "Study 5", "Study 8", *below],
        *["Older people", "Study 3", "Study 6", *below],
        *["Total (95% CI)", "Total events", "Heterogeneity", "Test for overall effect"],
        "Test for subgroup differences",
    ]


def test_a_study_shows_its_figures_its_weight_and_its_effect(pick: Pick) -> None:
    plotted = pick("1.1")
    rows = [counts(number) for number in range(1, 9)]
    result = pooled(rows, "RR")
    line = plotted.line(3)
    assert line[0] == "Study 4"
    assert line[1:7] == ["", rows[3][0], rows[3][1], "", rows[3][2], rows[3][3]]
    assert line[7] == pytest.approx(result.studies.weight[3], rel=SAME)
    studies = result.studies
    assert line[8] == in_words(studies.estimate[3], studies.lower[3], studies.upper[3])


def test_each_subgroup_is_pooled_by_itself(pick: Pick) -> None:
    plotted = pick("1.1")
    whole = pooled([counts(number) for number in range(1, 9)], "RR")
    lines = plotted.lines_of(Part.POOLED)
    assert len(lines) == 4
    for line, numbers in zip(lines, ((1, 4, 7), (2, 5, 8), (3, 6)), strict=False):
        rows = [counts(number) for number in numbers]
        result = pooled(rows, "RR")
        cells = plotted.line(line)
        assert cells[8] == in_words(result.estimate, result.lower, result.upper)
        assert cells[3] == sum(row[1] for row in rows)
        assert cells[6] == sum(row[3] for row in rows)
        weights = sum(whole.studies.weight[number - 1] for number in numbers)
        assert cells[7] == pytest.approx(weights, rel=SAME)
        assert plotted.line(line + 1)[2] == sum(row[0] for row in rows)
        assert plotted.line(line + 1)[5] == sum(row[2] for row in rows)
        p = f"{result.q_p:.2f}"
        assert plotted.line(line + 2)[0] == (
            f"Heterogeneity: Tau² = {result.tau2:.2f}; Chi² = {result.q:.2f}, "
            f"df = {result.df:.0f} (P = {p}); I² = {100 * result.i2:.0f}%"
        )
        test = f"Test for overall effect: Z = {abs(result.z):.2f} (P "
        assert str(plotted.line(line + 3)[0]).startswith(test)
    assert plotted.line(lines[-1])[7] == 1
    assert plotted.line(lines[-1])[8] == in_words(whole.estimate, whole.lower, whole.upper)


def test_subgroup_differences_are_tested(pick: Pick) -> None:
    rows = [list(counts(number)) for number in range(1, 9)]
    groups = [["Children", "Adults", "Older people"][number % 3] for number in range(8)]
    names = [[group] for group in groups]
    q, df, i2 = (
        pip_xl.call("SUBGROUP_TEST", rows, names, "RR", each) for each in ("q", "df", "i2")
    )
    assert isinstance(q, float)
    assert isinstance(i2, float)
    text = str(pick("1.1").words()[-1])
    assert text.startswith(f"Test for subgroup differences: Chi² = {q:.2f}, df = {df:.0f} (P = ")
    assert text.endswith(f", I² = {100 * i2:.0f}%")


def test_sixty_studies_fit_and_a_fixed_model_has_no_tau2(pick: Pick) -> None:
    plotted = pick("1.10")
    assert plotted.lines_of(Part.STUDY) == list(range(1, 61))
    assert plotted.shown("Forest", "E3") == ""
    result = pooled([counts(number) for number in range(1, 61)], "OR", model="fixed")
    assert plotted.line(61)[8] == in_words(result.estimate, result.lower, result.upper)
    assert str(plotted.line(63)[0]).startswith(f"Heterogeneity: Chi² = {result.q:.2f}, df = 59 (P ")
    assert plotted.shown("Forest", "I8") == "M-H, Fixed, 95% CI"


def test_of_more_than_sixty_studies_the_first_are_drawn_and_the_plot_says_so(pick: Pick) -> None:
    plotted = pick("1.2")
    assert plotted.lines_of(Part.STUDY) == list(range(1, 61))
    assert str(plotted.shown("Forest", "E3")).startswith("Only the first 60 of 70 studies")
    result = pooled([counts(number) for number in range(1, 71)], "RR")
    line = plotted.line(61)
    assert line[8] == in_words(result.estimate, result.lower, result.upper)
    assert (line[3], line[6]) == ("", "")  # Totals of sixty would not belong to it.


def test_more_than_ten_subgroups_are_not_drawn_and_the_plot_says_so(pick: Pick) -> None:
    plotted = pick("1.3")
    assert str(plotted.shown("Forest", "E3")).startswith("More than 10 subgroups")
    assert plotted.lines_of(Part.STUDY) == list(range(1, 13))
    assert plotted.lines_of(Part.HEADING) == []


def test_one_study_has_no_heterogeneity(pick: Pick) -> None:
    plotted = pick("1.4")
    words = plotted.words()
    assert words[:2] == ["Alone 1999", "Total (90% CI)"]
    assert words[3] == "Heterogeneity: Not applicable"
    result = pooled([ONE_STUDY], "RD", level=0.9)
    assert plotted.line(1)[8] == in_words(result.estimate, result.lower, result.upper)
    assert plotted.line(2)[8] == plotted.line(1)[8]
    assert str(words[4]).startswith(f"Test for overall effect: Z = {abs(result.z):.2f} (P = ")


def test_studies_without_events_are_listed_as_not_estimable(pick: Pick) -> None:
    plotted = pick("1.5")
    assert [plotted.line(number)[8] for number in (1, 2, 3)] == ["Not estimable"] * 3
    assert plotted.line(3)[3] == sum(row[1] for row in NO_EVENTS)
    assert plotted.line(3)[7] == ""
    assert plotted.words()[4:] == [
        "Heterogeneity: Not applicable",
        "Test for overall effect: Not applicable",
    ]


def test_rows_may_stand_apart_lack_a_subgroup_and_lack_figures(pick: Pick) -> None:
    plotted = pick("1.6")
    words = plotted.words()
    assert words[:3] == ["No subgroup", "Study 1", "Study 3"]
    assert words[8:12] == ["Women", "Study 2", "Study 4", "Unknown"]
    assert plotted.line(12)[1:9] == [*[""] * 7, "No data"]
    result = pooled([counts(2), counts(4)], "PETO_OR")
    assert plotted.line(13)[8] == in_words(result.estimate, result.lower, result.upper)


def test_means_stand_with_sds_and_hartung_knapp_tests_by_t(pick: Pick) -> None:
    plotted = pick("2.1")
    rows = [means(number) for number in range(1, 13)]
    result = pooled(rows, "MD", ci_method="HKSJ")
    assert plotted.line(5)[1:7] == pytest.approx(list(rows[4]), rel=SAME)
    assert plotted.line(13)[8] == in_words(result.estimate, result.lower, result.upper)
    text = f"Test for overall effect: t = {abs(result.z):.2f}, df = 11 (P "
    assert str(plotted.words()[-1]).startswith(text)


def test_estimates_stand_with_standard_errors(pick: Pick) -> None:
    plotted = pick("3.3")
    assert plotted.line(1)[1:7] == ["", "", "", "", *ENORMOUS[0]]
    assert plotted.shown("Forest", "F8") == "ln(Ratio)"
    assert plotted.shown("Forest", "B7") == ""


def test_small_effects_get_more_decimals(pick: Pick) -> None:
    assert str(pick("3.2").line(1)[8]) == "0.0003 [0.0001, 0.0005]"


def test_the_arms_are_named_below_the_axis(pick: Pick) -> None:
    plotted = pick("1.1")
    line = plotted.lines_of(Part.POOLED)[-1] + 2
    assert plotted.line(line)[9:] == ["Favours Old drug", "Favours New drug"]
    others = [plotted.line(each)[9:] for each in range(1, MAX_LINES + 1) if each != line]
    assert others == [["", ""]] * (MAX_LINES - 1)


def test_the_papers_first_result_is_shown_as_printed(tmp_path: Path) -> None:
    """Barlow 2015: RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; Chi2 3.71, df 1, P 0.054; I2 73%."""
    plotted = Plotted.of(write_formulas(parent_infant(), tmp_path / "paper.xlsx"))
    assert plotted.words()[:2] == ["Cicchetti 2006", "Cicchetti 1999 (Toth 2006 data)"]
    assert plotted.line(3)[8] == "8.93 [1.25, 63.70]"
    assert (plotted.line(3)[3], plotted.line(3)[6]) == (60, 108)
    words = plotted.words()
    assert str(words[4]).endswith("Chi² = 3.71, df = 1 (P = 0.054); I² = 73%")
    assert words[5] == "Test for overall effect: Z = 2.18 (P = 0.03)"
    assert plotted.line(5)[9:] == ["Favours Parent-infant psychotherapy", "Favours Control"]


def test_without_a_choice_the_first_analysis_is_shown(computed: Plotted, pick: Pick) -> None:
    assert computed.shown("Forest", "A5") == "1.1, Three subgroups"
    assert computed.words() == pick("1.1").words()
    assert computed.shown("Funnel", "A5") == "1.1, Three subgroups"


@pytest.mark.parametrize("analysis", ANALYSES)
def test_no_cell_is_in_error_or_left_alone(pick: Pick, analysis: str) -> None:
    evaluation = pick(analysis).evaluation
    assert evaluation.left_alone == []
    cells = [cell for sheet in evaluation.results.values() for cell in sheet.values()]
    assert not any(isinstance(cell, CellError) for cell in cells)


@pytest.mark.parametrize(
    ("analysis", "says"),
    [
        ("4.1", "No row of data has this ID."),
        ("4.2", "The sheet Analyses does not say which data it takes."),
        ("9.9", "The sheet Analyses has no such ID."),
    ],
)
def test_an_analysis_without_a_plot_says_why(pick: Pick, analysis: str, says: str) -> None:
    plotted = pick(analysis)
    assert plotted.shown("Forest", "E3") == says
    assert plotted.shown("Funnel", "D3") == says
    assert plotted.lines_of(Part.STUDY) == []


def test_an_analysis_without_figures_says_so(pick: Pick) -> None:
    plotted = pick("4.1")
    assert plotted.line(1) == ["Total (95% CI)", *[""] * 7, "No data", "", ""]
    assert plotted.words()[2:] == [
        "Heterogeneity: Not applicable",
        "Test for overall effect: Not applicable",
    ]
