"""``pip-xl import`` as a user meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pip_xl.review.reading import read_review
from pip_xl.workbook.parts.package import Package
from tests.cli.conftest import Run
from tests.review.importing.small_rm5 import comparison, counts, element, name, rm5

RunJson = Callable[..., Any]

TRIALS = "study,events1,total1,events2,total2\nAmes,4,123,11,139\nByrd,6,306,29,303\n"

#: Two trials of 4/40 v 8/40 and 2/40 v 8/40, RR 0.5 and 0.25; the second is stored wrongly.
OUTCOME = comparison(
    element(
        "DICH_OUTCOME",
        name("Relapse"),
        element("DICH_SUBGROUP", name("Adults"), counts("Ames", 4, 40, 8, 40), NO=1,
                EFFECT_SIZE="0.5", ESTIMABLE="YES", DF="0", STUDIES="1"),
        element("DICH_SUBGROUP", name("Children"), counts("Byrd", 2, 40, 8, 40), NO=2,
                EFFECT_SIZE="0.26", ESTIMABLE="YES", DF="0", STUDIES="1"),
        EFFECT_MEASURE="RR", METHOD="IV", RANDOM="NO", TOTALS="YES", NO=1,
    )
)  # fmt: skip


def stored(path: Path, table: str, header: str) -> list[Any]:
    """The stored values of a column."""
    package = Package.open(path)
    found = next(each for each in package.tables if each.name == table)
    column = found.box.first_column + found.columns.index(header)
    rows = range(found.box.first_row + 1, found.box.last_row + 1)
    values = [package.cells(found.sheet).stored(row, column) for row in rows]
    return [value for value in values if value not in {None, ""}]


def test_fleiss_moves_in_and_comes_out_the_same(run: Run, reference: Path, tmp_path: Path) -> None:
    source, target = reference / "revman5" / "Fleiss1993.rm5", tmp_path / "review.xlsx"
    result = run("import", source, target)
    assert result.exit_code == 0, result.output
    assert "Studies 12, RiskOfBias 12, Dichotomous 7, Continuous 5, Analyses 2" in result.stdout
    assert "10 of 10 stored figures come out the same here" in result.stdout
    assert "results: none are stored to compare with for 1.2\n" in result.stdout
    assert "Written: " in result.stdout
    estimate, _ = stored(target, "Analyses", "Estimate")
    assert estimate == pytest.approx(0.8968655609130709, abs=1e-9)
    assert stored(target, "Reported", "Verdict") == ["reproduced"]
    assert stored(target, "Reported", "Estimate") == ["0.8968655609130709"]


def test_results_of_subgroups_are_recomputed_in_the_workbook(run: Run, tmp_path: Path) -> None:
    (tmp_path / "review.rm5").write_text(rm5(OUTCOME), encoding="utf-8")
    result = run("import", tmp_path / "review.rm5", tmp_path / "review.xlsx")
    assert "1.1, Children, Estimate: 0.26 stored, 0.25 here" in result.stdout
    assert stored(tmp_path / "review.xlsx", "Reported", "Recomputed") == [0.5, 0.25]
    assert stored(tmp_path / "review.xlsx", "Reported", "Verdict") == ["reproduced", "differs"]


def test_a_csv_moves_in_with_the_measure_that_is_asked_for(
    run_json: RunJson, tmp_path: Path
) -> None:
    (tmp_path / "trials.csv").write_text(TRIALS.replace("11", "n.r."), encoding="utf-8")
    found = run_json("import", tmp_path / "trials.csv", tmp_path / "r.xlsx", "--measure", "OR")
    assert found["ok"]
    assert found["rows"] == {"Studies": 2, "Dichotomous": 2, "Analyses": 1}
    assert (found["compared"], found["differing"]) == (0, [])
    place = {"place": "trials, line 2, Events 2", "text": "'n.r.' is no number: left blank"}
    assert found["notes"] == [place]
    review = read_review(tmp_path / "r.xlsx").review
    assert review.tables["Analyses"]["Measure"].tolist() == ["OR"]


def test_analyses_without_result_are_told_once(run: Run, tmp_path: Path) -> None:
    outcome = re.sub('EVENTS_1="[0-9]"', "", OUTCOME).replace(
        'TOTALS="YES"', 'TOTALS="YES" EFFECT_SIZE="0.4" CI_START="0.1" ESTIMABLE="YES"'
    )
    (tmp_path / "review.rm5").write_text(rm5(outcome), encoding="utf-8")
    result = run("import", tmp_path / "review.rm5", tmp_path / "review.xlsx")
    assert result.exit_code == 0
    reason = "data holds no study: every cell is blank"
    assert f"  0 of 1 analyses computed\n    1.1: {reason}\n" in result.stdout
    assert "  0 of 6 stored figures come out the same here\n  Not taken over" in result.stdout
    assert result.stdout.count(reason) == 1


def test_analyses_without_result_as_json(run_json: RunJson, tmp_path: Path) -> None:
    (tmp_path / "trials.csv").write_text(TRIALS.replace("11", ""), encoding="utf-8")
    found = run_json("import", tmp_path / "trials.csv", tmp_path / "r.xlsx")
    assert found["analyses"] == 1
    reason = "row 1, column 3 (events2): is blank: fill it in, or clear the whole row"
    assert found["not_computed"] == {"1": reason}


def test_an_existing_file_is_refused_without_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trials.csv").write_text(TRIALS, encoding="utf-8")
    target = tmp_path / "review.xlsx"
    target.write_bytes(b"mine")
    result = run("import", tmp_path / "trials.csv", target)
    assert (result.exit_code, target.read_bytes()) == (2, b"mine")
    assert result.stderr.count("\n") == 1
    assert "exists: name another file, or use --force" in result.stderr
    assert run("import", tmp_path / "trials.csv", target, "--force").exit_code == 0
    assert read_review(target).review.tables["Studies"]["Study"].tolist() == ["Ames", "Byrd"]


@pytest.mark.parametrize(
    ("source", "content", "target", "message"),
    [
        ("review.rm5", "<html/>", "out.xlsx", "outermost element is 'html'"),
        ("review.rm5", "<COCHRANE_REVIEW><P>", "out.xlsx", "damaged XML"),
        ("trials.csv", "a,b\n1,2\n", "out.xlsx", "that of no table"),
        ("trials.csv", TRIALS, "out.csv", "name a file that ends in .xlsx"),
        ("trials.csv", TRIALS, "no/out.xlsx", "the folder does not exist"),
        ("review.docx", "x", "out.xlsx", "'.docx' are not imported"),
        ("missing.rm5", None, "out.xlsx", "the file does not exist"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    run: Run, tmp_path: Path, source: str, content: str | None, target: str, message: str
) -> None:
    if content is not None:
        (tmp_path / source).write_text(content, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = run("import", tmp_path / source, tmp_path / target)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert sorted(tmp_path.rglob("*")) == before


def test_bad_input_as_json(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    found = run_json("import", tmp_path / "missing.rm5", tmp_path / "out.xlsx")
    assert found["ok"] is False
    assert "does not exist" in found["error"]


def test_help_teaches_by_example(run: Run) -> None:
    text = run("import", "--help").stdout
    assert "pip-xl import review.rm5 review.xlsx" in text
    assert "study, mean1, sd1, n1, mean2, sd2, n2" in text


def test_an_export_moves_back_without_loss(run: Run, tmp_path: Path) -> None:
    """Import, export, import: the workbook holds the same."""
    (tmp_path / "review.rm5").write_text(rm5(OUTCOME), encoding="utf-8")
    first, folder, second = tmp_path / "a.xlsx", tmp_path / "csv", tmp_path / "b.xlsx"
    assert run("import", tmp_path / "review.rm5", first).exit_code == 0
    assert run("export", first, folder).exit_code == 0
    assert run("import", folder, second).exit_code == 0
    for header in ("Estimate", "Lower", "Upper", "Result"):
        assert stored(first, "Analyses", header) == stored(second, "Analyses", header)
    assert stored(first, "Reported", "Verdict") == stored(second, "Reported", "Verdict")
