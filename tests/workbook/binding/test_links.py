"""Which links a bound workbook has, and that nobody else's link changes its number."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.binding.addin_file import AddinFile
from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.binding import Binding
from pip_xl.workbook.binding.forms import Form
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.target import Target
from tests.workbook.binding.books import (
    ALICES_ADDIN,
    OURS,
    PRICES,
    Link,
    cell_formulas,
    contents,
    link_targets,
    write_book,
)
from tests.workbook.packages import write_zip

STARTUP = ("xlStartup", "pip_xl.xlam")
TO_PRICES = ("externalLinkPath", "prices.xlsx")


def bound(source: Path, form: Form, addin: AddinFile | None = None) -> tuple[Binding, Path]:
    target = source.with_name(f"{source.stem}-{form}.xlsx")
    return bind(source, form, Target(target), addin=addin or AddinFile()), target


def test_a_link_is_added_where_the_schema_wants_it_and_goes_without_a_trace(
    tmp_path: Path,
) -> None:
    source = write_book(
        tmp_path / "book.xlsx", {"A1": "POOLED_RR(B1:E2)"}, names={"Total": "Data!$A$1"}
    )
    done, target = bound(source, Form.ADDIN)
    assert [change.change for change in done.links] == ["added"]
    assert cell_formulas(target) == {"A1": "[1]!POOLED_RR(B1:E2)"}
    assert link_targets(target) == [STARTUP]
    root = ElementTree.fromstring(contents(target)["xl/workbook.xml"])
    order = [child.tag.rpartition("}")[2] for child in root]
    assert order == ["sheets", "externalReferences", "definedNames"]
    [link] = Package.open(target).external_links
    assert (link.index, link.target) == (1, "pip_xl.xlam")
    types = Package.open(target).scanned.types
    assert types.of(link.part).endswith(".externallink+xml")
    back, again = bound(target, Form.PLAIN)
    assert [change.change for change in back.links] == ["removed"]
    assert contents(again) == contents(source)


def test_a_link_is_added_behind_those_to_other_workbooks(tmp_path: Path) -> None:
    formulas = {"A1": "POOLED_RR(B1:E2)+[1]Sheet1!$A$1", "A2": "_xldudf_PIPXL_MD(B1:G2)"}
    source = write_book(tmp_path / "book.xlsx", formulas, links=[PRICES])
    _, target = bound(source, Form.ADDIN)
    assert cell_formulas(target) == {
        "A1": "[2]!POOLED_RR(B1:E2)+[1]Sheet1!$A$1",
        "A2": "[2]!MD(B1:G2)",
    }
    assert link_targets(target) == [TO_PRICES, STARTUP]
    _, again = bound(target, Form.PLAIN)
    assert link_targets(again) == [TO_PRICES]
    before = contents(source)
    assert {part for part, data in contents(again).items() if data != before[part]} == {
        "xl/worksheets/sheet1.xml"
    }


def test_a_link_to_the_addin_on_another_machine_leads_to_the_start_folder_afterwards(
    tmp_path: Path,
) -> None:
    source = write_book(
        tmp_path / "book.xlsx",
        {"A1": "[1]!POOLED_RR(B1:E2)+POOLED_OR(B1:E2)"},
        links=[OURS, PRICES],
    )
    done, target = bound(source, Form.ADDIN)
    [change] = done.links
    assert (change.change, change.before, change.after) == (
        "redirected",
        ALICES_ADDIN,
        "pip_xl.xlam",
    )
    assert link_targets(target) == [STARTUP, TO_PRICES]
    assert b"alice" not in b"".join(contents(target).values())
    used = contents(target)["xl/externalLinks/externalLink1.xml"]
    assert b'"POOLED_OR"' in used
    assert b'"POOLED_RR"' in used


def test_the_last_link_goes_with_the_calls_that_used_it(tmp_path: Path) -> None:
    formulas = {"A1": "[2]!POOLED_RR(B1:E2)", "A2": "[1]Sheet1!$A$1"}
    source = write_book(tmp_path / "book.xlsx", formulas, links=[PRICES, OURS])
    for form, stored in ((Form.PLAIN, "POOLED_RR"), (Form.OFFICEJS, "_xldudf_PIPXL_POOLED_RR")):
        _, target = bound(source, form)
        assert link_targets(target) == [TO_PRICES]
        assert cell_formulas(target) == {"A1": f"{stored}(B1:E2)", "A2": "[1]Sheet1!$A$1"}
        assert not [part for part in contents(target) if "externalLink2" in part]


def test_a_link_before_others_stays_for_the_sake_of_their_numbers_but_names_nobody(
    tmp_path: Path,
) -> None:
    formulas = {"A1": "[1]!POOLED_RR(B1:E2)", "A2": "[2]Sheet1!$A$1"}
    source = write_book(tmp_path / "book.xlsx", formulas, links=[OURS, PRICES])
    done, target = bound(source, Form.PLAIN)
    assert [(change.link, change.change) for change in done.links] == [(1, "kept")]
    assert link_targets(target) == [STARTUP, TO_PRICES]
    assert cell_formulas(target)["A2"] == "[2]Sheet1!$A$1"
    everything = b"".join(contents(target).values())
    assert b"alice" not in everything
    assert b'"POOLED_RR"' not in everything
    again, _ = bound(target, Form.PLAIN)
    assert not again.changed


def test_a_link_that_something_else_uses_stays_as_it_is(tmp_path: Path) -> None:
    formulas = {"A1": "[1]!POOLED_RR(B1:E2)", "A2": "[1]Sheet1!$A$1"}
    link = Link(ALICES_ADDIN, ["Other", "POOLED_RR"], PRICES.cells)
    source = write_book(tmp_path / "book.xlsx", formulas, links=[link])
    _, plain = bound(source, Form.PLAIN)
    assert link_targets(plain) == [("externalLinkPath", ALICES_ADDIN)]
    assert b'name="Other"' in contents(plain)["xl/externalLinks/externalLink1.xml"]
    _, addin = bound(source, Form.ADDIN)
    assert link_targets(addin) == [("externalLinkPath", ALICES_ADDIN), STARTUP]
    assert cell_formulas(addin) == {"A1": "[2]!POOLED_RR(B1:E2)", "A2": "[1]Sheet1!$A$1"}


def test_two_links_to_the_addin_become_one(tmp_path: Path) -> None:
    formulas = {"A1": "[1]!POOLED_RR(B1:E2)", "A2": "[2]!POOLED_OR(B1:E2)"}
    bobs = Link(r"file:///D:\pip_xl.xlam", ["POOLED_OR"])
    source = write_book(tmp_path / "book.xlsx", formulas, links=[OURS, bobs])
    done, target = bound(source, Form.ADDIN)
    assert [(change.link, change.change) for change in done.links] == [
        (1, "redirected"),
        (2, "removed"),
    ]
    assert link_targets(target) == [STARTUP]
    assert cell_formulas(target)["A2"] == "[1]!POOLED_OR(B1:E2)"


@pytest.mark.parametrize(
    ("part", "content_type", "xml"),
    [
        (
            "xl/drawings/drawing1.xml",
            "application/vnd.openxmlformats-officedocument.drawing+xml",
            '<xdr:wsDr xmlns:xdr="urn:x"><xdr:sp macro="[1]!Refresh" textlink=""/></xdr:wsDr>',
        ),
        (
            "xl/ctrlProps/ctrlProp1.xml",
            "application/vnd.ms-excel.controlproperties+xml",
            '<formControlPr xmlns="urn:x" objectType="Drop" fmlaRange="[1]Sheet1!$A$1:$A$9"/>',
        ),
        (
            "xl/drawings/vmlDrawing1.vml",
            "application/vnd.openxmlformats-officedocument.vmlDrawing",
            '<xml xmlns:x="urn:x"><x:ClientData><x:FmlaMacro>[1]!Refresh</x:FmlaMacro>'
            "</x:ClientData></xml>",
        ),
    ],
)
def test_buttons_and_lists_that_use_a_link_keep_it(
    tmp_path: Path, part: str, content_type: str, xml: str
) -> None:
    source = write_book(tmp_path / "book.xlsx", {"A1": "[1]!POOLED_RR(B1:E2)"}, links=[OURS])
    parts = contents(source) | {part: xml.encode()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'.encode(),
    )
    write_zip(source, parts)
    _, target = bound(source, Form.PLAIN)
    assert link_targets(target) == [("externalLinkPath", ALICES_ADDIN)]
    assert contents(target)[part] == xml.encode()


def test_an_addin_of_another_name_is_ours_if_it_is_named(tmp_path: Path) -> None:
    link = Link(r"file:///C:\tools\Meta.xlam", ["POOLED_RR"])
    source = write_book(tmp_path / "book.xlsx", {"A1": "[1]!POOLED_RR(B1:E2)"}, links=[link])
    done, _ = bound(source, Form.PLAIN)
    assert not done.changed
    assert "1 call through [1]! left" in done.notes[0]
    assert "Meta.xlam" in done.notes[0]
    assert "--addin-path" in done.notes[0]
    done, target = bound(source, Form.PLAIN, AddinFile("meta.xlam"))
    assert cell_formulas(target) == {"A1": "POOLED_RR(B1:E2)"}
    assert link_targets(target) == []


def test_the_path_of_the_addin_can_be_given(tmp_path: Path) -> None:
    source = write_book(tmp_path / "book.xlsx", {"A1": "POOLED_RR(B1:E2)"})
    addin = AddinFile(r"C:\Add ins\pip_xl.xlam")
    _, target = bound(source, Form.ADDIN, addin)
    assert link_targets(target) == [("externalLinkPath", r"file:///C:\Add%20ins\pip_xl.xlam")]
    again, _ = bound(target, Form.ADDIN, addin)
    assert not again.changed


def test_a_link_that_excel_wrote_as_it_is_wanted_is_left_alone(tmp_path: Path) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"
    link = Link("pip_xl.xlam", ["OLD_ONE", "POOLED_RR"], kind=kind)
    source = write_book(tmp_path / "book.xlsx", {"A1": "[1]!POOLED_RR(B1:E2)"}, links=[link])
    done, target = bound(source, Form.ADDIN)
    assert not done.changed
    assert target.read_bytes() == source.read_bytes()


def test_what_libreoffice_leaves_of_the_addin_gets_its_link_back(tmp_path: Path) -> None:
    # It writes [1] where the link was, drops the link, and gives its number to the next.
    formulas = {"A1": "[1]!pooled_rr(B1:E2)", "A2": "[1]Sheet1!$A$1"}
    source = write_book(tmp_path / "book.xlsx", formulas, links=[PRICES])
    _, target = bound(source, Form.ADDIN)
    assert cell_formulas(target) == {"A1": "[2]!POOLED_RR(B1:E2)", "A2": "[1]Sheet1!$A$1"}
    assert link_targets(target) == [TO_PRICES, STARTUP]


def test_a_link_without_a_file_is_told_as_one(tmp_path: Path) -> None:
    parts = contents(write_book(tmp_path / "a.xlsx", {"A1": "[1]!RR(1)"}, links=[PRICES]))
    del parts["xl/externalLinks/_rels/externalLink1.xml.rels"]
    done, _ = bound(write_zip(tmp_path / "book.xlsx", parts), Form.PLAIN)
    [note] = done.notes
    assert "[1]! left: a link that leads nowhere is not pip-xl's add-in" in note


def test_a_new_link_never_takes_the_number_that_other_formulas_speak_of(tmp_path: Path) -> None:
    formulas = {"A1": "POOLED_RR(B1:E2)", "A2": "[1]!THEIRS(B1)"}
    source = write_book(tmp_path / "book.xlsx", formulas)
    with pytest.raises(WorkbookError, match=r"link \[1\], which is not in the workbook"):
        bound(source, Form.ADDIN)
    _, target = bound(source, Form.OFFICEJS)
    assert cell_formulas(target)["A2"] == "[1]!THEIRS(B1)"


def test_without_calls_that_need_it_no_link_is_added(tmp_path: Path) -> None:
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
        "<formula>POOLED_RR(B1:E2)&gt;1</formula></cfRule></conditionalFormatting>"
    )
    source = write_book(tmp_path / "book.xlsx", {"A1": "1+1"}, after=after)
    done, _ = bound(source, Form.ADDIN)
    assert not done.changed
