from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from pip_xl.functions import CATALOGUE
from pip_xl.workbook.evaluation.calculation import Calculation
from pip_xl.workbook.evaluation.engine_bytes import engine_bytes
from pip_xl.workbook.evaluation.formualizer_engine import FormualizerFactory
from pip_xl.workbook.parts.package import Package
from tests.workbook.evaluation.workbooks import edited, values, workbook

SHEET = "xl/worksheets/sheet1.xml"


def sheet_for_the_engine(package: Package) -> str:
    calculation = Calculation(package, FormualizerFactory())
    with zipfile.ZipFile(io.BytesIO(engine_bytes(package, calculation.plans))) as file:
        return file.read(SHEET).decode()


def test_a_workbook_without_anything_to_rewrite_is_given_as_it_is(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"A1": "1+1", "A2": "SUM(A1:A1)"})
    calculation = Calculation(package, FormualizerFactory())
    assert engine_bytes(package, calculation.plans) is package.data


def test_only_formulas_that_need_it_are_rewritten(tmp_path: Path) -> None:
    assert "POOLED_RR" in CATALOGUE
    package = workbook(tmp_path, {"A1": "1+1", "A2": "[1]!POOLED_RR(B1:E2)", "A3": "NOW()"})
    text = sheet_for_the_engine(package)
    assert "<f>1+1</f>" in text
    assert "<f>PIPXL_CALL_POOLED_RR(0,B1:E2)</f>" in text
    assert "NOW" not in text


def test_signs_that_mean_something_to_xml_are_escaped(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        book.define_name("Word", '="<&>"')

    package = workbook(tmp_path, {"A1": 'IF(1<2,Word&"",0)'}, build=build)
    assert values(package, ["A1"]) == ["<&>"]


def test_a_sheet_with_prefixed_elements_is_rewritten_too(tmp_path: Path) -> None:
    package = workbook(tmp_path, {"C1": "@SUM(A1:B1)", "C2": "NOW()"}, data={"A1": 1, "B1": 2})
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = edited(
        package,
        SHEET,
        (r"<(/?)([A-Za-z])", r"<\1x:\2"),
        (f'xmlns="{main}"', f'xmlns:x="{main}"'),
    )
    assert values(package, ["C1"]) == [3.0]
    assert "NOW" not in sheet_for_the_engine(package)


def test_stored_values_are_not_in_the_way_of_a_spill(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.get_worksheet_by_name("S")
        sheet.write_dynamic_array_formula("A1:B2", "=_xlfn.SEQUENCE(2,2)", None, 1)
        for row, column in ((0, 1), (1, 0), (1, 1)):
            sheet.write(row, column, 4242)

    package = workbook(tmp_path, {"C1": "B2"}, build=build)
    assert "4242<" not in sheet_for_the_engine(package)
    assert values(package, ["A1", "C1"]) == [[[1.0, 2.0], [3.0, 4.0]], 4.0]
