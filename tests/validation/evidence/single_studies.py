"""The effect of each study against metafor's escalc and Review Manager's rows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from tests.validation.agreement import Comparison
from tests.validation.metafor_reference import rows_of, two_arm_sets
from tests.validation.registry import Sources, evidence, logarithm_of, number

#: Our functions of one study, by metafor's measure.
SINGLE = {"RR": "RR", "OR": "ODDS_RATIO", "RD": "RD", "MD": "MD", "SMD": "SMD"}


def _escalc(sources: Sources, *measures: str) -> Iterator[Comparison]:
    for name, one in two_arm_sets(sources.reference).items():
        rows = rows_of(sources.reference, one)
        for measure in measures:
            answers = one["measures"].get(measure)
            if answers is None:
                continue
            scale = logarithm_of(measure)
            for i, (row, y, v) in enumerate(zip(rows, answers["yi"], answers["vi"], strict=True)):
                where = f"{name} {measure} {i + 1}"
                effect, se = (
                    number(SINGLE[measure], *row, output, None, "metafor")
                    for output in ("estimate", "se")
                )
                yield Comparison(f"{where} y", scale(effect), y)
                yield Comparison(f"{where} se", se, math.sqrt(v))


@evidence("RR", "ODDS_RATIO", "RD", oracle="metafor 3.8-1, escalc", data="39 sets of counts")
def counts(sources: Sources) -> Iterator[Comparison]:
    """Effects and standard errors of every trial with events and non-events."""
    return _escalc(sources, "RR", "OR", "RD")


@evidence("MD", "SMD", oracle="metafor 3.8-1, escalc", data="6 sets of means")
def means(sources: Sources) -> Iterator[Comparison]:
    """Effects and standard errors of every trial."""
    return _escalc(sources, "MD", "SMD")


@evidence("RR", oracle="Review Manager 5, stored doubles", data="12 analyses of a Cochrane review")
def revman(sources: Sources) -> Iterator[Comparison]:
    """The rows of its risk ratios."""
    path = sources.reference / "revman5" / "mh_random_rr.json"
    for analysis in json.loads(path.read_text(encoding="utf-8")):
        for row in analysis["studies"]:
            if row["ESTIMABLE"] != "YES":
                continue
            cells = [float(row[name]) for name in ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")]
            for output, name in (
                ("estimate", "EFFECT_SIZE"),
                ("lower", "CI_START"),
                ("upper", "CI_END"),
                ("se", "SE"),
            ):
                where = f"{analysis['result']['ID']} {row['STUDY_ID']} {name}"
                yield Comparison(where, number("RR", *cells, output), float(row[name]))


@evidence(
    "PETO_OR",
    oracle="metafor 3.8-1, escalc(measure='PETO', to='none')",
    data="BCG and Egger 2001",
)
def peto(sources: Sources) -> Iterator[Comparison]:
    """Peto's one-step estimates with their standard errors, recorded."""
    recorded = sources.recorded("peto")
    known = two_arm_sets(sources.reference)
    for name in ("bcg", "egger2001"):
        for i, row in enumerate(rows_of(sources.reference, known[f"{name}_bin"]), 1):
            effect, se = (number("PETO_OR", *row, output) for output in ("estimate", "se"))
            yield Comparison(f"{name} {i} y", math.log(effect), recorded[f"{name} {i} y"])
            yield Comparison(f"{name} {i} se", se, recorded[f"{name} {i} se"])
