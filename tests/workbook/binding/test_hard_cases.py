"""Binding where files, folders and programs are not as one would wish."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.forms import Form
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.recompute import recompute
from pip_xl.workbook.writing.target import Target
from tests.benchmarks.workbooks import write_workbook
from tests.workbook.binding.books import cell_formulas, contents, with_links, write_book
from tests.workbook.binding.everything import write_everything
from tests.workbook.packages import (
    STRICT_MAIN,
    STRICT_RELATIONSHIPS,
    sheet_xml,
    workbook_parts,
    write_zip,
)
from tests.workbook.rich_workbook import build_rich_workbook

CALL = {"A1": "POOLED_RR(B1:E2)"}


def test_names_of_files_may_be_in_any_script(tmp_path: Path) -> None:
    source = write_book(tmp_path / "ανασκόπηση 2 & «τελικό».xlsx", CALL)
    target = tmp_path / "για τον ιστό.xlsx"
    assert bind(source, Form.OFFICEJS, Target(target)).output == target
    assert cell_formulas(target) == {"A1": "_xldudf_PIPXL_POOLED_RR(B1:E2)"}


def test_a_read_only_folder_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    source = write_book(folder / "book.xlsx", CALL)
    folder.chmod(0o555)
    try:
        for target in (Target(source, in_place=True), Target(folder / "new.xlsx")):
            with pytest.raises(WorkbookError, match="folder is read-only"):
                bind(source, Form.ADDIN, target)
    finally:
        folder.chmod(0o755)
    assert [path.name for path in folder.iterdir()] == ["book.xlsx"]


def test_a_workbook_that_excel_has_open_is_replaced_only_if_forced(tmp_path: Path) -> None:
    source = write_book(tmp_path / "book.xlsx", CALL)
    (tmp_path / "~$book.xlsx").write_bytes(b"ann")
    with pytest.raises(WorkbookError, match="Excel has it open"):
        bind(source, Form.ADDIN, Target(source, in_place=True))
    done = bind(source, Form.ADDIN, Target(source, in_place=True, backup=True), force=True)
    assert done.backup is not None
    assert cell_formulas(done.backup) == CALL
    assert cell_formulas(source) == {"A1": "[1]!POOLED_RR(B1:E2)"}


def test_a_signed_workbook_is_refused(tmp_path: Path) -> None:
    parts = workbook_parts() | {"_xmlsignatures/sig1.xml": b"<Signature/>"}
    source = write_zip(tmp_path / "book.xlsx", parts)
    with pytest.raises(WorkbookError, match="digitally signed"):
        bind(source, Form.PLAIN, Target(tmp_path / "new.xlsx"))


def test_strict_open_xml_gets_a_strict_link(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>POOLED_RR(B1:E2)</f><v>1</v></c></row>'
    parts = workbook_parts(
        sheet_xml(rows, namespace=STRICT_MAIN),
        namespace=STRICT_MAIN,
        relationships=STRICT_RELATIONSHIPS,
    )
    source = write_zip(tmp_path / "book.xlsx", parts)
    target = tmp_path / "addin.xlsx"
    bind(source, Form.ADDIN, Target(target))
    [link] = Package.open(target).external_links
    assert link.target == "pip_xl.xlam"
    written = contents(target)
    assert f'xmlns="{STRICT_MAIN}"'.encode() in written[link.part]
    assert (
        f'Type="{STRICT_RELATIONSHIPS}/externalLink"'.encode()
        in (written["xl/_rels/workbook.xml.rels"])
    )
    bind(target, Form.PLAIN, Target(tmp_path / "plain.xlsx"))
    assert contents(tmp_path / "plain.xlsx") == contents(source)


def test_prefixes_of_elements_are_those_of_the_part(tmp_path: Path) -> None:
    parts = workbook_parts(
        sheet_xml('<row r="1"><c r="A1"><f>POOLED_RR(B1:E2)</f></c></row>'),
    )
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        xml = parts[part].replace(b"</", b"\0").replace(b"<", b"<p:").replace(b"\0", b"</p:")
        parts[part] = xml.replace(b"xmlns=", b"xmlns:p=").replace(b"xmlns:r=", b"xmlns:q=")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b" r:id", b" q:id")
    source = write_zip(tmp_path / "book.xlsx", parts)
    target = tmp_path / "addin.xlsx"
    bind(source, Form.ADDIN, Target(target))
    assert [link.target for link in Package.open(target).external_links] == ["pip_xl.xlam"]
    new = b'<p:externalReferences><p:externalReference q:id="rId3"/></p:externalReferences>'
    assert new in contents(target)["xl/workbook.xml"]
    bind(target, Form.PLAIN, Target(tmp_path / "plain.xlsx"))
    assert contents(tmp_path / "plain.xlsx") == contents(source)


def test_macros_and_everything_else_of_an_xlsm_stay(tmp_path: Path) -> None:
    source = build_rich_workbook(tmp_path / "book.xlsm", macros=True)
    parts = contents(source)
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"SUM(B2:B4)", b"POOLED_RR(B2:B4)")
    write_zip(source, parts)
    target = tmp_path / "addin.xlsm"
    bind(source, Form.ADDIN, Target(target))
    written = contents(target)
    assert {part for part, data in parts.items() if written[part] != data} == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        sheet,
    }
    assert [part for part in written if part not in parts] == [
        "xl/externalLinks/externalLink1.xml",
        "xl/externalLinks/_rels/externalLink1.xml.rels",
    ]
    assert written["xl/calcChain.xml"] == parts["xl/calcChain.xml"]


def test_a_file_that_changes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    source = write_book(tmp_path / "book.xlsx", CALL)

    def meddle(step: str) -> None:
        if step == "writing":
            write_book(source, {"A1": "1+1"})

    with pytest.raises(WorkbookError, match="changed after it was read"):
        bind(source, Form.ADDIN, Target(source, in_place=True), progress=meddle)
    assert cell_formulas(source) == {"A1": "1+1"}


def test_recomputing_finds_the_same_in_every_form(tmp_path: Path) -> None:
    source = write_everything(tmp_path / "plain.xlsx")
    found = recompute(source)
    assert found.changed
    assert found.calls["POOLED_RR"] > 3
    for form in (Form.ADDIN, Form.OFFICEJS):
        target = tmp_path / f"{form}.xlsx"
        bind(source, form, Target(target))
        again = recompute(target)
        assert again.calls == found.calls
        for kind in ("changed", "errors", "not_estimable", "unsupported"):
            before, after = getattr(found, kind), getattr(again, kind)
            assert len(before) == len(after)
        assert [(c.sheet, c.cell, c.computed) for c in again.changed] == [
            (c.sheet, c.cell, c.computed) for c in found.changed
        ]


def test_fifty_thousand_formulas_take_seconds(tmp_path: Path) -> None:
    source = tmp_path / "large.xlsx"
    write_workbook(source, formulas=45_000, calls=5_000)
    start = time.process_time()
    done = bind(source, Form.OFFICEJS, Target(tmp_path / "new.xlsx"))
    taken = time.process_time() - start
    assert done.formulas == 5_000
    assert taken < 10


@pytest.mark.parametrize("mark", ["<!--", "<![CDATA[", "<?x ", "<f><!--", "<f>", "<cfvo "])
def test_markup_that_never_ends_takes_no_longer_than_its_length(tmp_path: Path, mark: str) -> None:
    drawing = "xl/drawings/vmlDrawing1.vml"
    chart = "xl/charts/chart1.xml"
    parts = workbook_parts() | {part: f"<a>{mark * 400_000}".encode() for part in (drawing, chart)}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.'
        b'openxmlformats-officedocument.drawingml.chart+xml"/><Default Extension="vml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/></Types>',
    )
    source = write_zip(tmp_path / "book.xlsx", parts, level=0)
    start = time.process_time()
    assert not bind(source, Form.ADDIN, Target(tmp_path / "new.xlsx")).changed
    assert time.process_time() - start < 10


def test_a_long_chain_of_names_is_followed_in_no_time(tmp_path: Path) -> None:
    names = {f"n_{step}": f"n_{step + 1}" for step in range(20_000)}
    names |= {"RR": "n_0", "n_20000": "LAMBDA(x,x)"}
    source = write_book(tmp_path / "book.xlsx", {"A1": "RR(1)+MD(1)"}, names=names)
    start = time.process_time()
    bind(source, Form.OFFICEJS, Target(tmp_path / "new.xlsx"))
    assert time.process_time() - start < 10
    assert cell_formulas(tmp_path / "new.xlsx") == {"A1": "RR(1)+_xldudf_PIPXL_MD(1)"}


@pytest.mark.parametrize("text", ["'" * 8_000, '"' * 7_999, "x" * 8_000 + "(", "''x" * 2_600])
def test_names_with_quotes_without_end_take_no_longer_than_their_length(
    tmp_path: Path, text: str
) -> None:
    names = {f"n_{number}": text for number in range(200)}
    parts = with_links(workbook_parts(), (), names)
    source = write_zip(tmp_path / "book.xlsx", parts, level=0)
    start = time.process_time()
    bind(source, Form.OFFICEJS, Target(tmp_path / "new.xlsx"))
    assert time.process_time() - start < 10
