"""The workbook being written: its sheets, their page set-up and the formats they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import ceil
from pathlib import Path

import xlsxwriter

FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}


@dataclass
class Book:
    """A workbook under construction; formats are made once and shared.

    Attributes
    ----------
    workbook : Workbook
        What it is written with.
    known : mapping
        Values of formulas by sheet, row and column, where they were computed before: rows are made
        tall enough for them.
    """

    workbook: xlsxwriter.Workbook
    known: Mapping[str, Mapping[tuple[int, int], object]] = field(default_factory=dict)
    _formats: dict[tuple[tuple[str, object], ...], xlsxwriter.format.Format] = field(
        default_factory=dict
    )

    @classmethod
    def at(
        cls, path: Path, known: Mapping[str, Mapping[tuple[int, int], object]] | None = None
    ) -> Book:
        """Start a workbook that is written to a path when its ``workbook`` is closed."""
        return cls(xlsxwriter.Workbook(str(path)), known or {})

    def format(self, *parts: Mapping[str, object]) -> xlsxwriter.format.Format:
        """Combine style properties, later ones winning, over the workbook's font."""
        properties: dict[str, object] = dict(FONT)
        for part in parts:
            properties.update(part)
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def sheet(self, name: str, *, columns: Mapping[str, float], title: str, lead: str) -> Sheet:
        """Add a sheet set up for an A4 page across, with its title and one leading sentence."""
        worksheet = self.workbook.add_worksheet(name)
        # A table repeats its formulas in every row, and preparing one takes a millisecond.
        worksheet._prepare_formula = cache(worksheet._prepare_formula)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        worksheet.fit_to_pages(1, 0)
        worksheet.hide_gridlines(2)
        worksheet.set_footer("&L&F: &A&RPage &P of &N")
        for letters, width in columns.items():
            worksheet.set_column(f"{letters}:{letters}", width, self.format())
        sheet = Sheet(self, worksheet)
        sheet.text("A1", title, {"bold": True, "font_size": 14})
        worksheet.set_row(0, 22)
        last = list(columns)[-1]
        sheet.merged(f"A2:{last}2", lead, {"text_wrap": True})
        worksheet.set_row(1, 15 * _lines(lead, sum(columns.values())) + 4)
        return sheet


@dataclass
class Sheet:
    """One sheet under construction; cells are named as in Excel."""

    book: Book
    worksheet: xlsxwriter.worksheet.Worksheet

    def text(self, cell: str, text: str, *style: Mapping[str, object]) -> None:
        """Write text as text, whatever it looks like; no text leaves a styled blank."""
        if text:
            self.worksheet.write_string(cell, text, self.book.format(*style))
        else:
            self.worksheet.write_blank(cell, None, self.book.format(*style))

    def number(self, cell: str, number: float | None, *style: Mapping[str, object]) -> None:
        """Write a number; None leaves a styled blank."""
        if number is None:
            self.worksheet.write_blank(cell, None, self.book.format(*style))
        else:
            self.worksheet.write_number(cell, number, self.book.format(*style))

    def formula(self, cell: str, formula: str, *style: Mapping[str, object]) -> None:
        """Write a formula; it is evaluated when the workbook is whole."""
        self.worksheet.write_formula(cell, f"={formula}", self.book.format(*style))

    def merged(self, cells: str, text: str, *style: Mapping[str, object]) -> None:
        """Write text across several cells."""
        self.worksheet.merge_range(cells, text, self.book.format(*style))

    def height(self, row: int, *texts: tuple[str, float]) -> None:
        """Make a row (from 1) tall enough for wrapped texts, each with its column's width."""
        lines = max(_lines(text, width) for text, width in texts)
        self.worksheet.set_row(row - 1, 13.5 * lines + 3)

    def header(self, row: int, titles: Mapping[str, str], height: float) -> None:
        """Write the titles of a table, by column letter."""
        for letters, title in titles.items():
            self.text(f"{letters}{row}", title, HEADER)
        self.worksheet.set_row(row - 1, height)


HEADER: dict[str, object] = {
    "bold": True,
    "bg_color": "#1F3A4D",
    "font_color": "#FFFFFF",
    "text_wrap": True,
    "border": 1,
    "border_color": "#7F7F7F",
    "valign": "vcenter",
}


def _lines(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of a width in characters."""
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
