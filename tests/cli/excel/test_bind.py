"""``pip-xl excel bind`` as a user meets it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pip_xl.hosts.excel.classic import places
from pip_xl.workbook.binding import addin_file
from pip_xl.workbook.parts.package import Package
from tests.cli.conftest import Run, WriteReview

FORMULAS = {
    "A1": ("=POOLED_RR(Data!A2:D3)", 8.92784923571899),
    "A2": ('=ROUND(POOLED_RR(Data!A2:D3,"q"),2)&"POOLED_RR("', "3.71POOLED_RR("),
    "A3": ("=A1*2", 17.9),
}


@pytest.fixture
def review(write_review: WriteReview) -> Path:
    return write_review(FORMULAS, names={"Pooled": "=POOLED_RR(Data!$A$2:$D$3)"})


def formulas(path: Path) -> list[str]:
    return [cell.text for cell in Package.open(path).cells("Results").formulas]


def bind_json(run: Run, *arguments: object) -> Any:
    return json.loads(run("excel", "bind", *arguments, "--json").stdout)


def test_the_report_says_where_what_became_what(run: Run, review: Path, tmp_path: Path) -> None:
    target = tmp_path / "για τον ιστό.xlsx"
    result = run("excel", "bind", review, "--to", "officejs", "-o", target)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        str(review),
        "  3 formulas bound to officejs:",
        "    Results: 2 cells",
        "    the name Pooled",
        "  3 calls: F(…) -> _xldudf_PIPXL_F(…)",
        f"  Written: {target}",
    ]
    assert formulas(target) == [
        "_xldudf_PIPXL_POOLED_RR(Data!A2:D3)",
        'ROUND(_xldudf_PIPXL_POOLED_RR(Data!A2:D3,"q"),2)&"POOLED_RR("',
        "A1*2",
    ]
    assert formulas(review)[0] == "POOLED_RR(Data!A2:D3)"


def test_the_addin_comes_with_a_link_and_leaves_with_it(
    run: Run, review: Path, tmp_path: Path
) -> None:
    addin, plain = tmp_path / "addin.xlsx", tmp_path / "plain.xlsx"
    result = run("excel", "bind", review, "--to", "addin", "-o", addin)
    assert "3 calls: F(…) -> [1]!F(…)" in result.stdout
    assert "Link [1] to the add-in added: pip_xl.xlam" in result.stdout
    assert formulas(addin)[0] == "[1]!POOLED_RR(Data!A2:D3)"
    result = run("excel", "bind", addin, "--to", "plain", "-o", plain)
    assert "Link [1] to the add-in removed: pip_xl.xlam" in result.stdout
    with zipfile.ZipFile(review) as before, zipfile.ZipFile(plain) as after:
        assert before.namelist() == after.namelist()
        assert all(before.read(name) == after.read(name) for name in before.namelist())


def test_json_tells_the_same(run: Run, review: Path, tmp_path: Path) -> None:
    target = tmp_path / "addin.xlsx"
    found = bind_json(
        run, review, "--to", "addin", "-o", target, "--addin-path", r"C:\x\pip_xl.xlam"
    )
    assert found == {
        "ok": True,
        "path": str(review),
        "output": str(target),
        "backup": None,
        "to": "addin",
        "found": 3,
        "formulas": 3,
        "bound": [
            {"kind": "cell", "sheet": "Results", "name": None, "formulas": 2, "calls": 2},
            {"kind": "defined name", "sheet": None, "name": "Pooled", "formulas": 1, "calls": 1},
        ],
        "calls": [{"from": "", "to": "[1]!", "count": 3}],
        "links": [{"link": 1, "change": "added", "before": None, "after": r"C:\x\pip_xl.xlam"}],
        "notes": [],
        "error": None,
    }


def test_in_place_keeps_a_backup_if_asked_and_a_second_time_writes_nothing(
    run: Run, review: Path
) -> None:
    before = review.read_bytes()
    result = run("excel", "bind", review, "--to", "officejs", "--in-place", "--backup")
    [backup] = [path for path in review.parent.iterdir() if path != review]
    assert f"Kept as it was: {backup}" in result.stdout
    assert backup.read_bytes() == before
    status = review.stat()
    result = run("excel", "bind", review, "--to", "officejs", "--in-place")
    assert result.exit_code == 0
    assert "3 formulas with pip-xl functions: bound to officejs already." in result.stdout
    assert "Nothing to write." in result.stdout
    assert (review.stat().st_ino, review.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)


def test_a_workbook_that_has_the_form_is_copied(run: Run, review: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    result = run("excel", "bind", review, "--to", "plain", "-o", target)
    assert "bound to plain already" in result.stdout
    assert "(an identical copy)" in result.stdout
    assert target.read_bytes() == review.read_bytes()


def test_a_workbook_without_our_functions_is_told(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    path = write_review({"A1": ("=1+1", 2)})
    result = run("excel", "bind", path, "--to", "addin", "-o", tmp_path / "new.xlsx")
    assert "No calls of pip-xl functions." in result.stdout


def test_recompute_finds_the_same_in_a_bound_workbook(
    run: Run, review: Path, tmp_path: Path
) -> None:
    reports = []
    for form in ("plain", "addin", "officejs"):
        target = tmp_path / f"{form}.xlsx"
        assert run("excel", "bind", review, "--to", form, "-o", target).exit_code == 0
        document = json.loads(run("recompute", target, "--json").stdout)["workbooks"][0]
        assert document["calls"] == {"POOLED_RR": 2}
        changed = [(cell["cell"], cell["computed"]) for cell in document["changed"]]
        reports.append((changed, document["errors"], document["unsupported"]))
    assert reports[0] == reports[1] == reports[2]
    assert [cell for cell, _ in reports[0][0]] == ["A3"]


@pytest.mark.parametrize(
    "options",
    [
        ["--to", "addin"],
        ["--to", "addin", "-o", "a.xlsx", "--in-place"],
        ["--to", "addin", "-o", "a.xlsx", "--backup"],
        ["--to", "numbers", "--in-place"],
        ["--in-place"],
    ],
)
def test_options_that_do_not_go_together_are_a_usage_error(
    run: Run, review: Path, options: list[str]
) -> None:
    result = run("excel", "bind", review, *options)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.xlsx", "does not exist"), ("data.csv", ".xlsx"), ("broken.xlsx", "not a zip file")],
)
def test_what_is_no_workbook_is_refused_in_one_line(
    run: Run, tmp_path: Path, name: str, words: str
) -> None:
    path = tmp_path / name
    if name != "none.xlsx":
        path.write_text("Study,Events 1\n", encoding="utf-8")
    arguments = ("excel", "bind", path, "--to", "plain", "-o", tmp_path / "new.xlsx")
    result = run(*arguments)
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(str(path))
    assert words in line
    document = json.loads(run(*arguments, "--json").stdout)
    assert (document["ok"], document["output"]) == (False, None)
    assert words in document["error"]


def test_an_addin_path_that_names_no_addin_is_refused_in_one_line(
    run: Run, review: Path, tmp_path: Path
) -> None:
    result = run(
        "excel", "bind", review, "--to", "addin", "-o", tmp_path / "a.xlsx", "--addin-path", "x.py"
    )
    assert result.exit_code == 2
    assert "should end in .xlam" in result.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_the_output_may_be_the_input_only_in_place(run: Run, review: Path) -> None:
    before = review.read_bytes()
    result = run("excel", "bind", review, "--to", "addin", "-o", review)
    assert result.exit_code == 2
    assert "--in-place" in result.stderr
    assert review.read_bytes() == before


def test_help_teaches_the_forms(run: Run) -> None:
    result = run("excel", "bind", "--help")
    for form, stored in (
        ("addin", "[1]!POOLED_RR("),
        ("officejs", "_xldudf_PIPXL_POOLED_RR("),
        ("lite", "_xldudf_POOLED_RR("),
        ("plain", "POOLED_RR("),
    ):
        assert f"--to {form} {stored}" in " ".join(result.stdout.split())


def test_workbooks_ask_for_the_add_in_that_install_makes() -> None:
    assert addin_file.ADDIN_FILE == places.ADDIN_FILE
