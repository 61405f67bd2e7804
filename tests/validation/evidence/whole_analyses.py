"""The tables of a whole analysis against metafor and Review Manager."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from tests.validation.agreement import APPROXIMATE_P, CLOSED, Comparison
from tests.validation.metafor_reference import MEASURES, rows_of, two_arm_sets
from tests.validation.registry import Sources, evidence, logarithm_of, table

#: The labels of META_ANALYSIS by metafor's names of its numbers.
LABELS = {
    "Estimate": "b",
    "Lower limit": "ci_lb",
    "Upper limit": "ci_ub",
    "Standard error": "se",
    "Z": "stat",
    "P": "p",
    "Studies": "k",
    "Q": "Q",
    "P of Q": "Qp",
    "Tau2": "tau2",
    "H2": "H2",
}
ON_NATURAL_SCALE = ("Estimate", "Lower limit", "Upper limit")
COUNTS = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")


@evidence(
    "META_ANALYSIS",
    "EFFECT_SIZES",
    oracle="metafor 3.8-1, rma.uni (DL) and weights",
    data="45 sets of counts and means",
)
def metafor(sources: Sources) -> Iterator[Comparison]:
    """The report, and effect, standard error and weight of each study."""
    for name, one in two_arm_sets(sources.reference).items():
        rows = rows_of(sources.reference, one)
        for measure in MEASURES[one["type"]]:
            answers = one["measures"][measure]
            told = answers["models"]["DL"]
            scale = logarithm_of(measure)
            options = (measure, "random", "IV", "DL")
            report: dict[Any, Any] = {
                row[0]: row[1]
                for row in table("META_ANALYSIS", rows, *options, None, None, "metafor")
            }
            for label, theirs in LABELS.items():
                ours = scale(report[label]) if label in ON_NATURAL_SCALE else report[label]
                yield Comparison(f"{name} {measure} {label}", ours, told[theirs])
            effects = table("EFFECT_SIZES", rows, *options, None, "metafor")
            expected = zip(answers["yi"], answers["vi"], told["weights_pct"], strict=True)
            for i, (row, (y, v, weight)) in enumerate(zip(effects, expected, strict=True)):
                where = f"{name} {measure} {i + 1}"
                for what, our, their in (
                    ("y", scale(row[0]), y),
                    ("se", row[3], math.sqrt(v)),
                    ("weight", row[4], weight / 100),
                ):
                    yield Comparison(f"{where} {what}", our, their)


@evidence(
    "META_ROW",
    "FOREST_TABLE",
    oracle="Review Manager 5, stored doubles",
    data="12 analyses of a Cochrane review, Mantel-Haenszel random effects",
    differs="Review Manager approximates P values, by up to 3e-7; inside a subgroup it prints "
    "weights as shares of the whole analysis",
)
def revman(sources: Sources) -> Iterator[Comparison]:
    """The main figures, and the forest plot's rows and totals."""
    path = sources.reference / "revman5" / "mh_random_rr.json"
    for analysis in json.loads(path.read_text(encoding="utf-8")):
        studies, told = analysis["studies"], analysis["result"]
        rows = [[float(study[name]) for name in COUNTS] for study in studies]
        [row] = table("META_ROW", rows, "RR")
        names = ("EFFECT_SIZE", "CI_START", "CI_END", "P_Z", "CHI2", "DF", "P_CHI2", "TAU2", "I2")
        for theirs, ours in zip(names, row[2:11], strict=True):
            floor = APPROXIMATE_P if theirs.startswith("P_") else 0.0
            percent = 100 if theirs == "I2" else 1
            yield Comparison(
                f"{told['ID']} {theirs}",
                ours,
                float(told[theirs]) / percent,
                0.0 if floor else CLOSED,
                floor,
            )
        yield from _forest(analysis, rows)


def _forest(analysis: dict[str, Any], rows: list[list[float]]) -> Iterator[Comparison]:
    """The rows and the totals of a forest plot."""
    studies, told = analysis["studies"], analysis["result"]
    labels = [[study["STUDY_ID"]] for study in studies]
    _, *lines, totals = table("FOREST_TABLE", labels, rows, "RR")
    for line, study in zip(lines, studies, strict=True):
        if study["ESTIMABLE"] != "YES":
            continue
        names = ["EFFECT_SIZE", "CI_START", "CI_END"]
        if analysis["level"] == "outcome":
            names.append("WEIGHT")
        for theirs, ours in zip(names, line[5:], strict=False):
            percent = 100 if theirs == "WEIGHT" else 1
            where = f"{told['ID']} {study['STUDY_ID']} {theirs}"
            yield Comparison(where, ours, float(study[theirs]) / percent)
    for theirs, ours in zip(
        (*COUNTS, "EFFECT_SIZE", "CI_START", "CI_END"), totals[1:8], strict=True
    ):
        yield Comparison(f"{told['ID']} total {theirs}", ours, float(told[theirs]))
