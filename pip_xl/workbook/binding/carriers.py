"""Which elements and attributes of which parts are formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pip_xl.workbook.binding.forms import Holder
from pip_xl.workbook.parts.package import Package

_PREFIX = rb"(?:[^\s<>/=!?:\"']++:)?"
_ATTRIBUTES = rb"""(?:\s++[^\s=<>/]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))*+\s*+"""
# One that never ends reaches to the end of the part: it is looked for once, not from every place.
_ASIDE = rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"


@dataclass(frozen=True)
class Carrier:
    """What can hold formulas in one kind of part; elements by their names without prefix.

    Attributes
    ----------
    elements : mapping of str to Holder
        Elements whose text is a formula.
    attributes : mapping of tuple to Holder
        Element and attribute whose value is a formula.
    containers : mapping of str to Holder
        Elements that say what the formulas inside them belong to.
    """

    elements: Mapping[str, Holder] = field(default_factory=dict)
    attributes: Mapping[tuple[str, str], Holder] = field(default_factory=dict)
    containers: Mapping[str, Holder] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """Finds formulas with their tags, containers, and whatever only looks like them.

        A tag that ends in a text is matched with it, a container's tag alone.
        """
        choices = [rb"(?P<aside>" + _ASIDE + rb")"]
        if self.elements:
            choices.append(
                rb"<(?P<raw>" + _PREFIX + rb"(?P<element>" + _any(self.elements) + rb"))"
                rb"(?P<tag>" + _ATTRIBUTES + rb")(?:/>|>"
                rb"(?P<text>(?:[^<]++|" + _ASIDE + rb")*+)</(?P=raw)\s*+>)"
            )
        if self.attributes:
            holders = _any(dict.fromkeys(element for element, _ in self.attributes))
            choices.append(
                rb"<" + _PREFIX + rb"(?P<holder>" + holders + rb")"
                rb"(?P<values>" + _ATTRIBUTES + rb")/?>"
            )
        if self.containers:
            choices.append(
                rb"<(?P<close>/?)" + _PREFIX + rb"(?P<container>" + _any(self.containers) + rb")"
                rb"(?=[\s/>])" + _ATTRIBUTES + rb"(?P<empty>/?)>"
            )
        return re.compile(rb"|".join(choices), re.DOTALL)


def _any(names: Mapping[str, object]) -> bytes:
    """Pattern of any of the names."""
    return b"|".join(name.encode() for name in names)


_CF, _DV = Holder.CONDITIONAL_FORMAT, Holder.DATA_VALIDATION

_SHEET = Carrier(
    {"f": Holder.CELL, "formula": _CF, "formula1": _DV, "formula2": _DV},
    {
        ("cfvo", "val"): _CF,
        ("controlPr", "macro"): Holder.REFERENCE,
        ("controlPr", "linkedCell"): Holder.REFERENCE,
        ("controlPr", "listFillRange"): Holder.REFERENCE,
        ("oleObject", "link"): Holder.REFERENCE,
    },
    {"cfRule": _CF, "dataValidation": _DV},
)
_WORKBOOK = Carrier({"definedName": Holder.DEFINED_NAME})
_TABLE = Carrier(
    {
        "calculatedColumnFormula": Holder.TABLE_COLUMN,
        "totalsRowFormula": Holder.TABLE_COLUMN,
    }
)
_CHART = Carrier({"f": Holder.CHART})
_PIVOT = Carrier(
    {}, {("cacheField", "formula"): Holder.PIVOT, ("calculatedItem", "formula"): Holder.PIVOT}
)
_DRAWING = Carrier(
    {},
    {("sp", "textlink"): Holder.REFERENCE}
    | {(shape, "macro"): Holder.REFERENCE for shape in ("sp", "cxnSp", "pic", "graphicFrame")},
)
_CONTROL = Carrier(
    {},
    {
        ("formControlPr", f"fmla{what}"): Holder.REFERENCE
        for what in ("Group", "Link", "Macro", "Pict", "Range", "Txbx")
    },
)
_OLD_DRAWING = Carrier(
    {
        f"Fmla{what}": Holder.REFERENCE
        for what in ("Group", "Link", "Macro", "Pict", "Range", "Txbx")
    }
)

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_BY_TYPE = {
    f"{_OPEN_XML}.spreadsheetml.dialogsheet+xml": _SHEET,
    "application/vnd.ms-excel.macrosheet+xml": _SHEET,
    "application/vnd.ms-excel.intlmacrosheet+xml": _SHEET,
    f"{_OPEN_XML}.spreadsheetml.table+xml": _TABLE,
    f"{_OPEN_XML}.drawingml.chart+xml": _CHART,
    "application/vnd.ms-office.chartex+xml": _CHART,
    f"{_OPEN_XML}.spreadsheetml.pivotcachedefinition+xml": _PIVOT,
    f"{_OPEN_XML}.drawing+xml": _DRAWING,
    f"{_OPEN_XML}.drawingml.chartshapes+xml": _DRAWING,
    "application/vnd.ms-excel.controlproperties+xml": _CONTROL,
    f"{_OPEN_XML}.vmldrawing": _OLD_DRAWING,
}


def carrier_of(package: Package, part: str) -> Carrier | None:
    """What of a part can be a formula.

    Parameters
    ----------
    package : Package
        The workbook.
    part : str
        Name of one of its parts.

    Returns
    -------
    Carrier or None
        None for a part that holds no formulas: texts, styles, and what strangers put there.
    """
    if part.lower() == package.main_part.lower():
        return _WORKBOOK
    if part in package.scanned.worksheets:
        return _SHEET
    return _BY_TYPE.get(package.scanned.types.of(part))
