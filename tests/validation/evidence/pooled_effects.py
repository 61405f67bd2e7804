"""The pooled effect and all that belongs to it against metafor and Review Manager."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from defusedxml import ElementTree

from tests.validation.agreement import APPROXIMATE_P, CLOSED, ITERATIVE, Comparison
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

Rows = list[list[float]]

CLOSED_FORMS = "metafor 3.8-1, rma.uni: fixed effect, DL, HE, SJ, HS, HKSJ with DL"
SOLVED = "metafor 3.8-1, rma.uni: REML, ML, PM, EB, HKSJ with REML and PM, Q-profile limits"
STALLS = (
    "where metafor's iteration stops at a tau2 below 1e-14 instead of 0, ours is 0 (the likelihood "
    "falls from 0 on)"
)

#: Our outputs by metafor's names; what metafor gives in percent or as a logarithm is put right.
FIGURES = {
    "estimate": "b",
    "lower": "ci_lb",
    "upper": "ci_ub",
    "se": "se",
    "z": "stat",
    "p": "p",
    "q": "Q",
    "q_p": "Qp",
    "i2": "I2",
    "h2": "H2",
}
RANDOM_FIGURES = {"tau2": "tau2", "pi_lower": "pi_lb", "pi_upper": "pi_ub"}
PROFILED = {
    "tau2_lower": "tau2_ci_lb",
    "tau2_upper": "tau2_ci_ub",
    "i2_lower": "I2_ci_lb",
    "i2_upper": "I2_ci_ub",
}
ON_NATURAL_SCALE = {"estimate", "lower", "upper", "pi_lower", "pi_upper"}


def _told(answers: dict[str, Any], model: str) -> dict[str, Any]:
    """Metafor's figures, with 0 where its iteration stalls above it."""
    if model in ITERATIVE_MODELS and answers["tau2"] < STALLED:
        return {**answers, "tau2": 0.0, "I2": 0.0, "H2": 1.0}
    return answers


def _model(
    where: str, rows: Rows, measure: str, model: str, interval: str, answers: dict[str, Any]
) -> Iterator[Comparison]:
    """One fit of rma.uni, each figure asked of a cell."""
    told, function = _told(answers, model), f"POOLED_{measure}"
    random = model != "FE"
    options = ("random" if random else "fixed", "IV", model if random else None, interval)
    wanted = FIGURES | (RANDOM_FIGURES | PROFILED if random else {})
    scale = logarithm_of(measure)
    for output, name in wanted.items():
        if told.get(name) is None:
            continue
        ours = number(function, rows, output, *options, None, "metafor")
        solved = model in ITERATIVE_MODELS or output in PROFILED
        yield Comparison(
            f"{where} {measure} {model} {interval} {output}",
            scale(ours) if output in ON_NATURAL_SCALE else ours,
            told[name] / (100 if name.startswith("I2") else 1),
            ITERATIVE if solved else CLOSED,
            function=function,
        )


def _models(where: str, rows: Rows, measure: str, answers: Any) -> Iterator[Comparison]:
    """All fits of one data set and measure."""
    for model in MODELS:
        yield from _model(where, rows, measure, model, "Wald", answers["models"][model])
    for model in KNAPP:
        yield from _model(where, rows, measure, model, "HKSJ", answers["knha"][model])


@cache
def _metafor(sources: Sources) -> list[Comparison]:
    """All fits of all data sets."""
    made: list[Comparison] = []
    for name, one in two_arm_sets(sources.reference).items():
        rows = rows_of(sources.reference, one)
        for measure in MEASURES[one["type"]]:
            made += _models(name, rows, measure, one["measures"][measure])
    path = sources.reference / "metafor" / "reference.json"
    rates = json.loads(path.read_text(encoding="utf-8"))["hart1999_rate"]["measures"]
    for theirs, measure in (("IRR", "GENERIC_RATIO"), ("IRD", "GENERIC")):
        answers = rates[theirs]
        rows = [[y, math.sqrt(v)] for y, v in zip(answers["yi"], answers["vi"], strict=True)]
        made += _models("hart1999", rows, measure, answers)
    return made


def _of(sources: Sources, measures: tuple[str, ...], tolerance: float) -> Iterator[Comparison]:
    """The closed forms or the solved figures of some measures."""
    functions = {f"POOLED_{measure}" for measure in measures}
    for one in _metafor(sources):
        if one.tolerance == tolerance and one.function in functions:
            yield one


RATIOS = ("RR", "OR", "RD")
MEANS = ("MD", "SMD")
GENERIC = ("GENERIC", "GENERIC_RATIO")
RATES = "6 trials of anticoagulation (Hart 1999): rate ratios as logarithms, rate differences"


