"""What the text of a formula can refer to: sheets, names, tables and functions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from pip_xl.workbook.address import Box
from pip_xl.workbook.parts.tables import Table
from pip_xl.workbook.parts.workbook_part import DefinedName


class SheetFacts(Protocol):
    """What has to be known about the sheets that a formula reads; their names as they are."""

    def last_row(self, sheet: str) -> int:
        """Last row of a sheet that may hold something; 0 for an empty sheet."""

    def may_grow_into(self, sheet: str, box: Box) -> bool:
        """Whether a dynamic array stands in the columns of a box."""

    def has_hidden_rows(self, sheet: str) -> bool:
        """Whether a row of a sheet is hidden."""

    def has_filtered_rows(self, sheet: str) -> bool:
        """Whether a sheet has hidden rows and a filter or table that may have hidden them."""


@dataclass(frozen=True, slots=True)
class FormulaContext:
    """The workbook around its formulas, and what can be called from them.

    Parameters
    ----------
    sheets : iterable of str
        Names of all sheets.
    tables : iterable of Table
        All tables.
    names : iterable of DefinedName
        All defined names.
    ours : collection of str
        Names of our functions, in capitals.
    tables_of_ours : collection of str
        Those of our functions that give tables.
    lifted : callable
        Tells of one of Excel's functions whether it evaluates arrays itself where single values
        are wanted.
    refusal : callable
        Gives the reason why a function of Excel's cannot be computed, or None.
    facts : SheetFacts
        Answers questions about the sheets.
    """

    sheets: Iterable[str]
    tables: Iterable[Table]
    names: Iterable[DefinedName]
    ours: Collection[str]
    tables_of_ours: Collection[str]
    lifted: Callable[[str], bool]
    refusal: Callable[[str], str | None]
    facts: SheetFacts
    _sheet: dict[str, str] = field(init=False)
    _table: dict[str, Table] = field(init=False)
    _name: dict[tuple[str | None, str], DefinedName] = field(init=False)

    def __post_init__(self) -> None:
        """Arrange what there is by name."""
        by_sheet = {sheet.casefold(): sheet for sheet in self.sheets}
        object.__setattr__(self, "_sheet", by_sheet)
        object.__setattr__(self, "_table", {table.name.casefold(): table for table in self.tables})
        object.__setattr__(
            self, "_name", {_key(name.sheet, name.name): name for name in self.names}
        )

    @property
    def all_tables(self) -> Collection[Table]:
        """The tables."""
        return self._table.values()

    @property
    def name_words(self) -> Collection[str]:
        """Every name that is not a cell: tables and defined names, in small letters."""
        return {*self._table, *(word for _, word in self._name)}

    def sheet(self, name: str) -> str | None:
        """Sheet of a name in any letter case, None where the workbook has no such sheet."""
        return self._sheet.get(name.casefold())

    def table(self, name: str) -> Table | None:
        """Table of a name in any letter case."""
        return self._table.get(name.casefold())

    def defined_name(self, name: str, sheet: str) -> DefinedName | None:
        """Defined name as a formula on a sheet means it: its own sheet's, or the workbook's."""
        return self._name.get(_key(sheet, name)) or self._name.get(_key(None, name))


def _key(sheet: str | None, name: str) -> tuple[str | None, str]:
    """How names are compared."""
    return (None if sheet is None else sheet.casefold(), name.casefold())
