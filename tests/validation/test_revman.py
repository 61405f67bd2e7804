"""Review Manager 5's own doubles: a Cochrane review's 12 analyses, and Fleiss 1993.

Sources: reference/revman5/mh_random_rr.json (a public Cochrane review file) and
reference/revman5/Fleiss1993.rm5 with its CSV export (R package meta), read in place.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from defusedxml import ElementTree

from pip_xl.stats import (
    ContinuousStudies,
    DichotomousStudies,
    MetaAnalysis,
    Options,
    StudyEffects,
    meta_analysis,
)
from tests.validation.agreement import APPROXIMATE_P, Comparison, disagreements

ANALYSES = 12
COUNTS = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")

#: The CSV export of Review Manager has eight decimals.
EIGHT_DECIMALS = 5.0000001e-9


def _options(analysis: dict[str, Any]) -> Options:
    return Options.parse(analysis["measure"], analysis["model"], analysis["method"])


def _studies(rows: list[dict[str, str]]) -> DichotomousStudies:
    return DichotomousStudies(*([float(row[name]) for row in rows] for name in COUNTS))


def _pooled(what: str, ours: MetaAnalysis, theirs: dict[str, str]) -> list[Comparison]:
    """The pooled figures; Review Manager stores |Z|."""
    figures = {
        "EFFECT_SIZE": ours.estimate,
        "CI_START": ours.lower,
        "CI_END": ours.upper,
        "CHI2": ours.q,
        "DF": ours.df,
        "I2": ours.i2 * 100,
        "Z": abs(ours.z),
    }
    if ours.options.is_random:
        figures["TAU2"] = ours.tau2
    made = [
        Comparison(f"{what} {name}", figure, float(theirs[name]))
        for name, figure in figures.items()
    ]
    made += [
        Comparison(f"{what} {name}", figure, float(theirs[name]), 0.0, APPROXIMATE_P)
        for name, figure in {"P_CHI2": ours.q_p, "P_Z": ours.p}.items()
    ]
    return made


def _rows(what: str, ours: StudyEffects, theirs: list[dict[str, str]]) -> list[Comparison]:
    """The study rows, except those that are not estimable."""
    made = []
    for i, row in enumerate(theirs):
        if row["ESTIMABLE"] != "YES":
            assert np.isnan([ours.estimate[i], ours.weight[i]]).all(), (what, i)
            continue
        for name, figure in {
            "EFFECT_SIZE": ours.estimate[i],
            "CI_START": ours.lower[i],
            "CI_END": ours.upper[i],
            "SE": ours.se[i],
        }.items():
            made.append(Comparison(f"{what} row {i + 1} {name}", float(figure), float(row[name])))
    return made


@pytest.fixture(scope="module")
def analyses(reference: Path) -> list[dict[str, Any]]:
    with (reference / "revman5" / "mh_random_rr.json").open(encoding="utf-8") as file:
        made: list[dict[str, Any]] = json.load(file)
    assert len(made) >= ANALYSES
    return made


def test_the_pooled_figures_are_review_managers_own(analyses: list[dict[str, Any]]) -> None:
    made = []
    for analysis in analyses:
        result = meta_analysis(_studies(analysis["studies"]), _options(analysis))
        made += _pooled(analysis["result"]["ID"], result, analysis["result"])
    assert len(made) == 10 * len(analyses)
    assert not disagreements(made)


def test_every_study_row_is_review_managers_own(analyses: list[dict[str, Any]]) -> None:
    made, estimable = [], 0
    for analysis in analyses:
        rows = analysis["studies"]
        result = meta_analysis(_studies(rows), _options(analysis))
        made += _rows(analysis["result"]["ID"], result.studies, rows)
        estimable += result.k
        assert len(result.excluded) == sum(row["ESTIMABLE"] != "YES" for row in rows)
    assert len(made) == 4 * estimable
    assert not disagreements(made)


def test_weights_are_shares_of_the_whole_analysis(analyses: list[dict[str, Any]]) -> None:
    whole = {
        analysis["result"]["ID"]: analysis
        for analysis in analyses
        if analysis["level"] == "outcome"
    }
    made, expected = [], 0
    for analysis in analyses:
        identity = analysis["result"]["ID"]
        parent = whole[identity if analysis["level"] == "outcome" else identity.rpartition(".")[0]]
        weights = meta_analysis(_studies(parent["studies"]), _options(parent)).studies.weight
        places = {
            tuple(row[name] for name in ("STUDY_ID", *COUNTS)): i
            for i, row in enumerate(parent["studies"])
        }
        for row in analysis["studies"]:
            if row["ESTIMABLE"] != "YES":
                continue
            expected += 1
            share = weights[places[tuple(row[name] for name in ("STUDY_ID", *COUNTS))]]
            made.append(
                Comparison(f"{identity} {row['STUDY_ID']}", share * 100, float(row["WEIGHT"]))
            )
    assert len(made) == expected > 0
    assert not disagreements(made)


def _outcome(reference: Path, tag: str) -> Element:
    """An outcome of the Fleiss review, read in place."""
    root = ElementTree.parse(reference / "revman5" / "Fleiss1993.rm5").getroot()
    assert root is not None
    outcome = root.find(f".//{tag}")
    assert outcome is not None
    return outcome


def test_fleiss_aspirin_trials_by_mantel_haenszel_fixed(reference: Path) -> None:
    outcome = _outcome(reference, "DICH_OUTCOME")
    rows = [dict(row.attrib) for row in outcome.findall("DICH_DATA")]
    options = Options.parse(outcome.get("EFFECT_MEASURE"), "fixed", outcome.get("METHOD"))
    result = meta_analysis(_studies(rows), options)
    made = _pooled("aspirin", result, dict(outcome.attrib))
    made += _rows("aspirin", result.studies, rows)
    for row, share in zip(rows, result.studies.weight, strict=True):
        made.append(
            Comparison(f"aspirin weight {row['STUDY_ID']}", share * 100, float(row["WEIGHT"]))
        )
    assert len(rows) == 7
    assert len(made) == 9 + 5 * len(rows)
    assert not disagreements(made)


def test_fleiss_mental_health_trials_by_inverse_variance_fixed(reference: Path) -> None:
    outcome = _outcome(reference, "CONT_OUTCOME")
    rows = outcome.findall("CONT_DATA")
    names = ("MEAN_1", "SD_1", "TOTAL_1", "MEAN_2", "SD_2", "TOTAL_2")
    studies = ContinuousStudies(*([float(row.get(name, "nan")) for row in rows] for name in names))
    result = meta_analysis(studies, Options.parse("MD", "fixed"))
    with (reference / "revman5" / "Fleiss1993_CR.csv").open(encoding="utf-8-sig") as export:
        lines = [line for line in csv.DictReader(export) if line["Outcome Number"] == "2"]
    whole, *trials = lines
    figures = {
        "Effect Estimate": result.estimate,
        "CI Start": result.lower,
        "CI End": result.upper,
        "Q": result.q,
        "df": result.df,
        "I²(Q)": result.i2 * 100,
        "Z": abs(result.z),
    }
    made = [
        Comparison(name, figure, float(whole[name]), 0.0, EIGHT_DECIMALS)
        for name, figure in figures.items()
    ]
    for name, figure in {"P(Q)": result.q_p, "P(Z)": result.p}.items():
        made.append(Comparison(name, figure, float(whole[name]), 0.0, APPROXIMATE_P))
    columns = {
        "Effect Estimate": result.studies.estimate,
        "SE": result.studies.se,
        "CI Start": result.studies.lower,
        "CI End": result.studies.upper,
        "Weight": result.studies.weight * 100,
    }
    for i, trial in enumerate(trials):
        for name, column in columns.items():
            made.append(
                Comparison(
                    f"{trial['Name']} {name}", column[i], float(trial[name]), 0.0, EIGHT_DECIMALS
                )
            )
    assert len(made) == 9 + 5 * len(rows) == 34
    assert not disagreements(made)
