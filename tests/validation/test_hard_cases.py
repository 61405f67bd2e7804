"""The hard cases of reference/hard_cases.json, answers to 12 digits under both conventions."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special

from pip_xl.errors import NotEstimable
from pip_xl.stats import (
    ContinuousStudies,
    DichotomousStudies,
    GenericStudies,
    MetaAnalysis,
    Options,
    meta_analysis,
    study_effects,
)
from pip_xl.stats.distributions import t_quantile
from tests.validation.agreement import Comparison, disagreements

Case = dict[str, Any]


@pytest.fixture(scope="module")
def cases(reference: Path) -> dict[str, Case]:
    with (reference / "hard_cases.json").open(encoding="utf-8") as file:
        return {case["id"]: case for case in json.load(file)}


def _tables(rows: list[list[float]]) -> DichotomousStudies:
    return DichotomousStudies(*np.array(rows).T)


def _bcg(reference: Path) -> DichotomousStudies:
    path = reference / "metafor" / "datasets" / "bcg_binary.csv"
    with path.open(encoding="utf-8") as file:
        rows = [
            [float(row[name]) for name in ("e1", "n1", "e2", "n2")] for row in csv.DictReader(file)
        ]
    return _tables(rows)


def _figures(result: MetaAnalysis) -> dict[str, float]:
    """Our figures under the names of the file; limits of prediction on the analysis scale."""
    effect = result.pooled
    figures: dict[str, float] = {
        "k": result.k,
        "est": effect.estimate,
        "se": effect.se,
        "lower": effect.lower,
        "upper": effect.upper,
        "z": effect.z,
        "p": effect.p,
        "q": result.q,
        "df": result.df,
        "q_p": result.q_p,
        "tau2": result.tau2,
        "i2": result.i2,
        "tau2_lower": result.tau2_interval.lower,
        "tau2_upper": result.tau2_interval.upper,
        "i2_lower": result.i2_interval.lower,
        "i2_upper": result.i2_interval.upper,
    }
    scale = math.log if result.options.measure.is_ratio else float
    if result.options.measure.is_ratio:
        figures |= {
            "est_exp": result.estimate,
            "lower_exp": result.lower,
            "upper_exp": result.upper,
        }
    if result.k >= 3:
        lower, upper = result.prediction_interval
        figures |= {"pi_lower": scale(lower), "pi_upper": scale(upper)}
        if result.options.measure.is_ratio:
            figures |= {"pi_lower_exp": lower, "pi_upper_exp": upper}
    return figures


def _compared(what: str, result: MetaAnalysis, theirs: Case) -> list[Comparison]:
    """Every figure of the file; a figure that is not among ours is an error."""
    ours = _figures(result)
    weights = theirs.get("weights_pct", [])
    made = [
        Comparison(f"{what} {name}", ours[name], expected)
        for name, expected in theirs.items()
        if name != "weights_pct"
    ]
    shares = result.studies.weight[np.isfinite(result.studies.weight)] * 100
    if weights:
        for i, (share, expected) in enumerate(zip(shares, weights, strict=True)):
            made.append(Comparison(f"{what} weight {i + 1}", share, expected))
    return made


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
def test_n01_events_of_everybody_in_one_arm(cases: dict[str, Case], convention: str) -> None:
    case = cases["N01"]
    result = meta_analysis(_tables(case["data"]), Options.parse("RR", convention=convention))
    assert not disagreements(_compared(convention, result, case[convention]))


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
def test_n02_events_of_everybody_in_both_arms(cases: dict[str, Case], convention: str) -> None:
    case = cases["N02"]
    tables = _tables(case["data"])
    made = []
    for measure, answers in (("RR", case[convention]), ("OR", case[f"OR_{convention}"])):
        result = meta_analysis(tables, Options.parse(measure, convention=convention))
        made += _compared(f"{measure} {convention}", result, answers)
    first = study_effects(tables, Options.parse("RR", convention=convention))
    made += [
        Comparison("study 1 lower", float(first.lower[0]), case["study1"]["lower"]),
        Comparison("study 1 upper", float(first.upper[0]), case["study1"]["upper"]),
    ]
    assert not disagreements(made)


def test_n04_hksj_narrower_than_wald(cases: dict[str, Case]) -> None:
    case = cases["N04"]
    studies = GenericStudies(case["y"], np.sqrt(case["v"]))
    wald = meta_analysis(studies, Options.parse("GENERIC"))
    hksj = meta_analysis(studies, Options.parse("GENERIC", ci_method="HKSJ"))
    made = [Comparison("tau2", hksj.tau2, case["DL_tau2"])]
    made += [Comparison("df", hksj.k - 1, case["HKSJ"]["df"])]
    made += [Comparison("stat", hksj.z, case["HKSJ"]["stat"])]
    for result, answers in ((wald, case["Wald"]), (hksj, case["HKSJ"])):
        made += [
            Comparison(name, getattr(result, name), answers[name])
            for name in ("se", "lower", "upper", "p")
        ]
    assert len(made) == 11
    assert not disagreements(made)


def test_n04_hksj_adhoc_takes_the_larger_standard_error_and_keeps_t(
    cases: dict[str, Case],
) -> None:
    case = cases["N04"]
    studies = GenericStudies(case["y"], np.sqrt(case["v"]))
    result = meta_analysis(studies, Options.parse("GENERIC", ci_method="HKSJ-adhoc"))
    answers = case["adhoc_metafor_se"]
    made = [
        Comparison(name, getattr(result, name), answers[name])
        for name in ("se", "lower", "upper", "p")
    ]
    assert not disagreements(made)


def test_n04_identical_effects_leave_hksj_without_a_test(cases: dict[str, Case]) -> None:
    case = cases["N04"]["identical_effects"]
    result = meta_analysis(
        GenericStudies(case["y"], np.sqrt(case["v"])), Options.parse("GENERIC", ci_method="HKSJ")
    )
    answers = case["metafor"]
    assert (result.tau2, result.q, result.se) == (0, 0, answers["HKSJ_se"])
    assert (result.lower, result.upper) == (answers["lower"], answers["upper"])
    assert list(result.tau2_interval) == case["tau2_ci"]
    for figure in ("z", "p"):
        with pytest.raises(NotEstimable, match="same effect"):
            getattr(result, figure)


def test_n04_hksj_of_one_study_is_wald() -> None:
    one = GenericStudies([0.5], [0.2])
    hksj = meta_analysis(one, Options.parse("GENERIC", ci_method="HKSJ"))
    wald = meta_analysis(one, Options.parse("GENERIC"))
    assert hksj.pooled == wald.pooled


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
def test_n05_tau2_outside_its_own_interval(
    reference: Path, cases: dict[str, Case], convention: str
) -> None:
    result = meta_analysis(_bcg(reference), Options.parse("RD", convention=convention))
    assert not disagreements(_compared(convention, result, cases["N05"][convention]))
    assert result.tau2 < result.tau2_interval.lower


def test_n06_fixed_mantel_haenszel_is_not_random_at_tau2_0(cases: dict[str, Case]) -> None:
    case = cases["N06"]
    tables = _tables(case["data"])
    random = meta_analysis(tables, Options.parse("RR"))
    fixed = meta_analysis(tables, Options.parse("RR", model="fixed"))
    made = [
        Comparison("random est", random.pooled.estimate, case["random"]["est"]),
        Comparison("random se", random.se, case["random"]["se"]),
        Comparison("random tau2", random.tau2, case["random"]["tau2"]),
        Comparison("random q", random.q, case["random"]["q"]),
        Comparison("fixed est", fixed.pooled.estimate, case["fixed_MH"]["est"]),
        Comparison("fixed se", fixed.se, case["fixed_MH"]["se"]),
    ]
    by_variance = meta_analysis(tables, Options.parse("RR", model="fixed", method="IV"))
    made.append(Comparison("fixed IV", by_variance.pooled.estimate, random.pooled.estimate))
    assert not disagreements(made)


@pytest.mark.parametrize(
    ("size", "convention", "answers"),
    [
        ("2+2", "RevMan5", "RevMan5"),
        ("2+2", "metafor", "metafor"),
        ("500000+500000", "RevMan5", "RevMan5"),
        # metafor itself loses ten digits of its log-gamma functions here.
        ("500000+500000", "metafor", "exact_J_true"),
    ],
)
def test_n09_smd_of_four_and_of_a_million(
    cases: dict[str, Case], size: str, convention: str, answers: str
) -> None:
    case = cases["N09"]["cases"][size]
    effects = study_effects(
        ContinuousStudies(*([figure] for figure in case["data"])),
        Options.parse("SMD", convention=convention),
    )
    made = [
        Comparison("g", float(effects.estimate[0]), case[answers]["g"]),
        Comparison("se", float(effects.se[0]), case[answers]["se"]),
    ]
    assert not disagreements(made)


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
@pytest.mark.parametrize(
    ("pi_method", "name"), [("t(k-1)", "t_k-1"), ("t(k-2)", "t_k-2"), ("normal", "normal")]
)
def test_n13_prediction_interval_by_each_distribution(
    reference: Path, cases: dict[str, Case], convention: str, pi_method: str, name: str
) -> None:
    options = Options.parse("RR", pi_method=pi_method, convention=convention)
    limits = meta_analysis(_bcg(reference), options).prediction_interval
    made = [
        Comparison(f"{convention} {name}", math.log(limit), expected)
        for limit, expected in zip(limits, cases["N13"][convention][name], strict=True)
    ]
    assert not disagreements(made)


def test_n14_t_quantile_of_a_reported_p_value(cases: dict[str, Case]) -> None:
    case = cases["N14"]
    n1, n2 = case["n1"], case["n2"]
    t = t_quantile(1 - case["p"], n1 + n2 - 2)
    se = case["md"] / t
    sd = se / math.sqrt(1 / n1 + 1 / n2)
    made = [
        Comparison("t", t, case["t"]),
        Comparison("se", se, case["se"]),
        Comparison("sd", sd, case["sd"]),
        Comparison("p", float(2 * special.stdtr(n1 + n2 - 2, -t)), case["p"]),
    ]
    assert not disagreements(made)


def test_all_cases_are_tested(cases: dict[str, Case]) -> None:
    tested = {name[5:8].upper() for name in globals() if name.startswith("test_n")}
    assert tested == set(cases)