@evidence("POOLED_RR", "POOLED_OR", "POOLED_RD", oracle=CLOSED_FORMS, data="39 sets of counts")
def metafor_counts(sources: Sources) -> Iterator[Comparison]:
    """Every figure without iteration."""
    return _of(sources, RATIOS, CLOSED)


@evidence(
    "POOLED_RR",
    "POOLED_OR",
    "POOLED_RD",
    oracle=SOLVED,
    data="39 sets of counts",
    differs=STALLS,
)
def metafor_counts_solved(sources: Sources) -> Iterator[Comparison]:
    """Every figure that an iteration finds."""
    return _of(sources, RATIOS, ITERATIVE)


@evidence("POOLED_MD", "POOLED_SMD", oracle=CLOSED_FORMS, data="6 sets of means")
def metafor_means(sources: Sources) -> Iterator[Comparison]:
    """Every figure without iteration."""
    return _of(sources, MEANS, CLOSED)


@evidence("POOLED_MD", "POOLED_SMD", oracle=SOLVED, data="6 sets of means", differs=STALLS)
def metafor_means_solved(sources: Sources) -> Iterator[Comparison]:
    """Every figure that an iteration finds."""
    return _of(sources, MEANS, ITERATIVE)


@evidence("POOLED_GENERIC", "POOLED_GENERIC_RATIO", oracle=CLOSED_FORMS, data=RATES)
def metafor_rates(sources: Sources) -> Iterator[Comparison]:
    """Every figure without iteration."""
    return _of(sources, GENERIC, CLOSED)


@evidence("POOLED_GENERIC", "POOLED_GENERIC_RATIO", oracle=SOLVED, data=RATES)
def metafor_rates_solved(sources: Sources) -> Iterator[Comparison]:
    """Every figure that an iteration finds."""
    return _of(sources, GENERIC, ITERATIVE)


@evidence(
    "POOLED_RR",
    "POOLED_OR",
    "POOLED_RD",
    "POOLED_MD",
    "POOLED_SMD",
    oracle="metafor 3.8-1, rma.uni(test='adhoc') and predict, all estimators",
    data="lidocaine (Hine 1989), magnesium (Egger 2001), BCG vaccine, stroke care (Normand 1999)",
)
def metafor_adhoc(sources: Sources) -> Iterator[Comparison]:
    """Intervals by HKSJ-adhoc, whichever of the two standard errors is the larger one."""
    sets = two_arm_sets(sources.reference)
    for what, told in sources.recorded("adhoc").items():
        name, measure, method, output = what.split()
        rows, function = rows_of(sources.reference, sets[name]), f"POOLED_{measure}"
        ours = number(function, rows, output, None, "IV", method, "HKSJ-adhoc", None, "metafor")
        yield Comparison(
            what,
            logarithm_of(measure)(ours) if output in ON_NATURAL_SCALE else ours,
            told,
            ITERATIVE if method in ITERATIVE_MODELS else CLOSED,
        )


@evidence(
    "POOLED_RR", "POOLED_OR", "POOLED_RD", oracle="metafor 3.8-1, rma.mh", data="39 sets of counts"
)
def metafor_mantel_haenszel(sources: Sources) -> Iterator[Comparison]:
    """Mantel-Haenszel's method as metafor has it: no correction of zero cells in the sums."""
    return _tables(sources, "MH", ("RR", "OR", "RD"))


@evidence("POOLED_PETO_OR", oracle="metafor 3.8-1, rma.peto", data="39 sets of counts")
def metafor_peto(sources: Sources) -> Iterator[Comparison]:
    """Peto's method."""
    return _tables(sources, "Peto", ("OR",))


def _tables(sources: Sources, method: str, measures: tuple[str, ...]) -> Iterator[Comparison]:
    for name, one in two_arm_sets(sources.reference).items():
        for measure in measures:
            answers = one["measures"].get(measure, {}).get(method.lower())
            if answers is None:
                continue
            rows = rows_of(sources.reference, one)
            ours = "PETO_OR" if method == "Peto" else measure
            scale = logarithm_of(measure)
            for output, theirs in FIGURES.items():
                if theirs not in answers:
                    continue
                found = number(
                    f"POOLED_{ours}", rows, output, "fixed", method, None, None, None, "metafor"
                )
                where = f"{name} {ours} {output}"
                figure = scale(found) if output in ON_NATURAL_SCALE else found
                yield Comparison(where, figure, answers[theirs], function=f"POOLED_{ours}")


