"""The pooled results of Barlow et al. 2015 from its study data, as printed.

Sources: reference/barlow2015: reported.csv (the printed results), study_data.csv (counts of the
intervention arms are reconstructed) and reproduction.json (an independent computation).
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pip_xl.stats import DichotomousStudies, MetaAnalysis, Options, meta_analysis
from tests.validation.agreement import Comparison, disagreements

#: Analyses whose studies are all known.
REPRODUCED = ("R01", "R02", "R03", "R04", "R05", "R10", "R11", "R12")

#: What a printed figure with two or three decimals may be off.
TWO_DECIMALS = 0.005
THREE_DECIMALS = 0.0005


def _studies(reference: Path, report: str) -> list[list[float]]:
    path = reference / "barlow2015" / "study_data.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["report_id"] == report]
    return [[float(row[name]) for name in ("e1", "n1", "e2", "n2")] for row in rows]


def _pooled(rows: list[list[float]], method: str = "MH") -> MetaAnalysis:
    studies = DichotomousStudies(*map(list, zip(*rows, strict=True)))
    return meta_analysis(studies, Options.parse("RR", method=method))


@pytest.mark.parametrize("report", REPRODUCED)
def test_the_printed_risk_ratio_and_interval_come_out(reference: Path, report: str) -> None:
    with (reference / "barlow2015" / "reported.csv").open(encoding="utf-8") as file:
        printed = next(row for row in csv.DictReader(file) if row["id"] == report)
    result = _pooled(_studies(reference, report))
    made = [
        Comparison("estimate", result.estimate, float(printed["estimate"]), 0.0, TWO_DECIMALS),
        Comparison("lower", result.lower, float(printed["lo"]), 0.0, TWO_DECIMALS),
        Comparison("upper", result.upper, float(printed["hi"]), 0.0, TWO_DECIMALS),
    ]
    if printed["chi2"]:
        made += [
            Comparison("Chi2", result.q, float(printed["chi2"]), 0.0, TWO_DECIMALS),
            Comparison("I2", result.i2, float(printed["i2"]) / 100, 0.0, TWO_DECIMALS),
        ]
    assert not disagreements(made)


@pytest.mark.parametrize(("report", "q_p"), [("R01", 0.054), ("R05", 0.205)])
def test_the_printed_p_of_heterogeneity_comes_out(reference: Path, report: str, q_p: float) -> None:
    result = _pooled(_studies(reference, report))
    assert result.q_p == pytest.approx(q_p, rel=0, abs=THREE_DECIMALS)


def test_tau2_of_secure_attachment_is_not_the_printed_chi2(reference: Path) -> None:
    """The paper prints tau² = 3.71, which is its Chi²."""
    result = _pooled(_studies(reference, "R01"))
    assert result.tau2 == pytest.approx(1.54, rel=0, abs=TWO_DECIMALS)
    assert result.q == pytest.approx(3.71, rel=0, abs=TWO_DECIMALS)


def test_only_one_study_of_secure_to_insecure_is_estimable(reference: Path) -> None:
    result = _pooled(_studies(reference, "R11"))
    assert result.k == 1
    assert [(one.study, one.reason) for one in result.excluded] == [(0, "no events in either arm")]


def test_the_published_count_of_stably_insecure_gives_another_result(reference: Path) -> None:
    """39 of 54 is published; only 22 of 54 reproduces the printed 0.56 [0.26, 1.22]."""
    rows = _studies(reference, "R12")
    assert [row[2:] for row in rows] == [[53, 54], [22, 54]]
    rows[1][2] = 39
    result = _pooled(rows)
    with (reference / "barlow2015" / "checks.json").open(encoding="utf-8") as file:
        flag = next(check["numbers"] for check in json.load(file) if check["id"] == "C24")
    assert flag["published_control"] == "39/54"
    limits = [round(figure, 4) for figure in (result.estimate, result.lower, result.upper)]
    assert limits == flag["pooled_with_39"]
    assert float(f"{result.p:.1e}") == flag["p_with_39"]


@pytest.mark.parametrize("report", REPRODUCED)
@pytest.mark.parametrize("method", ["MH", "IV"])
def test_every_digit_agrees_with_the_independent_computation(
    reference: Path, report: str, method: str
) -> None:
    with (reference / "barlow2015" / "reproduction.json").open(encoding="utf-8") as file:
        answers = next(
            one
            for name, one in json.load(file).items()
            if name.startswith(f"{report}|") and name.endswith(f"|{method}")
        )
    result = _pooled(_studies(reference, report), method)
    made = [
        Comparison("est", result.estimate, answers["est"]),
        Comparison("lo", result.lower, answers["lo"]),
        Comparison("hi", result.upper, answers["hi"]),
        Comparison("se", result.se, answers["se"]),
        Comparison("p", result.p, answers["p"]),
        Comparison("k", result.k, answers["k"]),
    ]
    if result.k > 1:
        made += [
            Comparison("Q", result.q, answers["Q"]),
            Comparison("t2", result.tau2, answers["t2"]),
            Comparison("I2", result.i2 * 100, answers["I2"]),
        ]
    assert not disagreements(made)
