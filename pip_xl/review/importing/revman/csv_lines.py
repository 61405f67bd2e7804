"""The rows of Review Manager's CSV export, put together by outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.revman.xml_text import as_figure
from pip_xl.review.importing.text_table import TextTable

#: Without these columns, rows cannot be told apart; by tidy name.
NEEDED = ("comparison_number", "outcome_number", "subgroup_number", "name", "data_type")

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


class Line(NamedTuple):
    """A row of the file: its cells by the tidy names of their columns, and where it stands."""

    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The text of a cell, blank where the column is missing."""
        return self.cells.get(column, "").strip()

    def plain(self, column: str) -> str:
        """The text of a number without its thousands separators."""
        return _THOUSANDS.sub("", self.text(column))

    def figure(self, column: str) -> float | None:
        """The number in a cell, None for anything else."""
        return as_figure(self.plain(column))

    def says(self, column: str, word: str) -> bool:
        """Whether the text of a cell begins with a word."""
        return self.text(column).casefold().startswith(word)

    @property
    def key(self) -> tuple[str, str, str]:
        """Comparison, outcome and subgroup; "0" for none."""
        comparison, outcome, subgroup = (self.text(column) or "0" for column in NEEDED[:3])
        return comparison, outcome, subgroup


@dataclass(slots=True)
class OutcomeLines:
    """The rows of one outcome: its own, and those of its subgroups and studies."""

    comparison: str
    head: Line
    groups: list[tuple[Line | None, list[Line]]] = field(default_factory=list)

    @property
    def studies(self) -> list[Line]:
        """All rows of studies."""
        return [line for _, lines in self.groups for line in lines]


def lines_of(table: TextTable) -> list[Line]:
    """The rows of the file."""
    return [
        Line(
            row.line,
            {name: cell.text for name, cell in zip(table.tidy_header, row.cells, strict=True)},
        )
        for row in table.rows
    ]


def by_outcome(lines: Sequence[Line], notes: list[Note]) -> Iterator[OutcomeLines]:
    """Put the rows of each outcome together: rows with a data type are outcomes and subgroups."""
    comparison = ""
    outcome: OutcomeLines | None = None
    for line in lines:
        _, part, subgroup = line.key
        if part == "0":
            comparison = line.text("name")
        elif line.text("data_type") and subgroup == "0":
            if outcome is not None:
                yield outcome
            outcome = OutcomeLines(comparison, line)
        elif outcome is None or outcome.head.key[:2] != line.key[:2]:
            notes.append(Note(f"line {line.number}", "a row without its outcome is left out"))
        elif line.text("data_type"):
            outcome.groups.append((line, []))
        else:
            if not outcome.groups:
                outcome.groups.append((None, []))
            outcome.groups[-1][1].append(line)
    if outcome is not None:
        yield outcome
