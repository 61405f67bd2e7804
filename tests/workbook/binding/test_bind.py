"""Whole workbooks bound from one host to the other."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from pip_xl.errors import WorkbookError
from pip_xl.functions import CATALOGUE
from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.binding import Binding
from pip_xl.workbook.binding.forms import Form, Holder
from pip_xl.workbook.writing.target import Target
from tests.workbook.binding.books import (
    OURS,
    cell_formulas,
    contents,
    formula_texts,
    write_book,
)
from tests.workbook.binding.everything import SHEET, write_everything
from tests.workbook.packages import MAIN, compressed_entries, write_zip

SHEET_1 = "xl/worksheets/sheet1.xml"


def bound(source: Path, form: Form) -> tuple[Binding, Path]:
    target = source.with_name(f"{source.stem}-{form}{source.suffix}")
    return bind(source, form, Target(target)), target


def openpyxl_reads(path: Path, *, data_only: bool) -> object:
    """What openpyxl finds in the first cell with a formula."""
    with pytest.warns(UserWarning, match="extension is not supported"):
        book = openpyxl.load_workbook(path, data_only=data_only)
    value: object = book[SHEET]["F1"].value
    book.close()
    return value


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_everything(tmp_path_factory.mktemp("all") / "everything.xlsx")


def test_calls_are_rewritten_wherever_a_formula_stands(everything: Path) -> None:
    done, target = bound(everything, Form.OFFICEJS)
    counted = {
        (each.holder, each.sheet, each.name): (each.formulas, each.calls) for each in done.bound
    }
    assert counted == {
        (Holder.CELL, SHEET, None): (8, 9),
        (Holder.CONDITIONAL_FORMAT, SHEET, None): (1, 1),
        (Holder.DATA_VALIDATION, SHEET, None): (1, 1),
        (Holder.CELL, "POOLED_RR(", None): (1, 1),
        (Holder.DEFINED_NAME, None, "Pooled"): (1, 1),
        (Holder.DEFINED_NAME, SHEET, "Local"): (1, 1),
        (Holder.TABLE_COLUMN, SHEET, None): (1, 1),
    }
    assert done.prefixes == {("", "_xldudf_PIPXL_"): 14, ("PIPXL.", "_xldudf_PIPXL_"): 1}
    changed = {
        name
        for (name, old), (_, new) in zip(
            compressed_entries(everything), compressed_entries(target), strict=True
        )
        if old != new
    }
    assert changed == {
        SHEET_1,
        "xl/worksheets/sheet2.xml",
        "xl/workbook.xml",
        "xl/tables/table1.xml",
    }


def test_calls_of_xlwings_lite_have_no_namespace_and_come_back(everything: Path) -> None:
    done, target = bound(everything, Form.LITE)
    assert done.prefixes == {("", "_xldudf_"): 14, ("PIPXL.", "_xldudf_"): 1}
    assert cell_formulas(target)["F1"] == "_xldudf_POOLED_RR(A1:D2)"
    back, _ = bound(target, Form.OFFICEJS)
    assert back.prefixes == {("_xldudf_", "_xldudf_PIPXL_"): 15}


def test_only_the_names_of_our_calls_differ(everything: Path) -> None:
    _, target = bound(everything, Form.ADDIN)
    assert cell_formulas(target) == {
        "F1": "[1]!POOLED_RR(A1:D2)",
        "F2": 'IF(A1<2,"POOLED_RR(",ROUND([1]!POOLED_RR(A1:D2,"q"),2))',
        "F3": "[1]!POOLED_RR(A1:D2)&_xlfn.SINGLE([1]!RR(A1,B1,C1,D1))",
        "F4": "SUM(RR[Pooled])+Double(2)",
        "F5": '[1]!META_ROW(A1:D2,"RR")',
        "F7": '[1]!EFFECT_SIZES(A1:D2,"RR")',
        "F11": "_xlfn.LET(_xlpm.RR,2,_xlpm.RR*[1]!MD(1,2,3,4,5,6))",
        "M2": '[1]!POOLED_RR($A$1:$D$2,"lower")+[[#This Row],[RR(]]',
        "M3": '[1]!POOLED_RR($A$1:$D$2,"lower")+[[#This Row],[RR(]]',
    }
    assert cell_formulas(target, "xl/worksheets/sheet2.xml") == {
        "A1": f"[1]!POOLED_RR('{SHEET}'!A1:D2)+'POOLED_RR('!B1"
    }
    assert formula_texts(target, "xl/tables/table1.xml", "calculatedColumnFormula") == [
        '[1]!POOLED_RR($A$1:$D$2,"lower")+[[#This Row],[RR(]]'
    ]
    assert formula_texts(target, "xl/workbook.xml", "definedName") == [
        "_xlfn.LAMBDA(_xlpm.x,2*_xlpm.x)",
        f"[1]!POOLED_OR('{SHEET}'!$A$1:$D$2)",
        f"[1]!POOLED_RR('{SHEET}'!$A$1:$D$2)",
    ]
    before, after = (contents(path)[SHEET_1] for path in (everything, target))
    calls = re.compile(rb"\[1\]!|PIPXL\.|(?i:pooled_rr)")
    assert calls.sub(b"", before) == calls.sub(b"", after)


def test_excel_takes_no_link_in_formats_and_validations_so_that_they_stay_plain(
    everything: Path,
) -> None:
    for form, stored in ((Form.ADDIN, ""), (Form.OFFICEJS, "_xldudf_PIPXL_")):
        done, target = bound(everything, form)
        for element, end in (("formula", ">1"), ("formula1", "")):
            [text] = formula_texts(target, SHEET_1, element)
            assert text == f"{stored}POOLED_RR($A$1:$D$2){end}"
        notes = [note for note in done.notes if "Excel takes no" in note]
        assert len(notes) == 2
        assert "1 conditional format " in notes[0]
        assert "1 data validation " in notes[1]
    done, target = bound(target, Form.ADDIN)
    assert formula_texts(target, SHEET_1, "formula", "formula1") == [
        "POOLED_RR($A$1:$D$2)>1",
        "POOLED_RR($A$1:$D$2)",
    ]
    assert bound(everything, Form.PLAIN)[0].notes == []


def test_formats_and_validations_of_newer_excel_stay_plain_too(tmp_path: Path) -> None:
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="colorScale" priority="1"><colorScale>'
        '<cfvo type="formula" val="[1]!POOLED_RR($B$1:$E$2)&amp;&quot;&quot;"/></colorScale>'
        '</cfRule></conditionalFormatting><extLst><ext uri="u" xmlns:x14="urn:x14" '
        'xmlns:xm="urn:xm"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule>'
        "<xm:f>_xldudf_PIPXL_POOLED_RR(B1:E2)&gt;1</xm:f><x14:cfvo><xm:f>RR(1,2,3,4)</xm:f>"
        "</x14:cfvo></x14:cfRule></x14:conditionalFormatting></x14:conditionalFormattings>"
        "<x14:dataValidations><x14:dataValidation><x14:formula1><xm:f>PIPXL.MD(1)</xm:f>"
        "</x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    formulas = {"A1": "POOLED_RR(B1:E2)"}
    source = write_book(tmp_path / "book.xlsx", formulas, links=[OURS], after=after)
    done, target = bound(source, Form.ADDIN)
    assert [(each.holder, each.formulas) for each in done.bound] == [
        (Holder.CELL, 1),
        (Holder.CONDITIONAL_FORMAT, 2),
        (Holder.DATA_VALIDATION, 1),
    ]
    texts = formula_texts(target, SHEET_1, "f")
    assert texts == ["[1]!POOLED_RR(B1:E2)", "POOLED_RR(B1:E2)>1", "RR(1,2,3,4)", "MD(1)"]
    assert b'val="POOLED_RR($B$1:$E$2)&amp;&quot;&quot;"' in contents(target)[SHEET_1]
    _, target = bound(source, Form.OFFICEJS)
    assert contents(target)[SHEET_1].count(b"_xldudf_PIPXL_") == 5


def test_stored_values_spills_and_marks_of_dynamic_arrays_stay(everything: Path) -> None:
    _, target = bound(everything, Form.ADDIN)

    def cells(path: Path) -> list[tuple[dict[str, str], str | None, dict[str, str] | None]]:
        root = ElementTree.fromstring(contents(path)[SHEET_1])
        found = []
        for cell in root.iter(f"{{{MAIN}}}c"):
            formula = cell.find("{*}f")
            attributes = None if formula is None else dict(formula.attrib)
            found.append((dict(cell.attrib), cell.findtext("{*}v"), attributes))
        return found

    assert cells(target) == cells(everything)
    assert any("cm" in attributes for attributes, _, _ in cells(target))
    assert openpyxl_reads(target, data_only=True) == 8.927849
    assert openpyxl_reads(target, data_only=False) == "=[1]!POOLED_RR(A1:D2)"


def test_all_cells_that_share_a_formula_are_counted_and_only_the_first_is_rewritten(
    tmp_path: Path,
) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">POOLED_RR(B1:E2)</f><v>1</v></c>'
        '<c r="F1"><f t="shared" ref="F1:F2" si="1">B1*2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c>'
        '<c r="F2"><f t="shared" si="1"/><v>1</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"></f><v>1</v></c></row>'
    )
    source = write_book(tmp_path / "book.xlsx", rows)
    done, target = bound(source, Form.OFFICEJS)
    assert (done.formulas, done.found) == (3, 3)
    assert contents(target)[SHEET_1] == contents(source)[SHEET_1].replace(
        b"POOLED_RR", b"_xldudf_PIPXL_POOLED_RR"
    )


def test_entities_comments_and_cdata_in_a_formula_stay(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>IF(B1&lt;2,&quot;RR(&quot;,&#80;OOLED_RR(B1:E2)&amp;"&#233;")</f>'
        "</c><c r='B1'><f><![CDATA[POOLED_RR(B1:E2)&\"<\"]]></f></c>"
        "<c r='C1'><f>POOLED<!-- why -->_rr(B1:E2)<?x POOLED_RR(?></f></c>"
        "<!-- <c r='D1'><f>POOLED_RR(B1:E2)</f></c> --></row>"
    )
    source = write_book(tmp_path / "book.xlsx", rows)
    _, target = bound(source, Form.OFFICEJS)
    assert contents(target)[SHEET_1].decode() == (
        contents(source)[SHEET_1]
        .decode()
        .replace("&#80;OOLED_RR(B", "_xldudf_PIPXL_&#80;OOLED_RR(B")
        .replace("CDATA[POOLED_RR", "CDATA[_xldudf_PIPXL_POOLED_RR")
        .replace("POOLED<!-- why -->_rr", "_xldudf_PIPXL_POOLED<!-- why -->_RR")
    )


def test_pivot_formulas_are_attributes(tmp_path: Path) -> None:
    part = "xl/pivotCache/pivotCacheDefinition1.xml"
    source = write_book(tmp_path / "book.xlsx", {"A1": "1"})
    parts = contents(source) | {
        part: f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="RR(" '
        "formula='POOLED_RR(&apos;Events 1&apos;,&quot;x&quot;)'/></cacheFields>"
        "</pivotCacheDefinition>".encode()
    }
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'.encode()
    )
    write_zip(source, parts)
    done, target = bound(source, Form.OFFICEJS)
    # A pivot field in quotes is nothing that a sheet's formula could hold: it is left and told.
    assert not done.changed
    assert done.notes == ["1 pivot formula of the workbook left: the formula cannot be read"]
    parts[part] = parts[part].replace(b"&apos;Events 1&apos;", b"Events")
    write_zip(source, parts)
    done, target = bound(source, Form.OFFICEJS)
    assert [each.holder for each in done.bound] == [Holder.PIVOT]
    assert b"formula='_xldudf_PIPXL_POOLED_RR(Events,&quot;x&quot;)'" in contents(target)[part]


def test_every_function_of_the_catalogue_is_bound(tmp_path: Path) -> None:
    formulas = {f"A{row}": f"{name}(B1)" for row, name in enumerate(CATALOGUE, start=1)}
    source = write_book(tmp_path / "book.xlsx", formulas)
    done, target = bound(source, Form.ADDIN)
    assert done.formulas == len(CATALOGUE)
    assert all(text.startswith("[1]!") for text in cell_formulas(target).values())
    used = contents(target)["xl/externalLinks/externalLink1.xml"].decode()
    assert re.findall(r'definedName name="(\w+)"', used) == sorted(CATALOGUE)


def test_the_form_that_a_workbook_has_is_copied_and_in_place_nothing_is_written(
    tmp_path: Path,
) -> None:
    source = write_book(tmp_path / "book.xlsx", {"A1": "_xldudf_PIPXL_POOLED_RR(B1:E2)"})
    done, target = bound(source, Form.OFFICEJS)
    assert (done.found, done.formulas, done.changed) == (1, 0, False)
    assert target.read_bytes() == source.read_bytes()
    before = source.stat()
    done = bind(source, Form.OFFICEJS, Target(source, in_place=True))
    assert done.output is None
    assert (source.stat().st_ino, source.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_name_that_means_something_else_in_the_workbook_stops_binding_to_plain(
    tmp_path: Path,
) -> None:
    names = {"RR": "_xlfn.LAMBDA(_xlpm.x,_xlpm.x)"}
    formulas = {"A1": "RR(1)", "A2": "[1]!RR(B1,C1,D1,E1)"}
    source = write_book(tmp_path / "book.xlsx", formulas, links=[OURS], names=names)
    with pytest.raises(WorkbookError, match=r"Data!A2 calls pip-xl's RR, but RR alone means"):
        bound(source, Form.PLAIN)
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
    _, target = bound(source, Form.OFFICEJS)
    assert cell_formulas(target) == {"A1": "RR(1)", "A2": "_xldudf_PIPXL_RR(B1,C1,D1,E1)"}


def test_a_formula_that_would_grow_too_long_is_refused_with_its_cell(tmp_path: Path) -> None:
    calls = "+".join(["RR(1,2,3,4)"] * 660)
    source = write_book(tmp_path / "book.xlsx", {"A1": "1", "B7": calls})
    with pytest.raises(WorkbookError, match=r"Data!B7 would have \d+ characters"):
        bound(source, Form.OFFICEJS)


def test_a_formula_that_cannot_be_read_is_left_and_told(tmp_path: Path) -> None:
    source = write_book(tmp_path / "book.xlsx", {"A1": "POOLED_RR(B1:E2)", "A2": "RR(§1)"})
    done, target = bound(source, Form.OFFICEJS)
    assert cell_formulas(target)["A2"] == "RR(§1)"
    assert done.notes == ["1 cell of Data left: the formula cannot be read"]
