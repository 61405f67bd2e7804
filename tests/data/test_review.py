"""The example review's figures: as printed, and each with where it comes from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pip_xl.data import (
    Count,
    continuous_studies,
    dichotomous_studies,
    reported_results,
    sources,
)


def _reference_rows(reference: Path, name: str) -> list[dict[str, str]]:
    text = (reference / "barlow2015" / name).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return [row for row in rows if row["comparison"] == "PIP vs control"]


@pytest.mark.reference
def test_every_printed_figure_keeps_the_digits_of_the_paper(reference: Path) -> None:
    printed = _reference_rows(reference, "reported.csv")
    ours = reported_results()
    assert [result.analysis for result in ours] == [row["id"] for row in printed]
    for result, row in zip(ours, printed, strict=True):
        assert (result.estimate, result.lower, result.upper) == (
            row["estimate"],
            row["lo"],
            row["hi"],
        )
        assert (result.p, result.q, result.df) == (row["p"], row["chi2"], row["df"])
        assert (result.tau2, result.i2.removesuffix("%")) == (row["tau2"], row["i2"])


def test_a_trailing_zero_and_an_impossible_p_stay_as_printed() -> None:
    by_label = {result.analysis: result for result in reported_results()}
    assert by_label["R06"].upper == "6.0"
    assert by_label["R06"].p == "<0.000"
    assert by_label["R07"].p == "0.000"
    assert by_label["R01"].upper == "63.70"


def test_the_p_of_chi2_is_printed_for_two_analyses() -> None:
    # Barlow et al. 2015, Effects of interventions: P = 0.054 and P = 0.205.
    printed = {result.analysis: result.q_p for result in reported_results() if result.q_p}
    assert printed == {"R01": "0.054", "R05": "0.205"}


@pytest.mark.reference
def test_every_count_is_the_known_one_or_blank(reference: Path) -> None:
    known = {
        (row["report_id"], row["study"]): tuple(
            float(row[key]) if row[key] else None for key in ("e1", "n1", "e2", "n2")
        )
        for row in _reference_rows(reference, "study_data.csv")
        if row["provenance"] == "reconstructed"
    }
    ours = {
        (study.analysis, study.study): tuple(count.value for count in study.counts)
        for study in dichotomous_studies()
        if study.events1.value is not None and study.analysis != "R12b"
    }
    assert ours == known


def test_intervention_arms_are_reconstructed_and_control_arms_published() -> None:
    for study in dichotomous_studies():
        if study.events1.provenance == "unknown":
            continue
        assert study.events1.provenance == study.total1.provenance == "reconstructed"
        assert study.total2.provenance == "published"
        if (study.analysis, study.events2.value) != ("R12", 22):
            assert study.events2.provenance == "published"


def test_22_of_54_is_marked_as_contradicted_and_its_alternative_as_published() -> None:
    counts = {
        study.analysis: study.events2
        for study in dichotomous_studies()
        if study.analysis in ("R12", "R12b") and study.study.startswith("Cicchetti 1999")
    }
    assert counts == {
        "R12": Count(22, "reconstructed, contradicted"),
        "R12b": Count(39, "published"),
    }


def test_nothing_is_filled_in_where_nothing_is_known() -> None:
    for study in dichotomous_studies():
        for count in study.counts:
            assert (count.value is None) == (count.provenance == "unknown")
    for continuous in continuous_studies():
        known = continuous.provenance != "unknown"
        assert all((figure is not None) == known for figure in continuous.figures)


def test_every_source_that_a_study_names_is_described() -> None:
    described = {source.source for source in sources()}
    named = {study.source for study in dichotomous_studies()}
    named |= {study.source for study in continuous_studies()}
    assert named - {""} <= described
