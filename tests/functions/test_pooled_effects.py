"""The POOLED_ family against metafor, RevMan and the paper."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import call
from tests.functions.conftest import message_of

#: Closed forms differ from the reference by rounding only.
CLOSED_FORM = 1e-10
#: Iterative estimators stop when their last digits no longer matter.
ITERATIVE = 1e-7

#: Figures of reference.json by our outputs, with what they are multiplied by.
METAFOR_FIGURES = {
    "se": ("se", 1.0),
    "z": ("stat", 1.0),
    "p": ("p", 1.0),
    "q": ("Q", 1.0),
    "q_p": ("Qp", 1.0),
    "tau2": ("tau2", 1.0),
    "i2": ("I2", 0.01),
    "h2": ("H2", 1.0),
    "k": ("k", 1.0),
}
#: The same for limits, which ratios have on the natural scale.
METAFOR_LIMITS = {
    "estimate": "b",
    "lower": "ci_lb",
    "upper": "ci_ub",
    "pi_lower": "pi_lb",
    "pi_upper": "pi_ub",
}


@pytest.fixture(scope="module")
def metafor(reference: Path) -> Any:
    """Return what metafor answers, by data set."""
    with (reference / "metafor" / "reference.json").open(encoding="utf-8") as file:
        return json.load(file)


@pytest.mark.parametrize(
    ("tau_method", "tolerance"), [("DL", CLOSED_FORM), ("REML", ITERATIVE), ("PM", ITERATIVE)]
)
@pytest.mark.parametrize("measure", ["RR", "OR", "RD"])
def test_bcg_trials_pool_as_in_metafor(
    bcg: list[list[Any]], metafor: Any, measure: str, tau_method: str, tolerance: float
) -> None:
    told = metafor["bcg_bin"]["measures"][measure]["models"][tau_method]
    arguments = ("random", "IV", tau_method, "Wald", 0.95, "metafor")
    natural = math.exp if measure != "RD" else float
    for output, (name, factor) in METAFOR_FIGURES.items():
        result = call(f"POOLED_{measure}", bcg, output, *arguments)
        assert result == pytest.approx(told[name] * factor, rel=tolerance), output
    for output, name in METAFOR_LIMITS.items():
        result = call(f"POOLED_{measure}", bcg, output, *arguments)
        assert result == pytest.approx(natural(told[name]), rel=tolerance), output


@pytest.mark.parametrize("measure", ["MD", "SMD"])
def test_stroke_trials_pool_as_in_metafor(
    normand: list[list[Any]], metafor: Any, measure: str
) -> None:
    name = next(key for key in metafor if key.startswith("normand1999"))
    told = metafor[name]["measures"][measure]["models"]["DL"]
    arguments = ("random", "IV", "DL", "Wald", 0.95, "metafor")
    for output, key in METAFOR_LIMITS.items():
        result = call(f"POOLED_{measure}", normand, output, *arguments)
        assert result == pytest.approx(told[key], rel=CLOSED_FORM), output


@pytest.mark.parametrize("tau_method", ["DL", "REML", "PM"])
def test_hartung_knapp_intervals_are_those_of_metafor(
    bcg: list[list[Any]], metafor: Any, tau_method: str
) -> None:
    told = metafor["bcg_bin"]["measures"]["RR"]["knha"][tau_method]
    arguments = ("random", "IV", tau_method, "HKSJ", 0.95, "metafor")
    assert call("POOLED_RR", bcg, "p", *arguments) == pytest.approx(told["p"], rel=ITERATIVE)
    for output, key in METAFOR_LIMITS.items():
        result = call("POOLED_RR", bcg, output, *arguments)
        assert result == pytest.approx(math.exp(told[key]), rel=ITERATIVE), output


def test_mantel_haenszel_and_peto_are_those_of_metafor(bcg: list[list[Any]], metafor: Any) -> None:
    for measure, name, method in (("OR", "mh", "MH"), ("PETO_OR", "peto", "Peto")):
        told = metafor["bcg_bin"]["measures"]["OR"][name]
        for output, key in (("estimate", "b"), ("lower", "ci_lb"), ("upper", "ci_ub")):
            result = call(
                f"POOLED_{measure}", bcg, output, "fixed", method, None, None, None, "metafor"
            )
            assert result == pytest.approx(math.exp(told[key]), rel=CLOSED_FORM)


def test_random_effects_by_mantel_haenszel_are_those_of_revman(bcg: list[list[Any]]) -> None:
    # RevMan's formulas on the BCG trials: Q about the Mantel-Haenszel estimate (rma.mh QE).
    assert call("POOLED_RR", bcg, "q") == pytest.approx(152.56755358665728, rel=CLOSED_FORM)
    assert call("POOLED_RR", bcg, "tau2") == pytest.approx(0.30949685, rel=1e-7)  # 8 digits told
    assert call("POOLED_RR", bcg) == pytest.approx(math.exp(-0.71418612), rel=1e-8)
    assert call("POOLED_RR", bcg, "i2") == pytest.approx(0.921346, rel=1e-6)  # 6 digits told


#: Printed results of Barlow et al. with what reproduces them; 39/54 is the published count.
PRINTED = {
    "R01": ("8.93", "1.25", "63.70"),
    "R02": ("0.48", "0.24", "0.95"),
    "R03": ("0.32", "0.17", "0.58"),
    "R04": ("0.69", "0.16", "2.97"),
    "R05": ("11.45", "3.11", "42.08"),
    "R10": ("2.28", "0.41", "12.56"),
    "R11": ("0.09", "0.01", "1.56"),
    "R12": ("0.56", "0.26", "1.22"),
}


@pytest.fixture(scope="module")
def barlow(reference: Path) -> dict[str, list[list[Any]]]:
    """The two trials of each risk ratio of the paper; intervention arms are reconstructed."""
    analyses: dict[str, list[list[Any]]] = {}
    path = reference / "barlow2015" / "study_data.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["measure"] == "RR" and row["e1"]:
                counts = [float(row[name]) for name in ("e1", "n1", "e2", "n2")]
                analyses.setdefault(row["report_id"], []).append(counts)
    return analyses


@pytest.mark.parametrize("analysis", PRINTED)
def test_the_paper_is_reproduced_from_the_reconstructed_counts(
    barlow: dict[str, list[list[Any]]], analysis: str
) -> None:
    data = barlow[analysis]
    results = [call("POOLED_RR", data, output) for output in ("estimate", "lower", "upper")]
    assert tuple(f"{result:.2f}" for result in results) == PRINTED[analysis]


def test_the_heterogeneity_of_the_paper_is_reproduced(barlow: dict[str, list[list[Any]]]) -> None:
    printed = {"R01": ("3.71", "0.054", "73"), "R05": ("1.61", "0.205", "38")}
    for analysis, told in printed.items():
        q, q_p, i2 = (call("POOLED_RR", barlow[analysis], name) for name in ("q", "q_p", "i2"))
        assert isinstance(i2, float)
        assert (f"{q:.2f}", f"{q_p:.3f}", f"{100 * i2:.0f}") == told
    # The paper prints tau2 = 3.71, which is its Chi2.
    assert f"{call('POOLED_RR', barlow['R01'], 'tau2'):.2f}" == "1.54"


def test_a_trial_without_events_is_left_out_of_the_paper(
    barlow: dict[str, list[list[Any]]],
) -> None:
    assert call("POOLED_RR", barlow["R11"], "k") == 1.0
    assert call("POOLED_RR", barlow["R11"], "n") == 100.0


def test_the_published_count_would_give_another_result_than_the_paper(
    barlow: dict[str, list[list[Any]]],
) -> None:
    first, second = barlow["R12"]
    published = [first, [*second[:2], 39.0, second[3]]]
    assert call("POOLED_RR", published, "n") == call("POOLED_RR", barlow["R12"], "n")
    assert f"{call('POOLED_RR', published):.2f}" != PRINTED["R12"][0]


def test_log_ratios_in_give_ratios_out() -> None:
    data = [[-0.22, 0.12], [-0.31, 0.15]]
    on_log_scale = call("POOLED_GENERIC", data)
    assert isinstance(on_log_scale, float)
    assert call("POOLED_GENERIC_RATIO", data) == pytest.approx(math.exp(on_log_scale), rel=1e-15)
    assert call("POOLED_GENERIC_RATIO", data, "se") == call("POOLED_GENERIC", data, "se")


def test_generic_data_do_not_tell_the_participants() -> None:
    assert "how many took part" in message_of(
        call("POOLED_GENERIC", [[-0.22, 0.12], [-0.31, 0.15]], "n"), "#N/A"
    )


def test_a_level_in_percent_is_the_same_as_a_fraction(bcg: list[list[Any]]) -> None:
    arguments = ("lower", None, None, None, None)
    assert call("POOLED_RR", bcg, *arguments, 99) == call("POOLED_RR", bcg, *arguments, 0.99)
    assert call("POOLED_RR", bcg, *arguments, 99) != call("POOLED_RR", bcg, "lower")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("estimate", "fixed", None, None, "HKSJ"), "HKSJ intervals belong to random effects"),
        (("estimate", "random", "MH", None, None, None, "metafor"), "fixed-effect method only"),
        (("estimate", "random", "Peto"), "Peto's method and the measure PETO_OR go together"),
        (("estimate", None, None, None, None, "0.9"), "no confidence level"),
        (("estimate", None, None, None, None, 0), "no confidence level"),
        (("estimate", None, None, None, None, True), "no confidence level"),
        (("estimate", 1), "is not text: use random or fixed"),
        (("estimate", [["random", "fixed"]]), "model takes one cell"),
    ],
)
def test_combinations_that_do_not_exist_say_so(
    bcg: list[list[Any]], arguments: tuple[Any, ...], said: str
) -> None:
    assert said in message_of(call("POOLED_RR", bcg, *arguments))
