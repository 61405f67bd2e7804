"""How figures look, so that their origin shows in colour and in black and white."""

from __future__ import annotations

from collections.abc import Mapping

Style = Mapping[str, object]

CELL: Style = {"border": 1, "border_color": "#BFBFBF"}
WRAP: Style = {"text_wrap": True}
CENTRE: Style = {"align": "center"}
BOLD: Style = {"bold": True}

COUNT: Style = {"num_format": "0"}
TWO_DECIMALS: Style = {"num_format": "0.00"}
PERCENT: Style = {"num_format": "0%"}

#: Pattern numbers of Excel's cell fills: hatched, crossed and dotted print without colour.
_HATCHED, _CROSSED, _DOTTED = 14, 16, 18

PUBLISHED: Style = {**COUNT, "bg_color": "#E2F0E4"}
RECONSTRUCTED: Style = {
    "num_format": '0" r"',
    "italic": True,
    "bold": True,
    "pattern": _HATCHED,
    "fg_color": "#F2C88C",
    "bg_color": "#FFF4E0",
    "left": 5,
    "left_color": "#B35900",
}
CONTRADICTED: Style = {
    **RECONSTRUCTED,
    "num_format": '0" r !"',
    "pattern": _CROSSED,
    "fg_color": "#F5A3A3",
    "bg_color": "#FFE9E9",
    "left_color": "#B00000",
    "font_color": "#8A0000",
}
UNKNOWN: Style = {"pattern": _DOTTED, "fg_color": "#C8C8C8", "bg_color": "#F4F4F4"}

BY_PROVENANCE: Mapping[str, Style] = {
    "published": PUBLISHED,
    "reconstructed": RECONSTRUCTED,
    "reconstructed, contradicted": CONTRADICTED,
    "unknown": UNKNOWN,
}

REPRODUCED: Style = {"bg_color": "#E2F0E4", "font_color": "#14532D"}
DIFFERS: Style = {"bg_color": "#FFE0E0", "font_color": "#8A0000", "bold": True, "underline": 1}
AS_REPORTED: Style = {"bg_color": "#EDEDED", "font_color": "#404040", "italic": True}

#: Cells that people fill in, and cells that follow from them.
INPUT: Style = {"locked": False}
CALCULATED: Style = {"bg_color": "#F3F3F3", "font_color": "#303030"}
CALCULATED_HEADER: Style = {
    "bold": True,
    "italic": True,
    "bg_color": "#D9DEE2",
    "font_color": "#1F3A4D",
    "text_wrap": True,
    "border": 1,
    "border_color": "#7F7F7F",
    "valign": "vcenter",
}
#: What a check has found: bold, framed and coloured.
FINDING: Style = {"bg_color": "#FFE0E0", "font_color": "#8A0000", "bold": True, "border": 1}
#: A cell that has to be filled in: dotted.
MISSING: Style = {"pattern": _DOTTED, "fg_color": "#C08A00", "bg_color": "#FFF6DD"}
