"""One tidy CSV file as one table of the layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from pip_xl.errors import WorkbookError
from pip_xl.review.column_values import NUMBER_KINDS, canonical_choice
from pip_xl.review.csv_text import JUDGEMENT_WORDS, OWN_PREFIX, unguarded
from pip_xl.review.importing.cell_limits import fitting_text, free_header
from pip_xl.review.importing.delimited import TextCell
from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.text_numbers import as_number, has_decimal_commas, is_canonical
from pip_xl.review.importing.text_table import TextTable
from pip_xl.review.layout import TABLES, Column
from pip_xl.review.layout.risk_of_bias import JUDGEMENTS
from pip_xl.review.tidy import tidy_columns, tidy_name

_JUDGEMENTS = {word: sign for sign, word in JUDGEMENT_WORDS.items()}


@dataclass
class TidyTable:
    """A table of the layout, read from a CSV file.

    Parameters
    ----------
    name : str
        The table's name.
    table : TextTable
        The file.
    place : str
        The file's name, for messages.
    aliases : mapping of str to str
        Further tidy names of columns of the layout.
    """

    name: str
    table: TextTable
    place: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, int]:
        """Positions of the layout's columns by header, those that the file has."""
        known = tidy_columns(self.name)
        found: dict[str, int] = {}
        for position, header in enumerate(self.table.header):
            column = None if header.startswith(OWN_PREFIX) else known.get(tidy_name(header))
            if column is not None and column in found:
                raise WorkbookError(
                    f"{self.place}: the columns {self.table.header[found[column]]!r} and "
                    f"{header!r} are both {column!r}; leave one out"
                )
            if column is not None:
                found[column] = position
        for position, tidy in enumerate(self.table.tidy_header):
            column = known.get(self.aliases.get(tidy, ""))
            if column is not None and position not in found.values():
                found.setdefault(column, position)
        return found

    def frame(self, notes: list[Note], *, without: Iterable[str] = ()) -> pd.DataFrame:
        """Make the table.

        Parameters
        ----------
        notes : list of Note
            Grows by cells that are not what their column holds; they are left blank.
        without : iterable of str
            Tidy names of columns that are not the table's own business.

        Returns
        -------
        DataFrame
            The layout's columns that the file has, then the others under their headers, in which
            text in quotes is text and everything else what it looks like.

        Raises
        ------
        WorkbookError
            If numbers cannot be told from text.
        """
        layout = TABLES[self.name]
        found = self.columns()
        notes += [
            Note(f"{self.place}, line {line}", "more cells than the header has: they are left out")
            for line in self.table.longer
        ]
        commas = self._decimal_commas(found, notes)
        made: dict[str, list[object]] = {}
        for header, position in found.items():
            column = layout.column(header)
            made[header] = [
                self._known(row.cells[position], column, row.line, notes, commas=commas)
                for row in self.table.rows
            ]
        taken = [column.name for column in layout.columns]
        for position, header in enumerate(self.table.header):
            if position in found.values() or tidy_name(header) in without:
                continue
            cells = [self._own(row.cells[position], row.line, notes) for row in self.table.rows]
            if not header and all(cell is None for cell in cells):
                continue
            own = free_header(unguarded(header).removeprefix(OWN_PREFIX), taken)
            taken.append(own)
            made[own] = cells
        return pd.DataFrame(made, dtype=object)

    def _decimal_commas(self, found: Mapping[str, int], notes: list[Note]) -> bool:
        """Whether the numbers of the layout's columns are written with decimal commas."""
        texts = [
            (self._place(row.line, header), row.cells[position].text)
            for header, position in found.items()
            if TABLES[self.name].column(header).kind in NUMBER_KINDS
            for row in self.table.rows
        ]
        commas = has_decimal_commas(texts)
        if commas:
            notes.append(Note(self.place, "decimal commas are read as decimal points"))
        return commas

    def _known(
        self, cell: TextCell, column: Column, line: int, notes: list[Note], *, commas: bool
    ) -> object:
        """The value of a cell in a column of the layout."""
        text = cell.text
        if not text.strip():
            return None
        if column.kind in NUMBER_KINDS:
            number = as_number(text.replace(",", ".") if commas else text)
            if number is None:
                notes.append(
                    Note(self._place(line, column.name), f"{text!r} is no number: left blank")
                )
            return number
        if column.choices == JUDGEMENTS:
            return _JUDGEMENTS.get(text.strip().casefold().removesuffix(" risk"), unguarded(text))
        known = canonical_choice(column, unguarded(text))
        return fitting_text(known, self._place(line, column.name), notes)

    def _own(self, cell: TextCell, line: int, notes: list[Note]) -> object:
        """The value of a cell in a column that the layout does not have."""
        text = cell.text
        if not cell.quoted:
            if is_canonical(text):
                return float(text)
            if text in {"TRUE", "FALSE"}:
                return text == "TRUE"
        return fitting_text(unguarded(text), f"{self.place}, line {line}", notes)

    def _place(self, line: int, header: str) -> str:
        return f"{self.place}, line {line}, {header}"
