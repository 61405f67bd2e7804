"""tau2, I2, H2, Q and prediction intervals against metafor and Review Manager."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator

from tests.validation.agreement import CLOSED, ITERATIVE, Comparison
from tests.validation.metafor_reference import (
    ITERATIVE_MODELS,
    KNAPP,
    MEASURES,
    MODELS,
    STALLED,
    rows_of,
    two_arm_sets,
)
from tests.validation.registry import Sources, evidence, logarithm_of, number

#: Our functions by metafor's names of their estimate, lower and upper limit.
SHARES = {
    "TAU_SQUARED": ("tau2", "tau2_ci_lb", "tau2_ci_ub"),
    "I_SQUARED": ("I2", "I2_ci_lb", "I2_ci_ub"),
}


@evidence(
    "TAU_SQUARED",
    "I_SQUARED",
    oracle="metafor 3.8-1, rma.uni (eight estimators) and confint (Q-profile)",
    data="45 sets of counts and means",
    differs="as for POOLED_RR: a tau2 below 1e-14 is where metafor's iteration stalls",
)
def metafor_shares(sources: Sources) -> Iterator[Comparison]:
    """Estimates, and limits where the reference has them."""
    for name, one in two_arm_sets(sources.reference).items():
        rows = rows_of(sources.reference, one)
        for measure in MEASURES[one["type"]]:
            for model in MODELS[1:]:
                answers = one["measures"][measure]["models"][model]
                if model in ITERATIVE_MODELS and answers["tau2"] < STALLED:
                    answers = {**answers, "tau2": 0.0, "I2": 0.0}
                for function, names in SHARES.items():
                    for output, told in zip(("estimate", "lower", "upper"), names, strict=True):
                        if told not in answers:
                            continue
                        ours = number(function, rows, measure, output, model, "IV", None, "metafor")
                        solved = output != "estimate" or model in ITERATIVE_MODELS
                        yield Comparison(
                            f"{name} {measure} {model} {told}",
                            ours,
                            answers[told] / (100 if told.startswith("I2") else 1),
                            ITERATIVE if solved else CLOSED,
                        )


@evidence(
    "H_SQUARED",
    "COCHRAN_Q",
    "PREDICTION_INTERVAL",
    oracle="metafor 3.8-1, rma.uni and predict",
    data="45 sets of counts and means",
)
def metafor_heterogeneity(sources: Sources) -> Iterator[Comparison]:
    """H2, Q with its P, and prediction intervals, also those by Hartung and Knapp."""
    for name, one in two_arm_sets(sources.reference).items():
        rows = rows_of(sources.reference, one)
        for measure in MEASURES[one["type"]]:
            answers = one["measures"][measure]
            told = answers["models"]["DL"]
            where = f"{name} {measure}"
            yield Comparison(
                f"{where} H2",
                number("H_SQUARED", rows, measure, None, "DL", "IV", None, "metafor"),
                told["H2"],
            )
            for output, theirs in (("q", "Q"), ("p", "Qp")):
                ours = number("COCHRAN_Q", rows, measure, output, None, "IV", "metafor")
                yield Comparison(f"{where} {theirs}", ours, told[theirs])
            if one["k"] < 3:
                continue
            for model in KNAPP:
                for interval, group in (("Wald", "models"), ("HKSJ", "knha")):
                    limits = answers[group][model]
                    for output, theirs in (("lower", "pi_lb"), ("upper", "pi_ub")):
                        ours = number(
                            "PREDICTION_INTERVAL",
                            rows,
                            measure,
                            output,
                            model,
                            "IV",
                            interval,
                            None,
                            None,
                            "metafor",
                        )
                        tolerance = ITERATIVE if model in ITERATIVE_MODELS else CLOSED
                        figure = logarithm_of(measure)(ours)
                        yield Comparison(
                            f"{where} {model} {theirs}",
                            figure,
                            limits[theirs],
                            tolerance,
                        )


@evidence(
    "PREDICTION_INTERVAL",
    oracle="metafor 3.8-1, predict with t(k-1) and t(k-2)",
    data="BCG, Egger 2001, Normand 1999 (details.csv)",
)
def metafor_prediction_by_t(sources: Sources) -> Iterator[Comparison]:
    """Student's t in place of the normal distribution."""
    sets = {
        "dat.bcg": "bcg_bin",
        "dat.egger2001": "egger2001_bin",
        "dat.normand1999": "normand1999_con",
    }
    known = two_arm_sets(sources.reference)
    path = sources.reference / "metafor" / "details.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["set"] in sets]
    for line in lines:
        limit, _, df = line["quantity"].partition(" t")
        one = known[sets[line["set"]]]
        if limit not in ("PI.lb", "PI.ub") or line["measure"] not in MEASURES[one["type"]]:
            continue
        ours = number(
            "PREDICTION_INTERVAL",
            rows_of(sources.reference, one),
            line["measure"],
            "lower" if limit == "PI.lb" else "upper",
            line["method"],
            "IV",
            None,
            f"t(k-{int(line['k']) - int(df)})",
            None,
            "metafor",
        )
        yield Comparison(
            " ".join((line["set"], line["measure"], line["method"], line["quantity"])),
            logarithm_of(line["measure"])(ours),
            float(line["value"]),
            ITERATIVE if line["method"] in ITERATIVE_MODELS else CLOSED,
        )


@evidence(
    "TAU_SQUARED",
    "I_SQUARED",
    "COCHRAN_Q",
    oracle="Review Manager 5, stored doubles",
    data="12 analyses of a Cochrane review, Mantel-Haenszel random effects",
)
def revman(sources: Sources) -> Iterator[Comparison]:
    """Q about the Mantel-Haenszel estimate and what follows from it."""
    path = sources.reference / "revman5" / "mh_random_rr.json"
    names = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")
    for analysis in json.loads(path.read_text(encoding="utf-8")):
        rows = [[float(study[name]) for name in names] for study in analysis["studies"]]
        told = analysis["result"]
        for function, theirs, unit in (
            ("TAU_SQUARED", "TAU2", 1.0),
            ("I_SQUARED", "I2", 100.0),
            ("COCHRAN_Q", "CHI2", 1.0),
        ):
            yield Comparison(
                f"{told['ID']} {theirs}",
                number(function, rows, "RR"),
                float(told[theirs]) / unit,
            )
