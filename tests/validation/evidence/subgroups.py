"""Subgroups and the test between them, against Review Manager and metafor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pip_xl.functions.subgroups import COLUMNS
from tests.validation.agreement import APPROXIMATE_P, CLOSED, ITERATIVE, Comparison
from tests.validation.metafor_reference import STALLED
from tests.validation.registry import Sources, evidence, logarithm_of, number, table

COUNTS = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")

#: Review Manager's names of the figures of a subgroup, by the titles of our columns.
REVMAN = {
    "estimate": "EFFECT_SIZE",
    "lower": "CI_START",
    "upper": "CI_END",
    "p": "P_Z",
    "q": "CHI2",
    "df": "DF",
    "q_p": "P_CHI2",
    "tau2": "TAU2",
    "i2": "I2",
}

#: metafor's.
METAFOR = {
    "estimate": "b",
    "lower": "ci.lb",
    "upper": "ci.ub",
    "p": "pval",
    "q": "QE",
    "q_p": "QEp",
    "tau2": "tau2",
    "i2": "I2",
}


def _same(what: str, ours: float, theirs: float, function: str) -> Comparison:
    """A figure of Review Manager's; it approximates P values and gives I2 in percent."""
    name = what.rpartition(" ")[2]
    if name.startswith("P_"):
        return Comparison(what, ours, theirs, 0.0, APPROXIMATE_P, function)
    percent = 100 if name.startswith("I2") else 1
    return Comparison(what, ours, theirs / percent, CLOSED, 0.0, function)


@evidence(
    "SUBGROUPS",
    "SUBGROUP_TEST",
    oracle="Review Manager 5, stored doubles",
    data="3 analyses of a Cochrane review with 2 subgroups each",
    differs="Review Manager approximates P values, by up to 3e-7",
)
def revman(sources: Sources) -> Iterator[Comparison]:
    """The pooled subgroups, and the test between them."""
    path = sources.reference / "revman5" / "mh_random_rr.json"
    analyses = json.loads(path.read_text(encoding="utf-8"))
    stored = {analysis["result"]["ID"]: analysis for analysis in analyses}
    for identity, analysis in stored.items():
        if not analysis["subgroups"]:
            continue
        members = [
            (name, study) for name in analysis["subgroups"] for study in stored[name]["studies"]
        ]
        rows = [[float(study[name]) for name in COUNTS] for _, study in members]
        groups = [[name] for name, _ in members]
        assert len(rows) == len(analysis["studies"])
        _, *lines = table("SUBGROUPS", rows, groups, "RR")
        for line in lines:
            told: dict[str, Any] = stored[line[0]]["result"]
            ours = dict(zip(COLUMNS, line[1:], strict=False))
            for title, name in REVMAN.items():
                what = f"{line[0]} {name}"
                yield _same(what, ours[title], float(told[name]), "SUBGROUPS")
        for output, name in {"q": "Q", "i2": "I2_Q", "p": "P_Q"}.items():
            figure = number("SUBGROUP_TEST", rows, groups, "RR", output)
            told = analysis["result"]
            yield _same(f"{identity} {name}", figure, float(told[name]), "SUBGROUP_TEST")


@evidence(
    "SUBGROUPS",
    "SUBGROUP_TEST",
    oracle="metafor 3.8-1, rma of each subgroup, then a fixed-effect rma of their effects",
    data="BCG vaccine by allocation",
    differs="where all studies share one tau2 in metafor (a moderator), the test is another one: "
    "META_REGRESSION",
)
def metafor(sources: Sources) -> Iterator[Comparison]:
    """Three ways of allocating participants, each with its own tau2."""
    told = sources.recorded("looking_closer")
    trials = sources.data("bcg_moderators")
    columns = ("cases1", "total1", "cases2", "total2")
    rows = [[float(trial[name]) for name in columns] for trial in trials]
    groups = [[trial["allocation"]] for trial in trials]
    for measure in ("RR", "OR", "RD"):
        scale = logarithm_of(measure)
        for method in ("FE", "DL", "REML"):
            model = ("fixed", "IV") if method == "FE" else ("random", "IV", method)
            options = (*model, None)[:3]
            where = f"subgroups {measure} {method}"
            tolerance = ITERATIVE if method == "REML" else CLOSED
            _, *lines = table("SUBGROUPS", rows, groups, measure, *options, None, None, "metafor")
            for line in lines:
                ours = dict(zip(COLUMNS, line[1:], strict=False))
                for title, name in METAFOR.items():
                    if method == "FE" and title == "tau2":
                        continue
                    what = f"{where} {line[0]} {name}"
                    on_log_scale = title in ("estimate", "lower", "upper")
                    yield Comparison(
                        what,
                        scale(ours[title]) if on_log_scale else ours[title],
                        _told(told, f"{where} {line[0]}", name),
                        tolerance,
                        function="SUBGROUPS",
                    )
            for output, name in {"q": "Q", "p": "Qp", "i2": "I2"}.items():
                yield Comparison(
                    f"{where} between {name}",
                    number("SUBGROUP_TEST", rows, groups, measure, output, *options, "metafor"),
                    told[f"{where} between {name}"] / (100 if name == "I2" else 1),
                    tolerance,
                    function="SUBGROUP_TEST",
                )


def _told(told: dict[str, float], group: str, name: str) -> float:
    """Metafor's figure; of a REML iteration that never quite arrives at 0, what it means."""
    if name in ("tau2", "I2") and told[f"{group} tau2"] < STALLED and "REML" in group:
        return 0.0
    return told[f"{group} {name}"] / (100 if name == "I2" else 1)
