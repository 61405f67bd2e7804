"""The PRISMA 2020 flow as boxes and arrows, drawn with cells that follow the counts."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from pip_xl.review.building.book import HEADER, Sheet
from pip_xl.review.building.style import Style
from pip_xl.review.layout.composing import quoted
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.layout.prisma_check import NOT_KNOWN, count_of

#: Reasons for exclusion that have a line of their own.
_REASONS = 7
#: Widths of the columns: phase, left and right half of a main box, arrow, box at the side.
_WIDTHS = (4.5, 24, 24, 5, 54)
_PHASE, _MAIN, _MAIN_RIGHT, _ARROW, _SIDE = range(5)

_LINE = "#1F3A4D"
_BOX: Style = {"border_color": _LINE, "indent": 1, "shrink": True, "valign": "vcenter"}
_SIGN: Style = {"align": "center", "valign": "vcenter", "font_color": _LINE, "bold": True}
_PHASES: Style = {
    "rotation": 90,
    "align": "center",
    "valign": "vcenter",
    "bold": True,
    "font_size": 8,
    "bg_color": "#DCE6EE",
    "font_color": _LINE,
    "border": 1,
    "border_color": _LINE,
}


class FlowDiagram:
    """The diagram on its sheet.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    row, column : int
        Where the heading of the diagram stands, counted from 0.
    """

    def __init__(self, sheet: Sheet, row: int, column: int):
        self._sheet = sheet
        self._row, self._column = row, column

    def draw(self) -> str:
        """Draw it.

        Returns
        -------
        str
            The cells that it takes, in A1 notation.
        """
        for place, width in enumerate(_WIDTHS):
            letters = xl_col_to_name(self._column + place)
            self._sheet.worksheet.set_column(f"{letters}:{letters}", width)
        self._across(0, _PHASE, _SIDE, quoted("PRISMA 2020 flow diagram"), HEADER)
        self._identification(1)
        self._arrow_down(5, 5)
        screening = 6
        for row, main, side in (
            (screening, "screened", "excluded"),
            (screening + 3, "sought", "not_retrieved"),
        ):
            self._main_box(row, [quoted(STEPS[main]), _n(main)])
            self._side_box(row, [quoted(STEPS[side]), _n(side)])
            self._arrow_down(row + 2, row + 2)
        assessed = screening + 6
        self._main_box(assessed, [quoted(STEPS["assessed"]), _n("assessed")])
        excluded = [f'"Reports excluded "&{_n("reports_excluded")}', *_reasons()]
        self._side_box(assessed, excluded)
        included = assessed + len(excluded) + 1
        self._arrow_down(assessed + 2, included - 1)
        lines = [
            line
            for key in ("included_studies", "included_reports")
            for line in (quoted(STEPS[key]), _n(key))
        ]
        self._main_box(included, lines)
        last = included + len(lines) - 1
        for words, first_row, last_row in (
            ("Identification", 1, 4),
            ("Screening", screening, included - 2),
            ("Included", included, last),
        ):
            self._phase(words, first_row, last_row)
        corners = (self._cell(0, _PHASE), self._cell(last, _SIDE))
        return ":".join(corners)

    def _identification(self, row: int) -> None:
        """Draw where records come from, and what was removed before screening."""
        identified = {
            "databases": "Databases",
            "registers": "Registers",
            "other_sources": "Other sources",
        }
        removed = {
            "duplicates": "Duplicates",
            "automation": "Marked ineligible by automation tools",
            "removed_other": "Other reasons",
        }
        for box, heading, steps in (
            (self._main_box, "Records identified from", identified),
            (self._side_box, "Records removed before screening", removed),
        ):
            box(row, [quoted(f"{heading}:"), *(f'"{steps[key]} "&{_n(key)}' for key in steps)])

    def _main_box(self, row: int, lines: Sequence[str]) -> None:
        """Draw a box in the middle, one line of text a row."""
        for place, line in enumerate(lines):
            self._across(row + place, _MAIN, _MAIN_RIGHT, line, _BOX, _edges(place, len(lines)))

    def _side_box(self, row: int, lines: Sequence[str]) -> None:
        """Draw a box at the side, with an arrow that leads to it."""
        for place, line in enumerate(lines):
            self._sheet.formula(
                self._cell(row + place, _SIDE), line, _BOX, _edges(place, len(lines))
            )
        self._sheet.text(self._cell(row, _ARROW), "→", _SIGN, {"font_size": 14})

    def _arrow_down(self, first_row: int, last_row: int) -> None:
        """Draw a line down from one main box to the next: the edge between two cells."""
        for row in range(first_row, last_row):
            line = {"right": 2, "right_color": _LINE}
            self._sheet.text(self._cell(row, _MAIN), "", line)
        self._across(last_row, _MAIN, _MAIN_RIGHT, quoted("▼"), _SIGN)

    def _phase(self, words: str, first_row: int, last_row: int) -> None:
        """Name a phase of the flow at the left."""
        cells = f"{self._cell(first_row, _PHASE)}:{self._cell(last_row, _PHASE)}"
        self._sheet.merged(cells, words, _PHASES)

    def _across(self, row: int, first: int, last: int, formula: str, *style: Style) -> None:
        """Write a formula into cells that are merged."""
        left, right = self._cell(row, first), self._cell(row, last)
        self._sheet.merged(f"{left}:{right}", "", *style)
        self._sheet.formula(left, formula, *style)

    def _cell(self, row: int, column: int) -> str:
        """The cell at a place of the diagram."""
        return str(xl_rowcol_to_cell(self._row + row, self._column + column))


def _edges(place: int, lines: int) -> Style:
    """The edges of a line of text in a box."""
    style = {"left": 1, "right": 1, "left_color": _LINE, "right_color": _LINE}
    if place == 0:
        style |= {"top": 1, "top_color": _LINE}
    if place == lines - 1:
        style |= {"bottom": 1, "bottom_color": _LINE}
    return style


def _n(key: str) -> str:
    """The count of a step in brackets."""
    return f'"(n = "&IFERROR({count_of(STEPS[key])},"{NOT_KNOWN}")&")"'


def _reasons() -> list[str]:
    """The reasons for exclusion, and how many more there are."""
    lines = []
    for number in range(1, _REASONS + 1):
        place = f"MATCH({number},PRISMA[Reason],0)"
        count = f"INDEX(PRISMA[Count],{place})"
        text = f'INDEX(PRISMA[Step],{place})&" (n = "&IF({count}="","{NOT_KNOWN}",{count})&")"'
        lines.append(f'IFERROR({text},"")')
    more = f"MAX(0,PRISMA[Reason])-{_REASONS}"
    count = f'SUMIF(PRISMA[Reason],">{_REASONS}",PRISMA[Count])'
    lines.append(f'IF({more}>0,{more}&" more reasons (n = "&{count}&")","")')
    return lines
