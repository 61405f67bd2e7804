"""The add-in's one sheet: settings that xlwings' macros read, names in A and values in B."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final, TypeAlias
from xml.dom.minidom import Element

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.package import WORKBOOK, WORKBOOK_RELATIONSHIPS, part
from pip_xl.hosts.excel.classic.xml_document import (
    add_child,
    clear,
    elements,
    only,
    read_xml,
    text_of,
    written_xml,
)

#: A text, TRUE or FALSE; an empty text is a blank cell.
Setting: TypeAlias = str | bool

_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHARED_STRINGS: Final = "xl/sharedStrings.xml"


def read_settings(parts: Mapping[str, bytes], sheet: str) -> dict[str, Setting]:
    """Return the settings on a sheet.

    Parameters
    ----------
    parts : mapping
        The parts of the file.
    sheet : str
        The sheet's name.

    Returns
    -------
    dict
        The settings from A1 down to the first blank cell, as xlwings' macros read them.

    Raises
    ------
    WorkbookError
        There is no such sheet, or it is damaged.

    Examples
    --------
    >>> from pip_xl.hosts.excel.classic.package import unzipped
    >>> from pip_xl.hosts.excel.classic.template import template
    >>> read_settings(unzipped(template()), "_myaddin.conf")["Show Console"]
    False
    """
    name = _sheet_part(parts, sheet)
    strings = _shared_strings(parts)
    cells: dict[str, Setting] = {
        cell.getAttribute("r"): _value(cell, strings)
        for cell in elements(read_xml(part(parts, name), name), "c")
    }
    settings: dict[str, Setting] = {}
    while key := cells.get(f"A{len(settings) + 1}", ""):
        settings[str(key)] = cells.get(f"B{len(settings) + 1}", "")
    return settings


def write_settings(
    parts: dict[str, bytes], sheet: str, new_name: str, settings: Mapping[str, Setting]
) -> None:
    """Rename the sheet and put other settings on it.

    Parameters
    ----------
    parts : dict
        The parts of the file, of which two are changed.
    sheet, new_name : str
        What the sheet is called, and what it is to be called.
    settings : mapping
        What is to be on it, in this order.

    Raises
    ------
    WorkbookError
        The sheet is not there, or not the only one.

    Examples
    --------
    >>> from pip_xl.hosts.excel.classic.package import unzipped
    >>> from pip_xl.hosts.excel.classic.template import template
    >>> parts = unzipped(template())
    >>> write_settings(parts, "_myaddin.conf", "pip_xl.conf", {"PYTHONPATH": "", "Debug": True})
    >>> read_settings(parts, "pip_xl.conf")
    {'PYTHONPATH': '', 'Debug': True}
    """
    name = _sheet_part(parts, sheet)
    workbook = read_xml(part(parts, WORKBOOK), WORKBOOK)
    only(workbook, "sheet", WORKBOOK).setAttribute("name", new_name)
    parts[WORKBOOK] = written_xml(workbook)
    document = read_xml(part(parts, name), name)
    rows = only(document, "sheetData", name)
    style = next((cell.getAttribute("s") for cell in elements(rows, "c")), "")
    clear(rows)
    for number, (key, value) in enumerate(settings.items(), start=1):
        row = add_child(rows, "row", r=str(number))
        _add_cell(row, f"A{number}", key, style)
        _add_cell(row, f"B{number}", value, style)
    for dimension in elements(document, "dimension"):
        dimension.setAttribute("ref", f"A1:B{len(settings)}")
    parts[name] = written_xml(document)


def _add_cell(row: Element, address: str, value: Setting, style: str) -> None:
    """Add a cell; a blank one is not written."""
    if value == "":
        return
    look = {"s": style} if style else {}
    if isinstance(value, bool):
        cell = add_child(row, "c", r=address, t="b", **look)
        add_child(cell, "v", str(int(value)))
        return
    cell = add_child(row, "c", r=address, t="inlineStr", **look)
    add_child(add_child(cell, "is"), "t", value, **{"xml:space": "preserve"})


def _value(cell: Element, strings: list[str]) -> Setting:
    """Return what a cell holds."""
    kind = cell.getAttribute("t")
    stored = "".join(text_of(each) for each in elements(cell, "v"))
    if kind == "inlineStr":
        return "".join(text_of(each) for each in elements(cell, "t"))
    if kind == "b":
        return stored == "1"
    if kind != "s" or not stored:
        return stored
    if not stored.isdecimal() or int(stored) >= len(strings):
        raise WorkbookError("a cell of the add-in's settings refers to no text")
    return strings[int(stored)]


def _shared_strings(parts: Mapping[str, bytes]) -> list[str]:
    """Return the texts that cells refer to by number."""
    if _SHARED_STRINGS not in parts:
        return []
    document = read_xml(parts[_SHARED_STRINGS], _SHARED_STRINGS)
    return ["".join(map(text_of, elements(item, "t"))) for item in elements(document, "si")]


def _sheet_part(parts: Mapping[str, bytes], sheet: str) -> str:
    """Return the name of the part that holds a sheet."""
    workbook = read_xml(part(parts, WORKBOOK), WORKBOOK)
    for found in elements(workbook, "sheet"):
        if found.getAttribute("name") == sheet:
            return _target(parts, found.getAttributeNS(_RELATIONS, "id"))
    raise WorkbookError(f"the add-in has no sheet {sheet}")


def _target(parts: Mapping[str, bytes], relation: str) -> str:
    """Return the part that the workbook refers to under a name."""
    document = read_xml(part(parts, WORKBOOK_RELATIONSHIPS), WORKBOOK_RELATIONSHIPS)
    for found in elements(document, "Relationship"):
        if found.getAttribute("Id") == relation:
            return posixpath.normpath(posixpath.join("xl", found.getAttribute("Target")))
    raise WorkbookError("the add-in's workbook refers to a sheet that is not there")
