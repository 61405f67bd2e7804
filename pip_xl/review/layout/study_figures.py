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

    def of_analysis(self, analysis: str, first: str, last: str) -> str:
        """The figures in all rows of an analysis.

        Parameters
        ----------
        analysis : str
            Formula of its ID.
        first, last : str
            Formulas of its First row and Last row on the sheet Analyses. Where its rows stand
            together, only these are handed over; else they are picked out of the whole table,
            which takes longer.

        Returns
        -------
        str

        Examples
        --------
        >>> figures = StudyFigures("Generic", ("Estimate", "SE")).of_analysis("A1", "B1", "C1")
        >>> print(figures.replace("),", "),\\n"))
        IF(generic_in_order,IF(C1="",STUDY_ROWS(Generic[Analysis],A1,Generic[[Estimate]:[SE]]),
        INDEX(Generic[Estimate],B1):INDEX(Generic[SE],C1)),
        NA())
        """
        picked = f"STUDY_ROWS({self.table}[Analysis],{analysis},{self.table}[{self._span}])"
        together = (
            f"INDEX({self.table}[{self.columns[0]}],{first})"
            f":INDEX({self.table}[{self.columns[-1]}],{last})"
        )
        return f'IF({self.in_order_name},IF({last}="",{picked},{together}),NA())'

    @property
    def _span(self) -> str:
        """From the first to the last."""
        return f"[{self.columns[0]}]:[{self.columns[-1]}]"
