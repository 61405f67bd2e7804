"""A table of the extraction workbook: a name, the sheet it stands on, and its columns."""

from __future__ import annotations

from dataclasses import dataclass

from pip_xl.review.layout.column import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An Excel table.

    Attributes
    ----------
    name : str
        The table's name in formulas.
    sheet : str
        The sheet that a new workbook has it on.
    purpose : str
        One sentence above the table.
    columns : tuple of Column
        In the order of a new workbook.
    key : str
        The column that says whether a row is used.
    rows : int
        Rows that a new workbook offers.
    figures : tuple of str
        Of a table of study data: the columns that worksheet functions take, in their order.
    """

    name: str
    sheet: str
    purpose: str
    columns: tuple[Column, ...]
    key: str
    rows: int = 100
    figures: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that a person fills in."""
        return tuple(column for column in self.columns if not column.is_calculated)

    @property
    def calculated(self) -> tuple[Column, ...]:
        """The columns that are formulas."""
        return tuple(column for column in self.columns if column.is_calculated)

    def column(self, name: str) -> Column:
        """Find a column by its header.

        Raises
        ------
        KeyError
            If the layout has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"the table {self.name} has no column {name!r}")
