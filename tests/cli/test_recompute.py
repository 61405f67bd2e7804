"""``pip-xl recompute`` as a user meets it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Run, WriteReview

RunJson = Callable[..., Any]

#: Printed in the paper as 8.93 and 3.71; the digits beyond are metafor-checked
#: (reference/barlow2015/reproduction.json, R01 M-H).
POOLED_RISK_RATIO = 8.92784923571899
COCHRAN_Q = 3.713357339196122

STALE = {
    "A1": ("=POOLED_RR(Data!A2:D3)", 1),
    "A2": ('=ROUND(POOLED_RR(Data!A2:D3,"q"),2)', 3.71),
    "A3": ("=A1*2", 2),
}
CURRENT = {"A1": ("=1+1", 2), "A2": ('=ROUND(COCHRAN_Q(Data!A2:D3,"RR"),2)', 3.71)}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stored(path: Path, cell: str, sheet: str = "Results") -> Any:
    book = openpyxl.load_workbook(path, data_only=True)
    value = book[sheet][cell].value
    book.close()
    return value


def test_without_an_output_option_nothing_is_written(run: Run, write_review: WriteReview) -> None:
    path = write_review(STALE)
    before = digest(path)
    result = run("recompute", path)
    assert result.exit_code == 0, result.output
    assert "Results!A1  1 -> 8.927849" in result.stdout
    assert "Results!A3  2 -> 17.85569" in result.stdout
    assert "2 calls of pip-xl functions (POOLED_RR 2)" in result.stdout
    assert digest(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_the_output_holds_current_values_and_a_second_run_finds_nothing(
    run: Run, run_json: RunJson, write_review: WriteReview, tmp_path: Path
) -> None:
    path, target = write_review(STALE), tmp_path / "current.xlsx"
    assert run("recompute", path, "-o", target).exit_code == 0
    assert stored(target, "A1") == pytest.approx(POOLED_RISK_RATIO, rel=1e-10)
    assert stored(target, "A3") == pytest.approx(2 * POOLED_RISK_RATIO, rel=1e-10)
    assert stored(path, "A1") == 1
    [again] = run_json("recompute", target)["workbooks"]
    assert again["changed"] == []


def test_with_nothing_changed_the_output_is_a_byte_identical_copy(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    path, target = write_review(CURRENT), tmp_path / "copy.xlsx"
    result = run("recompute", path, "-o", target)
    assert "current" in result.stdout
    assert digest(target) == digest(path)


def test_in_place_with_nothing_changed_writes_nothing(
    run: Run, run_json: RunJson, write_review: WriteReview
) -> None:
    path = write_review(CURRENT)
    before = path.stat()
    [found] = run_json("recompute", path, "--in-place")["workbooks"]
    assert found["output"] is None
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_in_place_replaces_the_values_and_keeps_a_backup_if_asked(
    run: Run, write_review: WriteReview
) -> None:
    path = write_review(STALE)
    before = digest(path)
    assert run("recompute", path, "--in-place", "--backup").exit_code == 0
    assert stored(path, "A1") == pytest.approx(POOLED_RISK_RATIO, rel=1e-10)
    [backup] = [other for other in path.parent.iterdir() if other != path]
    assert digest(backup) == before


def test_several_workbooks_go_into_a_folder_under_their_own_names(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    one = write_review(STALE, name="one.xlsx")
    two = write_review(STALE, name="δεδομένα δύο.xlsx")
    folder = tmp_path / "out"
    assert run("recompute", one, two, "--output-dir", folder).exit_code == 0
    for path in (one, two):
        assert stored(folder / path.name, "A1") == pytest.approx(POOLED_RISK_RATIO, rel=1e-10)


def test_two_workbooks_of_one_name_cannot_share_an_output_folder(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    one = write_review(STALE, name="one/review.xlsx")
    two = write_review(STALE, name="two/review.xlsx")
    result = run("recompute", one, two, "--output-dir", tmp_path / "out")
    assert result.exit_code == 2
    assert "would both become" in result.stderr


@pytest.mark.parametrize(
    ("formulas", "code"),
    [
        pytest.param(CURRENT, 0, id="current"),
        pytest.param(STALE, 1, id="stale"),
        pytest.param({"A1": ("=1/0", "#DIV/0!")}, 1, id="an error of an ordinary formula"),
        pytest.param({"A1": ('=POOLED_RR(Data!A2:D3,"hue")', "#VALUE!")}, 1, id="bad option"),
        pytest.param({"A1": ('=TAU_SQUARED(Data!A2:D2,"RR")', "#N/A")}, 0, id="stated #N/A"),
        pytest.param(
            {"A1": ('=TAU_SQUARED(Data!A2:D2,"RR")', "#N/A"), "A2": ("=A1*2", "#N/A")},
            0,
            id="a stated #N/A passed on",
        ),
        pytest.param({"A1": ("=NA()", "#N/A")}, 0, id="a #N/A that the formula states"),
        pytest.param(
            {"A1": ('=VLOOKUP("x",Data!A1:D3,1,FALSE)', "#N/A")}, 1, id="a #N/A that nobody states"
        ),
    ],
)
def test_check_exits_with_1_for_stale_values_and_errors_but_not_for_a_stated_na(
    run: Run, write_review: WriteReview, formulas: dict[str, tuple[str, object]], code: int
) -> None:
    result = run("recompute", write_review(formulas), "--check")
    assert result.exit_code == code, result.output


def test_json_lists_changes_errors_and_what_is_not_estimable(
    run_json: RunJson, write_review: WriteReview
) -> None:
    path = write_review(
        STALE
        | {
            "B1": ('=POOLED_RR(Data!A2:D3,"hue")', "#VALUE!"),
            "B2": ('=TAU_SQUARED(Data!A2:D2,"RR")', "#N/A"),
        }
    )
    document = run_json("recompute", path, "--check")
    assert document["ok"] is False
    [found] = document["workbooks"]
    assert found["path"] == str(path)
    assert found["output"] is None
    assert found["error"] is None
    assert found["formulas"] == 5
    assert found["calls"] == {"POOLED_RR": 3, "TAU_SQUARED": 1}
    first = found["changed"][0]
    assert (first["sheet"], first["cell"], first["stored"]) == ("Results", "A1", 1)
    assert first["formula"] == "=POOLED_RR(Data!A2:D3)"
    assert first["computed"] == pytest.approx(POOLED_RISK_RATIO, rel=1e-10)
    [error] = found["errors"]
    assert (error["cell"], error["value"]) == ("B1", "#VALUE!")
    assert "estimate" in error["message"]
    [missing] = found["not_estimable"]
    assert (missing["cell"], missing["value"]) == ("B2", "#N/A")
    assert missing["message"]
    assert found["unsupported"] == []


def test_an_unreadable_workbook_among_others_is_told_and_the_others_are_done(
    run: Run, run_json: RunJson, write_review: WriteReview, tmp_path: Path
) -> None:
    good, bad = write_review(CURRENT), tmp_path / "broken.xlsx"
    bad.write_bytes(b"not a workbook")
    result = run("recompute", bad, good)
    assert result.exit_code == 2
    assert str(bad) in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "2 formulas" in result.stdout
    document = run_json("recompute", bad, good)
    assert document["ok"] is False
    assert document["workbooks"][0]["error"]
    assert document["workbooks"][1]["error"] is None


@pytest.mark.parametrize("name", ["none.xlsx", "folder", "data.csv", "old.xls", "b.xlsb", "o.ods"])
def test_what_is_no_workbook_of_ours_is_refused_in_one_line_that_says_what_to_do(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name != "none.xlsx":
        path.write_text("Study,Events 1\n", encoding="utf-8")
    result = run("recompute", path)
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(str(path))
    if path.suffix in {".csv", ".xls", ".xlsb", ".ods"}:
        assert ".xlsx" in line.removeprefix(str(path))


@pytest.mark.parametrize(
    "options",
    [
        ["-o", "a.xlsx", "--in-place"],
        ["--backup"],
        ["--in-place", "--output-dir", "out"],
        [],
    ],
)
def test_options_that_do_not_go_together_are_a_usage_error(
    run: Run, write_review: WriteReview, options: list[str]
) -> None:
    paths = [] if not options else [write_review(CURRENT)]
    assert run("recompute", *paths, *options).exit_code == 2


def test_one_output_for_two_workbooks_is_a_usage_error(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    one, two = write_review(CURRENT, name="1.xlsx"), write_review(CURRENT, name="2.xlsx")
    result = run("recompute", one, two, "-o", tmp_path / "out.xlsx")
    assert result.exit_code == 2
    assert "--output-dir" in result.stderr


def test_the_output_may_be_the_input_only_in_place(
    run: Run, write_review: WriteReview, tmp_path: Path
) -> None:
    path = write_review(STALE)
    before = digest(path)
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    for target in (path, link):
        result = run("recompute", path, "-o", target)
        assert result.exit_code == 2
        assert "--in-place" in result.stderr
    assert digest(path) == before


def test_a_workbook_that_excel_has_open_is_not_replaced_unless_forced(
    run: Run, write_review: WriteReview
) -> None:
    path = write_review(STALE)
    (path.parent / f"~${path.name}").write_bytes(b"user")
    result = run("recompute", path, "--in-place")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert stored(path, "A1") == 1
    assert run("recompute", path, "--in-place", "--force").exit_code == 0
    assert stored(path, "A1") == pytest.approx(POOLED_RISK_RATIO, rel=1e-10)


def test_volatile_formulas_and_what_depends_on_them_are_left_alone_unless_asked(
    run_json: RunJson, write_review: WriteReview
) -> None:
    path = write_review({"A1": ("=TODAY()", 40000), "A2": ("=A1+1", 40001), "A3": ("=1+1", 3)})
    [found] = run_json("recompute", path)["workbooks"]
    assert [cell["cell"] for cell in found["unsupported"]] == ["A1", "A2"]
    assert [cell["cell"] for cell in found["changed"]] == ["A3"]
    [found] = run_json("recompute", path, "--volatile")["workbooks"]
    assert found["unsupported"] == []
    assert [cell["cell"] for cell in found["changed"]] == ["A1", "A2", "A3"]


def test_the_lines_of_the_name_pip_xl_summary_come_first_and_are_current(
    run: Run, write_review: WriteReview
) -> None:
    path = write_review(
        {"A1": ('="RR "&TEXT(POOLED_RR(Data!A2:D3),"0.00")', "old"), "A3": ('="end"', "end")},
        names={"pip_xl_summary": "=Results!$A$1:$A$3"},
    )
    lines = run("recompute", path).stdout.splitlines()
    assert [line.strip() for line in lines[1:3]] == ["RR 8.93", "end"]


def test_a_message_names_row_and_column_of_the_bad_figure(
    run: Run, write_review: WriteReview
) -> None:
    path = write_review(
        {"A1": ("=POOLED_RR(Data!A1:D3)", 1)}, trials=[[8, 14, 1, 54], [31, "46", 9, 54]]
    )
    result = run("recompute", path)
    assert "row 3, column 2" in result.stdout
