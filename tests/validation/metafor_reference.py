"""metafor's answers for the two-arm data sets, and ours beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pip_xl.stats import (
    ContinuousStudies,
    DichotomousStudies,
    MetaAnalysis,
    Options,
    meta_analysis,
)
from pip_xl.stats.studies import Studies
from tests.validation.agreement import CLOSED, ITERATIVE, Comparison

#: The fixed effect, and random effects by estimator of tau².
MODELS = ("FE", "DL", "REML", "PM", "ML", "EB", "HE", "SJ", "HS")
ITERATIVE_MODELS = ("REML", "PM", "ML", "EB")
#: Those whose Hartung-Knapp intervals the file has.
KNAPP = ("DL", "REML", "PM")
MEASURES = {"bin": ("RR", "OR", "RD"), "con": ("MD", "SMD")}

#: Where metafor's iteration ends at a tau² below this, the solution is 0: its steps, although asked
#: to converge to 1e-14, never arrive there.
STALLED = 1e-14

#: metafor's names of the pooled figures, and ours.
POOLED = {
    "b": "estimate",
    "se": "se",
    "stat": "z",
    "p": "p",
    "ci_lb": "lower",
    "ci_ub": "upper",
}

#: Columns of a data set in the order of our constructors.
COLUMNS = {"bin": ("e1", "n1", "e2", "n2"), "con": ("m1", "sd1", "n1", "m2", "sd2", "n2")}
KINDS: dict[str, type[Studies]] = {"bin": DichotomousStudies, "con": ContinuousStudies}


def two_arm_sets(reference: Path) -> dict[str, dict[str, Any]]:
    """The binary and continuous data sets with metafor's answers, by name."""
    with (reference / "metafor" / "reference.json").open(encoding="utf-8") as file:
        sets = json.load(file)
    return {name: one for name, one in sets.items() if one.get("type") in MEASURES}


def rows_of(reference: Path, one: dict[str, Any]) -> list[list[float]]:
    """The figures of a data set, one study a row, as they stand in a sheet."""
    with (reference / "metafor" / "datasets" / one["csv"]).open(encoding="utf-8") as file:
        return [[float(row[name]) for name in COLUMNS[one["type"]]] for row in csv.DictReader(file)]


def studies_of(reference: Path, one: dict[str, Any]) -> Studies:
    """The figures of a data set."""
    return KINDS[one["type"]](*np.array(rows_of(reference, one)).T)


def comparisons(reference: Path, one: dict[str, Any]) -> Iterator[Comparison]:
    """All that can be compared in one data set."""
    studies = studies_of(reference, one)
    for measure in MEASURES[one["type"]]:
        answers = one["measures"][measure]
        yield from effects(studies, measure, answers)
        for model in MODELS:
            yield from inverse_variance(studies, measure, model, "Wald", answers["models"][model])
        for model in KNAPP:
            yield from inverse_variance(studies, measure, model, "HKSJ", answers["knha"][model])
        if "mh" in answers:
            yield from tables(studies, measure, "MH", answers["mh"])
        if "peto" in answers:
            yield from tables(studies, "PETO_OR", "Peto", answers["peto"])


def complete(one: dict[str, Any]) -> int:
    """How many comparisons a data set must give."""
    k = int(one["k"])
    pooled = len(POOLED) + 3
    model = pooled + 2
    random = model + 1 + (2 if k >= 3 else 0)
    q_profile = 4 * len(KNAPP)
    estimators = len(MODELS) - 1
    uni = 2 * k + model + estimators * (random + k) + q_profile + len(KNAPP) * random
    extra = {"bin": 4 * (pooled + 1), "con": 0}
    return len(MEASURES[one["type"]]) * uni + extra[one["type"]]


def effects(studies: Studies, measure: str, answers: dict[str, Any]) -> Iterator[Comparison]:
    """Effects and variances of the studies."""
    options = Options.parse(measure, method="IV", convention="metafor")
    ours = meta_analysis(studies, options).studies
    log = np.log if options.measure.is_ratio else np.array
    for i, (y, v) in enumerate(zip(answers["yi"], answers["vi"], strict=True)):
        yield Comparison(f"{measure} yi {i + 1}", float(log(ours.estimate[i])), y)
        yield Comparison(f"{measure} vi {i + 1}", float(ours.se[i] ** 2), v)


def inverse_variance(
    studies: Studies, measure: str, model: str, interval: str, answers: dict[str, Any]
) -> Iterator[Comparison]:
    """A model of rma.uni."""
    fixed = model == "FE"
    result = meta_analysis(
        studies,
        Options.parse(
            measure,
            model="fixed" if fixed else "random",
            method="IV",
            tau_method=None if fixed else model,
            ci_method=interval,
            convention="metafor",
        ),
    )
    where = f"{measure} {model} {interval}"
    tolerance = ITERATIVE if model in ITERATIVE_MODELS else CLOSED
    if model in ITERATIVE_MODELS and answers["tau2"] < STALLED:
        answers = {**answers, "tau2": 0.0, "I2": 0.0, "H2": 1.0}
    yield from pooled(where, result, answers, tolerance)
    yield Comparison(f"{where} I2", result.i2, answers["I2"] / 100, tolerance)
    yield Comparison(f"{where} H2", result.h2, answers["H2"], tolerance)
    if fixed:
        return
    yield Comparison(f"{where} tau2", result.tau2, answers["tau2"], tolerance)
    if answers["k"] >= 3:
        log = np.log if result.options.measure.is_ratio else np.array
        limits = [float(log(limit)) for limit in result.prediction_interval]
        yield Comparison(f"{where} pi_lb", limits[0], answers["pi_lb"], tolerance)
        yield Comparison(f"{where} pi_ub", limits[1], answers["pi_ub"], tolerance)
    if "weights_pct" in answers:
        shares = zip(result.studies.weight, answers["weights_pct"], strict=True)
        for i, (share, percent) in enumerate(shares):
            yield Comparison(f"{where} weight {i + 1}", float(share), percent / 100, tolerance)
    if "tau2_ci_lb" in answers:
        limits = [*result.tau2_interval, *result.i2_interval]
        names = ("tau2_ci_lb", "tau2_ci_ub", "I2_ci_lb", "I2_ci_ub")
        for name, limit in zip(names, limits, strict=True):
            scale = 100 if name.startswith("I2") else 1
            yield Comparison(f"{where} {name}", limit, answers[name] / scale, ITERATIVE)


def tables(
    studies: Studies, measure: str, method: str, answers: dict[str, Any]
) -> Iterator[Comparison]:
    """rma.mh and rma.peto."""
    options = Options.parse(measure, model="fixed", method=method, convention="metafor")
    result = meta_analysis(studies, options)
    yield from pooled(f"{measure} {method}", result, answers, CLOSED)
    yield Comparison(f"{measure} {method} k_yi", result.df + 1, answers["k_yi"])


def pooled(
    where: str, result: MetaAnalysis, answers: dict[str, Any], tolerance: float
) -> Iterator[Comparison]:
    """The pooled effect with its test, and Q."""
    for name, ours in POOLED.items():
        yield Comparison(f"{where} {name}", getattr(result.pooled, ours), answers[name], tolerance)
    yield Comparison(f"{where} Q", result.q, answers["Q"])
    yield Comparison(f"{where} Qp", result.q_p, answers["Qp"])
    yield Comparison(f"{where} k", result.k, answers["k"])
