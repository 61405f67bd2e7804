"""The shipped workbook is what its script builds, and what pip-xl computes."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.staleness import is_stale
from tests.examples.conftest import EXAMPLES
from tests.review.built import Built
from tests.workbook.libreoffice import convert

#: Stored numbers may differ in their last digits between processors and numpy versions.
STORED = 1e-12

NUMBER = re.compile(r"(?<=<v>)-?\d[\d.eE+-]*(?=</v>)")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook built anew, as a user would build it."""
    target = tmp_path_factory.mktemp("rebuilt") / "parent_infant_psychotherapy.xlsx"
    script = EXAMPLES / "build_parent_infant_psychotherapy.py"
    command = [sys.executable, "-W", "error", str(script), "--output", str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target


def _parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_rebuilding_gives_the_same_parts(shipped: Built, rebuilt: Path) -> None:
    ours, theirs = _parts(shipped.path), _parts(rebuilt)
    assert list(ours) == list(theirs)
    for name in ours:
        assert NUMBER.sub("0", ours[name]) == NUMBER.sub("0", theirs[name]), name
        numbers = [float(number) for number in NUMBER.findall(theirs[name])]
        assert [float(number) for number in NUMBER.findall(ours[name])] == pytest.approx(
            numbers, rel=STORED, abs=STORED
        )


def test_no_stored_value_is_stale(shipped: Built) -> None:
    package = Package.open(shipped.path)
    compared = 0
    for sheet, results in shipped.evaluation.results.items():
        cells = package.cells(sheet)
        for (row, column), value in results.items():
            assert not isinstance(value, list)
            assert not is_stale(cells.stored(row, column), value), (sheet, row, column)
            compared += 1
    assert compared == shipped.evaluation.formulas
    assert shipped.evaluation.left_alone == []


def test_the_results_are_live_formulas_of_our_functions(shipped: Built) -> None:
    calls = shipped.evaluation.calls
    assert calls["META_ROW"] >= 13 * 22
    assert {"EFFECT_SIZES", "STUDY_ROWS", "CHECK_REPORTED", "COMBINE_GROUPS"} <= set(calls)


def test_a_changed_count_turns_the_verdict(shipped: Built, tmp_path: Path) -> None:
    package = Package.open(shipped.path)
    part = next(sheet.part for sheet in package.sheets if sheet.name == "Dichotomous")
    count = re.compile(rb'(<c r="D5"[^>]*><v>)8(</v>)')
    changed, replaced = count.subn(rb"\g<1>9\g<2>", package.read(part))
    assert replaced == 1
    copy = tmp_path / "changed.xlsx"
    copy.write_bytes(package.with_parts({part: changed}))
    now = evaluate(Package.open(copy)).results
    line = str(now["Summary"][5, 2])
    assert "; differs from the printed 8.93, 1.25 to 63.70; " in line
    assert "2 of 2 rows reconstructed" in line


def test_no_stored_value_is_an_error(shipped: Built) -> None:
    for sheet in shipped.stored:
        for row in sheet.iter_rows(values_only=True):
            assert not [value for value in row if str(value).startswith("#")]


def test_excel_keeps_the_stored_values_when_it_opens_the_file(shipped: Built) -> None:
    settings = re.search(r"<calcPr[^>]*>", _parts(shipped.path)["xl/workbook.xml"])
    assert settings is not None
    assert settings.group() == '<calcPr calcId="191029"/>'


def test_formulas_need_nothing_newer_than_excel_2016(shipped: Built) -> None:
    newer = re.compile(r"\b(LET|LAMBDA|FILTER|XLOOKUP|XMATCH|TEXTJOIN|CONCAT|IFS|SORT|UNIQUE)\(")
    for sheet in shipped.formulas:
        for row in sheet.iter_rows(values_only=True):
            assert not [value for value in row if isinstance(value, str) and newer.search(value)]


@pytest.mark.libreoffice
def test_libreoffice_shows_the_stored_values(shipped: Built, soffice: str, tmp_path: Path) -> None:
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    convert(soffice, shipped.path, sheets, tmp_path)
    shown = {
        path.stem.split("-", 1)[1]: path.read_text(encoding="utf-8")
        for path in (tmp_path / "converted").glob("*.csv")
    }
    assert shown.keys() == set(shipped.stored.sheetnames)
    for name, text in shown.items():
        assert not re.search(r"(?m)(^|,)\"?(#(NAME|VALUE|N/A|REF|DIV|NUM)|Err:)", text), name
    assert "RR 8.93, 95% CI 1.25 to 63.70" in shown["Summary"]
    assert "Databases (n = 2604)" in shown["PRISMA"]
