"""The document properties of the add-in, which say what it was built from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.package import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, part
from pip_xl.hosts.excel.classic.versions import Versions
from pip_xl.hosts.excel.classic.xml_document import (
    add_child,
    clear,
    elements,
    only,
    read_xml,
    text_of,
    written_xml,
)

_CORE: Final = "docProps/core.xml"
_CUSTOM: Final = "docProps/custom.xml"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_NO_PROPERTIES: Final = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>'
)

#: What every custom property is marked with, and the number of the first one.
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST: Final = 2

_PIP_XL, _XLWINGS = "pip-xl version", "xlwings version"

_DESCRIPTION: Final = (
    "Meta-analysis in spreadsheet cells: POOLED_RR, I_SQUARED and other functions, computed by "
    "Python. Why a cell shows an error: press Alt+F8, type PipXlWhy and press Enter. Built from "
    "the add-in template of xlwings {xlwings}; build it again after an update of pip-xl or xlwings."
)


def read_versions(parts: Mapping[str, bytes]) -> Versions:
    """Return what an add-in was built from.

    Parameters
    ----------
    parts : mapping
        The parts of the file.

    Returns
    -------
    Versions
        As its properties say.

    Raises
    ------
    WorkbookError
        It was not built by pip-xl.

    Examples
    --------
    >>> read_versions({})
    Traceback (most recent call last):
        ...
    pip_xl.errors.WorkbookError: the file is no add-in that pip-xl built
    """
    known: dict[str, str] = {}
    if _CUSTOM in parts:
        for found in elements(read_xml(parts[_CUSTOM], _CUSTOM), "property"):
            known[found.getAttribute("name")] = text_of(found)
    if not {_PIP_XL, _XLWINGS} <= set(known):
        raise WorkbookError("the file is no add-in that pip-xl built")
    return Versions(known[_PIP_XL], known[_XLWINGS])


def write_versions(parts: dict[str, bytes], versions: Versions) -> None:
    """Say in the properties what the add-in is and what it was built from.

    Parameters
    ----------
    parts : dict
        The parts of the file, of which some are changed and one is added.
    versions : Versions
        What it was built from.

    Raises
    ------
    WorkbookError
        The file has other properties than expected.

    Examples
    --------
    >>> from pip_xl.hosts.excel.classic.package import unzipped
    >>> from pip_xl.hosts.excel.classic.template import template
    >>> parts = unzipped(template())
    >>> write_versions(parts, Versions("1.0", "0.37.8"))
    >>> str(read_versions(parts))
    'pip-xl 1.0, built for xlwings 0.37.8'
    """
    if _CUSTOM in parts:
        raise WorkbookError(f"the template already has a part {_CUSTOM}")
    core = read_xml(part(parts, _CORE), _CORE)
    for name, text in (
        ("title", str(versions)),
        ("description", _DESCRIPTION.format(xlwings=versions.xlwings)),
        ("creator", "pip-xl"),
        ("lastModifiedBy", "pip-xl"),
    ):
        element = only(core, name, _CORE)
        clear(element)
        element.appendChild(core.createTextNode(text))
    parts[_CORE] = written_xml(core)
    _add_custom(parts, {_PIP_XL: versions.pip_xl, _XLWINGS: versions.xlwings})


def _add_custom(parts: dict[str, bytes], properties: Mapping[str, str]) -> None:
    """Add the part with properties of our own."""
    custom = read_xml(_NO_PROPERTIES, _CUSTOM)
    root = only(custom, "Properties", _CUSTOM)
    for number, (name, text) in enumerate(properties.items(), start=_FIRST):
        found = add_child(root, "property", fmtid=_FORMAT, pid=str(number), name=name)
        value = custom.createElement("vt:lpwstr")
        value.appendChild(custom.createTextNode(text))
        found.appendChild(value)
    parts[_CUSTOM] = written_xml(custom)
    types = read_xml(part(parts, CONTENT_TYPES), CONTENT_TYPES)
    add_child(
        only(types, "Types", CONTENT_TYPES),
        "Override",
        PartName=f"/{_CUSTOM}",
        ContentType=_CUSTOM_TYPE,
    )
    parts[CONTENT_TYPES] = written_xml(types)
    relations = read_xml(part(parts, PACKAGE_RELATIONSHIPS), PACKAGE_RELATIONSHIPS)
    add_child(
        only(relations, "Relationships", PACKAGE_RELATIONSHIPS),
        "Relationship",
        Id="rIdPipXl",
        Type=_CUSTOM_RELATION,
        Target=_CUSTOM,
    )
    parts[PACKAGE_RELATIONSHIPS] = written_xml(relations)