@evidence(
    "POOLED_RR",
    oracle="Review Manager 5, stored doubles",
    data="12 analyses of a Cochrane review, Mantel-Haenszel random effects",
    differs="Review Manager approximates P values, by up to 3e-7",
)
def revman_risk_ratios(sources: Sources) -> Iterator[Comparison]:
    """Estimate, interval, heterogeneity and tests."""
    path = sources.reference / "revman5" / "mh_random_rr.json"
    for analysis in json.loads(path.read_text(encoding="utf-8")):
        names = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")
        rows = [[float(study[name]) for name in names] for study in analysis["studies"]]
        told = {name: float(analysis["result"][name]) for name in (*REVMAN, "TAU2")}
        yield from _revman(analysis["result"]["ID"], "RR", rows, told)


@evidence(
    "POOLED_OR",
    oracle="Review Manager 5, stored doubles",
    data="7 trials of aspirin (Fleiss 1993), Mantel-Haenszel fixed effect",
    differs="Review Manager approximates P values, by up to 3e-7",
)
def revman_odds_ratio(sources: Sources) -> Iterator[Comparison]:
    """Estimate, interval, heterogeneity and tests."""
    path = sources.reference / "revman5" / "Fleiss1993.rm5"
    outcome = ElementTree.parse(path).find(".//DICH_OUTCOME")
    assert outcome is not None
    names = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")
    rows = [[float(row.get(name, "nan")) for name in names] for row in outcome.iter("DICH_DATA")]
    told = {name: float(outcome.get(name, "nan")) for name in REVMAN}
    yield from _revman("Fleiss 1993", "OR", rows, told, "fixed")


#: Review Manager's names of our outputs.
REVMAN = {
    "EFFECT_SIZE": "estimate",
    "CI_START": "lower",
    "CI_END": "upper",
    "CHI2": "q",
    "DF": "df",
    "I2": "i2",
    "Z": "z",
    "P_CHI2": "q_p",
    "P_Z": "p",
}


def _revman(
    where: str, measure: str, rows: Rows, told: dict[str, float], model: str = "random"
) -> Iterator[Comparison]:
    """One of Review Manager's analyses; it stores |Z| and I2 in percent."""
    wanted = REVMAN | ({"TAU2": "tau2"} if model == "random" else {})
    for name, output in wanted.items():
        ours = number(f"POOLED_{measure}", rows, output, model)
        if output == "z":
            ours = abs(ours)
        percent = 100 if output == "i2" else 1
        floor = APPROXIMATE_P if name.startswith("P_") else 0.0
        tolerance = 0.0 if floor else CLOSED
        yield Comparison(f"{where} {name}", ours, told[name] / percent, tolerance, floor)


@evidence(
    "POOLED_MD",
    oracle="Review Manager 5, CSV export with eight decimals",
    data="2 trials (Fleiss 1993), inverse-variance fixed effect",
)
def revman_mean_difference(sources: Sources) -> Iterator[Comparison]:
    """Estimate, interval, Q and Z."""
    path = sources.reference / "revman5" / "Fleiss1993_CR.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["Outcome Number"] == "2"]
    whole, *trials = lines
    names = ("Mean 1", "SD 1", "Total 1", "Mean 2", "SD 2", "Total 2")
    rows = [[float(trial[name]) for name in names] for trial in trials]
    columns = {
        "Effect Estimate": "estimate",
        "CI Start": "lower",
        "CI End": "upper",
        "Q": "q",
        "Z": "z",
    }
    for name, output in columns.items():
        ours = number("POOLED_MD", rows, output, "fixed")
        ours = abs(ours) if output == "z" else ours
        yield Comparison(name, ours, float(whole[name]), 0.0, 5.0000001e-9)


@evidence(
    "POOLED_RR",
    oracle="the paper (Barlow 2015), as printed",
    data="8 of its analyses; counts of the intervention arms are reconstructed",
    differs="R01: the printed tau2 of 3.71 is its Chi2; 1.54 comes out",
)
def barlow(sources: Sources) -> Iterator[Comparison]:
    """Printed risk ratios and limits."""
    folder = sources.reference / "barlow2015"
    with (folder / "study_data.csv").open(encoding="utf-8", newline="") as file:
        trials = list(csv.DictReader(file))
    with (folder / "reported.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["id"]: row for row in csv.DictReader(file)}
    for report in ("R01", "R02", "R03", "R04", "R05", "R10", "R11", "R12"):
        rows = [
            [float(trial[name]) for name in ("e1", "n1", "e2", "n2")]
            for trial in trials
            if trial["report_id"] == report
        ]
        for output, name in (("estimate", "estimate"), ("lower", "lo"), ("upper", "hi")):
            ours = number("POOLED_RR", rows, output)
            yield Comparison(f"{report} {name}", ours, float(printed[report][name]), 0.0, 0.005)
