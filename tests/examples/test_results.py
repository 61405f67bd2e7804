"""The example's results are the paper's, and what is not is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.review.built import Built

#: The reference and the workbook sum the same closed formulas in different orders.
CLOSED_FORM = 1e-11

#: A computed figure this near to a rounding border (in units of the last printed digit) would
#: make the verdict depend on how a program rounds halves.
BORDER = 1e-6

FROM_STUDIES = ("R01", "R02", "R03", "R04", "R05", "R10", "R11", "R12")
AS_REPORTED = tuple(f"R{n:02d}" for n in (6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19))
NOT_PRINTED = ("R01b", "R12b", "A01")

# Barlow et al. 2015, Effects of interventions, PIP versus control group; for R12 with the
# reconstructed 22 of 54. R12b: pooled with the published 39 of 54. R01b: by inverse variance.
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

#: Keys of the independent script's figures, by the columns of the sheet Analyses.
SCRIPT = {"Estimate": "est", "Lower": "lo", "Upper": "hi", "P": "p", "Q": "Q", "Tau2": "t2"}


def _analysis(shipped: Built, label: str) -> dict[str, Any]:
    return shipped.row("Analyses", ID=label)


def _reported(shipped: Built, label: str) -> dict[str, Any]:
    return shipped.row("Reported", Analysis=label)


def test_the_nineteen_analyses_and_three_that_are_not_printed_are_there(shipped: Built) -> None:
    printed = [f"R{n:02d}" for n in range(1, 20)]
    ids = [row["ID"] for row in shipped.rows("Analyses") if row["ID"]]
    assert ids == [*printed, *NOT_PRINTED]
    assert [row["Analysis"] for row in shipped.rows("Reported") if row["Analysis"]] == printed


@pytest.mark.parametrize("label", ROUNDED)
def test_estimate_and_interval_round_to_the_expected_figures(shipped: Built, label: str) -> None:
    row = _analysis(shipped, label)
    rounded = tuple(round(row[name], 2) for name in ("Estimate", "Lower", "Upper"))
    assert rounded == ROUNDED[label]


def test_heterogeneity_of_secure_attachment_is_the_printed_one_but_for_tau2(
    shipped: Built,
) -> None:
    row = _analysis(shipped, "R01")
    assert round(row["Q"], 2) == 3.71
    assert row["df"] == 1
    assert round(row["P(Q)"], 3) == 0.054
    assert round(row["I2"], 2) == 0.73
    assert round(row["P"], 2) == 0.03
    assert round(row["Tau2"], 2) == 1.54
    printed = _reported(shipped, "R01")
    assert printed["Tau2"] == "3.71"
    assert printed["Verdict"] == "reproduced"
    assert printed["Also differs"] == "Tau2 3.71, recomputed 1.544"


def test_heterogeneity_of_insecure_to_secure_is_the_printed_one(shipped: Built) -> None:
    row = _analysis(shipped, "R05")
    assert round(row["Q"], 2) == 1.61
    assert round(row["P(Q)"], 3) == 0.205
    assert round(row["I2"], 2) == 0.38
    assert round(row["P"], 4) == 0.0002
    printed = _reported(shipped, "R05")
    assert (printed["Verdict"], printed["Also differs"]) == ("reproduced", None)


@pytest.mark.reference
@pytest.mark.parametrize("label", [*FROM_STUDIES, "R01b"])
def test_every_pooled_figure_is_that_of_the_independent_script(
    shipped: Built, reference: Path, label: str
) -> None:
    path = reference / "barlow2015" / "reproduction.json"
    pooled = json.loads(path.read_text(encoding="utf-8"))
    method = "IV" if label == "R01b" else "MH"
    key = next(
        key for key in pooled if key.startswith(f"{label[:3]}|") and key.endswith(f"|{method}")
    )
    row, one_study = _analysis(shipped, label), pooled[key]["k"] == 1
    for column, name in SCRIPT.items():
        if one_study and name in ("Q", "t2"):
            assert row[column] is None
            continue
        expected = pytest.approx(pooled[key][name], rel=CLOSED_FORM, abs=CLOSED_FORM)
        assert row[column] == expected
    if not one_study:
        assert row["I2"] == pytest.approx(pooled[key]["I2"] / 100, rel=CLOSED_FORM, abs=CLOSED_FORM)


def test_analyses_with_study_counts_are_reproduced(shipped: Built) -> None:
    verdicts = {_reported(shipped, label)["Verdict"] for label in FROM_STUDIES}
    assert verdicts == {"reproduced"}


def test_analyses_without_all_study_data_are_not_recomputed(shipped: Built) -> None:
    for label in AS_REPORTED:
        row = _reported(shipped, label)
        assert row["Verdict"] == "not recomputed"
        assert row["Data"] == ("data of 1 of 4 studies" if label == "R18" else "no data")
        assert [row[name] for name in row if name.startswith("Recomputed")] == [None] * 3
        assert row["Also differs"] is None


def test_the_known_study_of_r18_is_not_taken_for_the_whole(shipped: Built) -> None:
    row = _analysis(shipped, "R18")
    assert "1 of 3 studies" in row["Result"]
    assert row["Check"] == "Some of its rows hold no figures."


def test_every_result_from_reconstructed_counts_says_so(shipped: Built) -> None:
    for row in shipped.rows("Analyses"):
        rests_on_them = row["ID"] in {*FROM_STUDIES, "R01b", "R12b"}
        assert (row["Basis"] is not None) == rests_on_them, row["ID"]
    assert _reported(shipped, "R02")["Data"] == "complete; 2 of 2 rows reconstructed"


def test_the_contradicted_count_is_flagged_beside_the_verdict(shipped: Built) -> None:
    row = _reported(shipped, "R12")
    assert row["Data"] == "complete; 2 of 2 rows reconstructed, 1 contradicted"
    assert "39 of 54 is published" in row["Note"]
    assert sum("contradicted" in str(r["Data"]) for r in shipped.rows("Reported")) == 1


def test_printed_figures_keep_their_digits(shipped: Built) -> None:
    assert _reported(shipped, "R06")["Upper"] == "6.0"
    assert _reported(shipped, "R06")["P"] == "<0.000"
    assert _reported(shipped, "R01")["Upper"] == "63.70"
    assert _reported(shipped, "R01")["I2"] == "73%"
    assert _reported(shipped, "R13")["Estimate"] == "-0.13"


def test_every_printed_figure_stands_in_its_quote(shipped: Built) -> None:
    figures = ("Estimate", "Lower", "Upper", "Chi2", "P(Q)", "I2", "Tau2")
    for row in shipped.rows("Reported"):
        for name in figures:
            assert not row[name] or row[name] in row["Quote"], (row["Analysis"], name)


def test_no_verdict_depends_on_how_halves_are_rounded(shipped: Built) -> None:
    compared = 0
    for label in FROM_STUDIES:
        row, printed = _analysis(shipped, label), _reported(shipped, label)
        for name, column in {"Chi2": "Q", "P(Q)": "P(Q)", "Tau2": "Tau2", "P": "P"}.items():
            compared += _is_far_from_a_border(printed[name], row[column])
        for name in ("Estimate", "Lower", "Upper"):
            compared += _is_far_from_a_border(printed[name], row[name])
    assert compared > 25


def _is_far_from_a_border(printed: str | None, computed: float | None) -> bool:
    if printed is None or computed is None:
        return False
    units = computed * 10 ** len(printed.partition(".")[2])
    assert abs(units % 1 - 0.5) > BORDER, printed
    return True


def test_two_arms_are_combined_as_the_handbook_has_it(shipped: Built) -> None:
    # Cooper 2003 in metapsyTools: 9.2 (4.8), n = 42, and 9.9 (5.9), n = 47; combined by the
    # formulas of the Cochrane Handbook, section 6.5.2.10.
    row = shipped.row("Continuous", Analysis="A01")
    assert (row["Mean 1"], row["SD 1"], row["N 1"]) == (8.9, 4.2, 45)
    assert (round(row["Mean 2"], 6), round(row["SD 2"], 6), row["N 2"]) == (9.569663, 5.390193, 89)
    assert row["Provenance"] == "published"
    assert "COMBINE_GROUPS" in row["Note"]
    about = [cell.value for cells in shipped.stored["About"]["A1:E40"] for cell in cells]
    assert "as in A01 on Continuous" in about
    assert shipped.evaluation.calls["COMBINE_GROUPS"] >= 3


def test_arms_whose_categories_do_not_add_up_are_shown(shipped: Built) -> None:
    sheet = shipped.stored["About"]
    verdicts = [
        (sheet[f"A{row}"].value, sheet[f"B{row}"].value, sheet[f"I{row}"].value)
        for row in range(1, sheet.max_row + 1)
        if str(sheet[f"I{row}"].value).startswith("sum is")
    ]
    assert verdicts == [
        ("Cicchetti 2006", "PIP", "sum is 1 too low"),
        ("Cicchetti 1999", "control", "sum is 17 too low"),
        ("Cicchetti 2006", "PIP", "sum is 1 too high"),
    ]


def test_the_flow_of_records_shows_the_slip_and_what_is_not_known(shipped: Built) -> None:
    rows = {row["Step"]: row for row in shipped.rows("PRISMA")}
    slip = rows["Reports excluded, total"]
    assert slip["Adds up"] == "differs: 57 listed, 58 stated"
    assert slip["Check"] == "Should be 57: the reasons added up."
    assert rows["Studies included in the review"]["Adds up"] == "ok"
    for step in ("Records screened", "Reports sought for retrieval", "Reports of included studies"):
        assert rows[step]["Adds up"] == "not known"
