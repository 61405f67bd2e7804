"""LibreOffice as a second program: it shows the stored values, and computes the same."""

from __future__ import annotations

import math
import re
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pip_xl.functions import CATALOGUE
from tests.review.built import Built
from tests.workbook.libreoffice import convert

pytestmark = pytest.mark.libreoffice

_OURS = re.compile(rf"\b({'|'.join(CATALOGUE)})\(")


def test_it_shows_the_stored_values(every: Built, soffice: str, tmp_path: Path) -> None:
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    convert(soffice, every.path, sheets, tmp_path)
    shown = {
        path.stem.split("-", 1)[1]: path.read_text(encoding="utf-8")
        for path in (tmp_path / "converted").glob("*.csv")
    }
    assert shown.keys() == set(every.stored.sheetnames)
    for name, text in shown.items():
        assert not re.search(r"(?m)(^|,)\"?(#(NAME|VALUE|N/A|REF|DIV|NUM)|Err:)", text), name
    sentences = [row["Result"] for row in every.rows("Analyses") if row["Result"]]
    assert all(sentence in shown["Analyses"] for sentence in sentences)


def test_native_formulas_give_the_same_there(every: Built, soffice: str, tmp_path: Path) -> None:
    # What calls our functions becomes its value; saved without any stored value, LibreOffice has
    # to compute all the others.
    copy = load_workbook(every.path)
    native = []
    for sheet in copy:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                if _OURS.search(str(cell.value)):
                    cell.value = every.value(sheet.title, cell.coordinate)
                else:
                    native.append((sheet.title, cell.coordinate))
    source = tmp_path / "native.xlsx"
    copy.save(source)
    converted = convert(soffice, source, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    theirs = load_workbook(converted, data_only=True)
    for sheet_name, cell_name in native:
        ours = every.value(sheet_name, cell_name) or ""
        other = theirs[sheet_name][cell_name].value or ""
        if isinstance(ours, int | float) and isinstance(other, int | float):
            assert math.isclose(ours, other, rel_tol=1e-12), (sheet_name, cell_name)
        else:
            assert ours == other, (sheet_name, cell_name)
    assert len(native) > 1000


def test_its_own_copy_keeps_tables_names_and_drop_downs(
    published: Built, soffice: str, tmp_path: Path
) -> None:
    converted = convert(soffice, published.path, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    copy = load_workbook(converted)
    assert {"list_of_studies_study", "default_model", "dichotomous_in_order"} <= set(
        copy.defined_names
    )
    rules = copy["Dichotomous"].data_validations.dataValidation
    assert "list_of_studies_study" in {rule.formula1 for rule in rules}


@pytest.mark.parametrize("name", ["template", "published"])
def test_every_sheet_has_a_page(
    name: str, soffice: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(name)
    document = convert(soffice, built.path, "pdf", tmp_path)
    command = ["pdftotext", "-layout", str(document), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for sheet in built.stored:
        if sheet.sheet_state == "visible":
            assert f"{built.path.name}: {sheet.title}" in text
    assert "###" not in text
    assert "#NAME" not in text
