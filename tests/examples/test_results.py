"""The example's results are the paper's, and what is not is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.examples.conftest import AnalysisRow

Results = dict[str, AnalysisRow]

#: The reference and the workbook sum the same closed formulas in different orders.
CLOSED_FORM = 1e-11

#: A computed figure this near to a rounding border (in units of the last printed digit) would
#: make the verdict depend on how a program rounds halves.
BORDER = 1e-6

TITLES = {
    "est": "estimate",
    "lo": "lower limit",
    "hi": "upper limit",
    "p": "P",
    "Q": "Chi²",
    "t2": "tau²",
}

FROM_STUDIES = ("R01", "R02", "R03", "R04", "R05", "R10", "R11", "R12")
AS_REPORTED = tuple(f"R{n:02d}" for n in (6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19))

# Barlow et al. 2015, Effects of interventions, PIP versus control group; for R12 with the
# reconstructed 22 of 54. R12b: pooled with the published 39 of 54.
ROUNDED = {
    "R01": (8.93, 1.25, 63.70),
    "R02": (0.48, 0.24, 0.95),
    "R03": (0.32, 0.17, 0.58),
    "R04": (0.69, 0.16, 2.97),
    "R05": (11.45, 3.11, 42.08),
    "R10": (2.28, 0.41, 12.56),
    "R11": (0.09, 0.01, 1.56),
    "R12": (0.56, 0.26, 1.22),
    "R12b": (0.42, 0.29, 0.62),
    "R01b": (8.88, 1.28, 61.82),
}


def _number(row: AnalysisRow, title: str) -> float:
    value = row.computed[title]
    assert isinstance(value, (int, float))
    return float(value)


def test_the_nineteen_analyses_and_two_alternatives_are_there(results: Results) -> None:
    assert list(results) == [*(f"R{n:02d}" for n in range(1, 20)), "R01b", "R12b"]


@pytest.mark.parametrize("label", ROUNDED)
def test_estimate_and_interval_round_to_the_expected_figures(results: Results, label: str) -> None:
    row = results[label]
    rounded = tuple(round(_number(row, t), 2) for t in ("estimate", "lower limit", "upper limit"))
    assert rounded == ROUNDED[label]


def test_heterogeneity_of_secure_attachment_is_the_printed_one_but_for_tau2(
    results: Results,
) -> None:
    row = results["R01"]
    assert round(_number(row, "Chi²"), 2) == 3.71
    assert _number(row, "df") == 1
    assert round(_number(row, "P of Chi²"), 3) == 0.054
    assert round(_number(row, "I²"), 2) == 0.73
    assert round(_number(row, "P"), 2) == 0.03
    assert round(_number(row, "tau²"), 2) == 1.54
    assert row.printed["tau²"] == "3.71"
    assert (row.verdict, row.remark) == ("reproduced", "printed tau² 3.71: differs")


def test_heterogeneity_of_insecure_to_secure_is_the_printed_one(results: Results) -> None:
    row = results["R05"]
    assert round(_number(row, "Chi²"), 2) == 1.61
    assert round(_number(row, "P of Chi²"), 3) == 0.205
    assert round(_number(row, "I²"), 2) == 0.38
    assert round(_number(row, "P"), 4) == 0.0002
    assert (row.verdict, row.remark) == ("reproduced", "")


@pytest.mark.reference
@pytest.mark.parametrize("label", [*FROM_STUDIES, "R01b"])
def test_every_pooled_figure_is_that_of_the_independent_script(
    results: Results, reference: Path, label: str
) -> None:
    path = reference / "barlow2015" / "reproduction.json"
    pooled = json.loads(path.read_text(encoding="utf-8"))
    method = "IV" if label == "R01b" else "MH"
    key = next(
        key for key in pooled if key.startswith(f"{label[:3]}|") and key.endswith(f"|{method}")
    )
    one_study = pooled[key]["k"] == 1
    for name, title in TITLES.items():
        if one_study and name in ("Q", "t2"):
            assert results[label].computed[title] == "–"
            continue
        assert _number(results[label], title) == pytest.approx(
            pooled[key][name], rel=CLOSED_FORM, abs=CLOSED_FORM
        )
    if not one_study:
        assert _number(results[label], "I²") == pytest.approx(
            pooled[key]["I2"] / 100, rel=CLOSED_FORM, abs=CLOSED_FORM
        )


def test_analyses_with_study_counts_are_reproduced(results: Results) -> None:
    assert {results[label].verdict for label in FROM_STUDIES} == {"reproduced"}


def test_analyses_without_study_counts_are_as_reported_only(results: Results) -> None:
    assert {results[label].verdict for label in AS_REPORTED} == {"as reported only"}


def test_alternatives_differ_from_the_printed_figures(results: Results) -> None:
    assert results["R12b"].verdict == results["R01b"].verdict == "differs"


def test_heterogeneity_is_given_for_no_analysis_without_studies(results: Results) -> None:
    for label in AS_REPORTED:
        row = results[label]
        assert {row.computed[t] for t in ("Chi²", "df", "P of Chi²", "tau²", "I²")} == {"–"}


def test_an_interval_known_only_as_printed_gives_its_estimate_and_p(results: Results) -> None:
    # Barlow et al. 2015: RR 0.33 (0.15 to 0.76), printed P = 0.000; z = 2.678, P = 0.0074.
    row = results["R07"]
    assert _number(row, "estimate") == pytest.approx(0.33, rel=CLOSED_FORM)
    assert round(_number(row, "P"), 4) == 0.0074
    assert row.remark == "printed P 0.000: differs"


def test_printed_figures_keep_their_digits(results: Results) -> None:
    assert results["R06"].printed["upper limit"] == "6.0"
    assert results["R06"].printed["P"] == "<0.000"
    assert results["R01"].printed["upper limit"] == "63.70"
    assert results["R01"].printed["I²"] == "73%"
    assert results["R13"].printed["estimate"] == "-0.13"


def test_the_contradicted_count_is_named_beside_the_verdict(results: Results) -> None:
    assert results["R12"].remark == "reconstructed 22 of 54 contradicts the published 39 of 54"


def test_no_verdict_depends_on_how_halves_are_rounded(stored: Workbook) -> None:
    sheet = stored["Comparison"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_col=9)]
    assert len(rows) > 40
    for _, _, _, printed, decimals, _, computed, rounded, verdict in rows:
        assert isinstance(computed, (int, float))
        assert isinstance(decimals, (int, float))
        units = computed * 10**decimals
        assert abs(units % 1 - 0.5) > BORDER, printed
        assert rounded == pytest.approx(round(computed, int(decimals)), abs=1e-12)
        assert verdict in ("reproduced", "differs")


def test_arms_whose_categories_do_not_add_up_are_shown(stored: Workbook) -> None:
    sheet = stored["Count checks"]
    verdicts = [
        (sheet[f"A{row}"].value, sheet[f"B{row}"].value, sheet[f"I{row}"].value)
        for row in range(1, sheet.max_row + 1)
        if str(sheet[f"I{row}"].value).startswith("sum is")
    ]
    assert verdicts == [
        ("Cicchetti 2006", "PIP", "sum is 1 too low"),
        ("Cicchetti 1999 (Toth 2006 data)", "control", "sum is 17 too low"),
        ("Cicchetti 2006", "PIP", "sum is 1 too high"),
    ]
