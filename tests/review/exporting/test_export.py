"""The folder that an export writes: nothing is lost, and other programs read it."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pip_xl
from pip_xl.errors import WorkbookError
from pip_xl.review.exporting import export_review
from pip_xl.review.exporting.csv_tables import csv_files
from pip_xl.review.importing import import_file
from pip_xl.review.importing.text_table import read_text_table
from pip_xl.review.importing.tidy_table import TidyTable
from pip_xl.review.pooled import analysis
from pip_xl.review.review import Review
from tests.review.importing.small_rm5 import imported, rm5
from tests.review.rich_review import AWKWARD, rich_review
from tests.review.sameness import assert_same

FILES = {
    "studies.csv", "dichotomous.csv", "continuous.csv", "generic.csv", "analyses.csv",
    "reported.csv", "risk_of_bias.csv", "risk_of_bias_2.csv", "prisma.csv", "settings.csv",
    "results.csv", "analyses.R", "README.txt",
}  # fmt: skip


def test_a_rich_review_comes_back_without_loss(tmp_path: Path) -> None:
    review = rich_review()
    exported = export_review(review, tmp_path / "out")
    found = import_file(tmp_path / "out")
    assert_same(found.review, review)
    assert found.notes == ()
    assert set(exported.files) == FILES == {path.name for path in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("source", ["Fleiss1993.rm5", "Fleiss1993_CR.csv"])
def test_an_imported_review_comes_back_without_loss(
    reference: Path, tmp_path: Path, source: str
) -> None:
    review = import_file(reference / "revman5" / source).review
    export_review(review, tmp_path / "out")
    assert_same(import_file(tmp_path / "out").review, review)


def test_an_empty_review_comes_back(tmp_path: Path) -> None:
    export_review(Review(), tmp_path / "out")
    assert_same(import_file(tmp_path / "out").review, Review())


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).map(
    lambda text: f"{text}." if not text.strip() else text
)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=25, deadline=None)
@given(
    header=st.sampled_from(["Batch", "=Batch", "'=Study", "Ωμέγα", "own: a", " two\nlines "]),
    cells=st.lists(st.none() | st.booleans() | NUMBER | TEXT, min_size=1, max_size=4),
    note=TEXT,
    number=NUMBER,
)
def test_any_cell_comes_back(header: str, cells: list[object], note: str, number: float) -> None:
    frame = pd.DataFrame(
        {"Study": ["A"] * len(cells), "Notes": note, "ICC": number, header: cells}, dtype=object
    )
    review = Review({}, {"Studies": frame})
    table = read_text_table(csv_files(review)["studies.csv"].encode())
    found = TidyTable("Studies", table, "studies.csv").frame([])
    assert_same(Review({}, {"Studies": found}), review)


def test_pandas_reads_the_trials_and_pools_them(tmp_path: Path) -> None:
    review = rich_review()
    export_review(review, tmp_path / "out")
    frame = pd.read_csv(tmp_path / "out" / "dichotomous.csv", dtype={"analysis": str})
    mine = frame[frame["analysis"] == "1.1"]
    pooled = pip_xl.meta_analysis(mine, "RR", model="fixed", method="MH", convention="metafor")
    assert pooled.estimate == analysis(review, "1.1").pool().estimate
    notes = pd.read_csv(tmp_path / "out" / "studies.csv", keep_default_na=False)["notes"]
    assert notes[1] == AWKWARD[1]


def test_results_are_those_of_the_analyses(tmp_path: Path) -> None:
    review = rich_review()
    export_review(review, tmp_path / "out")
    with (tmp_path / "out" / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    pooled = analysis(review, "1.1").pool()
    assert float(rows["1.1"]["estimate"]) == pooled.estimate
    assert float(rows["1.1"]["upper"]) == pooled.upper
    assert rows["1.1"]["method"].startswith("Mantel-Haenszel")
    assert rows["1.1"]["tau2"] == ""


def test_an_analysis_that_cannot_be_computed_has_its_reason(tmp_path: Path) -> None:
    review = imported(rm5()).review
    bad = pd.DataFrame({"ID": ["1.1"], "Data": ["Continuous"], "Measure": ["MD"]}, dtype=object)
    exported = export_review(Review(review.settings, {"Analyses": bad}), tmp_path / "out")
    assert exported.not_computed == {"1.1": "the sheet Continuous has no row of 1.1"}
    assert "# not computed: the sheet Continuous" in (tmp_path / "out/analyses.R").read_text()
    assert "has no row of 1.1" in (tmp_path / "out/results.csv").read_text()


def test_a_folder_that_has_files_is_refused_and_with_force_keeps_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("keep")
    (folder / "studies.csv").write_text("old")
    with pytest.raises(WorkbookError, match="is not empty"):
        export_review(Review(), folder)
    assert (folder / "studies.csv").read_text() == "old"
    export_review(Review(), folder, force=True)
    assert (folder / "mine.txt").read_text() == "keep"
    assert (folder / "studies.csv").read_text().startswith('"study"')
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def test_a_file_or_a_missing_parent_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkbookError, match="it is a file"):
        export_review(Review(), tmp_path / "file", force=True)
    with pytest.raises(WorkbookError, match="make it first"):
        export_review(Review(), tmp_path / "no" / "out")


def test_a_new_folder_appears_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkbookError, match="No space left on device"):
        export_review(rich_review(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_a_new_folder_has_the_usual_permissions(tmp_path: Path) -> None:
    export_review(Review(), tmp_path / "out")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode
