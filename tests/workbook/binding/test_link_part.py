from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.binding.addin_file import AddinFile
from pip_xl.workbook.binding.link_part import LinkPart, Namespaces, new_link
from tests.workbook.packages import MAIN, RELATIONSHIPS

SHEETS = '<sheetNames><sheetName val="Sheet1"/></sheetNames>'
CELLS = '<sheetDataSet><sheetData sheetId="0"/></sheetDataSet>'


def link(inside: str, prefix: str = "") -> LinkPart:
    declared = f"xmlns{':' + prefix[:-1] if prefix else ''}"
    xml = (
        f'<{prefix}externalLink {declared}="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f'<{prefix}externalBook r:id="rId7">{inside}</{prefix}externalBook></{prefix}externalLink>'
    )
    return LinkPart("link.xml", xml.encode())


def test_relationship_and_names_are_read() -> None:
    found = link(f'{SHEETS}<definedNames><definedName name="pooled_rr"/></definedNames>')
    assert (found.relationship, found.names) == ("rId7", {"POOLED_RR"})
    assert LinkPart("dde.xml", f'<externalLink xmlns="{MAIN}"/>'.encode()).relationship is None


@pytest.mark.parametrize(
    ("before", "used", "after"),
    [
        ("", ["RR", "MD"], '<definedNames><definedName name="MD"/><definedName name="RR"/>'),
        (SHEETS + CELLS, ["RR"], f'{SHEETS}<definedNames><definedName name="RR"/></definedNames>'),
        (CELLS, ["RR"], f'<definedNames><definedName name="RR"/></definedNames>{CELLS}'),
        (
            '<definedNames> <definedName name="T"/> </definedNames>',
            ["RR"],
            '<definedNames> <definedName name="T"/> <definedName name="RR"/></definedNames>',
        ),
    ],
)
def test_functions_are_listed_where_the_schema_wants_them_and_go_without_a_trace(
    before: str, used: list[str], after: str
) -> None:
    for prefix in ("", "x:"):
        old = link(_prefixed(before, prefix), prefix)
        new = LinkPart("link.xml", old.with_functions(used))
        assert _prefixed(after, prefix) in new.data.decode()
        assert new.names >= set(used)
        assert new.with_functions(used) == new.data
        assert new.with_functions(()) == old.data


def test_names_of_others_stay_and_ours_that_nothing_uses_go() -> None:
    before = link('<definedNames><definedName name="RR"/><definedName name="T"/></definedNames>')
    assert LinkPart("", before.with_functions(())).names == {"T"}
    only_ours = link('<definedNames><definedName name="RR"/></definedNames>' + CELLS)
    assert only_ours.with_functions(()) == link(CELLS).data


def test_a_new_link_lists_its_functions_in_order() -> None:
    data = new_link({"RR", "MD"}, Namespaces(MAIN, RELATIONSHIPS))
    assert LinkPart("", data).names == {"MD", "RR"}
    assert data.index(b"MD") < data.index(b"RR")
    assert b"definedNames" not in new_link((), Namespaces(MAIN, RELATIONSHIPS))


def _prefixed(xml: str, prefix: str) -> str:
    return xml.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")


@pytest.mark.parametrize(
    ("path", "kind", "target"),
    [
        ("pip_xl.xlam", "xlStartup", "pip_xl.xlam"),
        ("meta analysis.xlam", "xlStartup", "meta%20analysis.xlam"),
        (r"C:\Χρήστης\pip_xl.xlam", "externalLinkPath", r"file:///C:\Χρήστης\pip_xl.xlam"),
        (r"\\server\a b\x.xla", "externalLinkPath", r"file:///\\server\a%20b\x.xla"),
        (r"addins\pip_xl.xlam", "externalLinkPath", "addins/pip_xl.xlam"),
        ("https://host/a b/x.xlam", "externalLinkPath", "https://host/a%20b/x.xlam"),
        ("/Users/ann/pip_xl.XLAM", "externalLinkPath", "/Users/ann/pip_xl.XLAM"),
    ],
)
def test_where_excel_looks_for_the_addin(path: str, kind: str, target: str) -> None:
    found = AddinFile(path).relationship(RELATIONSHIPS)
    assert (found[0].rpartition("/")[2], found[1]) == (kind, target)


def test_our_addin_is_known_by_its_usual_name_too() -> None:
    assert AddinFile(r"C:\x\Meta.xlam").names == {"meta.xlam", "pip_xl.xlam", "pip_xl.xla"}


@pytest.mark.parametrize("path", ["", "pip_xl", "pip_xl.xlsx", "C:/addins/"])
def test_what_is_no_addin_is_refused(path: str) -> None:
    with pytest.raises(WorkbookError, match="should end in"):
        AddinFile(path)
