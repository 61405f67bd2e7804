from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.part_names import check_names, relationships_part, resolve


def test_ordinary_names_pass_and_folders_too() -> None:
    check_names(
        ["[Content_Types].xml", "xl/", "xl/workbook.xml", "customXml/item 1.xml", "xl/é.xml"]
    )


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../b", "/a", "a//b", "a\\b", "C:\\a", "c:a", "./a", "a/.", "", "a\x00b", "a\n"],
)
def test_names_that_could_leave_a_folder_are_refused(name: str) -> None:
    with pytest.raises(WorkbookError, match="may be malicious"):
        check_names(["xl/workbook.xml", name])


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("", "xl/workbook.xml", "xl/workbook.xml"),
        ("", "/xl/workbook.xml", "xl/workbook.xml"),
        ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "../tables/table%201.xml", "xl/tables/table 1.xml"),
        ("xl/workbook.xml", "./styles.xml#a", "xl/styles.xml"),
    ],
)
def test_targets_are_found_from_where_they_are_named(source: str, target: str, name: str) -> None:
    assert resolve(source, target) == name


@pytest.mark.parametrize("target", ["../../a", "/../a", "%2e%2e/%2e%2e/a", "../a"])
def test_there_is_nothing_above_the_package(target: str) -> None:
    assert resolve("xl/workbook.xml", target) == "a"


def test_every_part_has_a_place_for_its_relationships() -> None:
    assert relationships_part("") == "_rels/.rels"
    assert relationships_part("xl/worksheets/sheet1.xml") == "xl/worksheets/_rels/sheet1.xml.rels"
