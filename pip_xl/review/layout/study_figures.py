"""The figures of a table of study data, as formulas hand them to the worksheet functions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class StudyFigures:
    """Columns whose cells are the figures of one study a row.

    Worksheet functions take them as one range. Where a column was moved into or out of it, nothing
    is computed rather than something else.

    Attributes
    ----------
    table : str
        The table's name.
    columns : tuple of str
        Their headers, in the order in which the worksheet functions take them.
    """

    table: str
    columns: tuple[str, ...]

    @property
    def in_order_name(self) -> str:
        """The defined name that tells whether they stand side by side and in order."""
        return f"{self.table.lower()}_in_order"

    @property
    def in_order(self) -> str:
        """The definition of that name: a formula that is TRUE or FALSE.

        Examples
        --------
        >>> print(StudyFigures("Generic", ("Estimate", "SE")).in_order.replace("),", "),\\n"))
        AND(COLUMN(Generic[[#Headers],[Estimate]])<COLUMN(Generic[[#Headers],[SE]]),
        COLUMNS(Generic[[#Headers],[Estimate]:[SE]])=2)
        """
        places = [f"COLUMN({self.table}[[#Headers],[{column}]])" for column in self.columns]
        ascending = [f"{left}<{right}" for left, right in pairwise(places)]
        width = f"COLUMNS({self.table}[[#Headers],{self._span}])={len(self.columns)}"
        return f"AND({','.join([*ascending, width])})"

    @property
    def of_this_row(self) -> str:
        """The figures in the row of the formula, inside their own table.

        Examples
        --------
        >>> StudyFigures("Generic", ("Estimate", "SE")).of_this_row
        'IF(generic_in_order,Generic[@[Estimate]:[SE]],NA())'
        """
        return f"IF({self.in_order_name},{self.table}[@{self._span}],NA())"

    def rows(self, first: str, last: str) -> str:
        """The figures in some rows.

        Parameters
        ----------
        first, last : str
            Formulas of the first and the last row, counted within the table.

        Returns
        -------
        str

        Examples
        --------
        >>> StudyFigures("Generic", ("Estimate", "SE")).rows("A1", "A2")
        'IF(generic_in_order,INDEX(Generic[Estimate],A1):INDEX(Generic[SE],A2),NA())'
        """
        left, right = self.columns[0], self.columns[-1]
        cells = f"INDEX({self.table}[{left}],{first}):INDEX({self.table}[{right}],{last})"
        return f"IF({self.in_order_name},{cells},NA())"

    @property
    def _span(self) -> str:
        """From the first to the last."""
        return f"[{self.columns[0]}]:[{self.columns[-1]}]"


def rows_of_column(table: str, column: str, first: str, last: str) -> str:
    """Some rows of one column.

    Parameters
    ----------
    table, column : str
        The table's name and the column's header.
    first, last : str
        Formulas of the first and the last row, counted within the table.

    Returns
    -------
    str

    Examples
    --------
    >>> rows_of_column("Generic", "Study", "A1", "A2")
    'INDEX(Generic[Study],A1):INDEX(Generic[Study],A2)'
    """
    return f"INDEX({table}[{column}],{first}):INDEX({table}[{column}],{last})"
