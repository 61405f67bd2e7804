"""One column of a table of the extraction workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: What a cell of the column holds. ``printed`` is text that keeps the digits of a publication.
ColumnKind: TypeAlias = Literal["text", "whole", "number", "choice", "printed", "calculated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: found by its header, wherever it stands.

    Attributes
    ----------
    name : str
        The header.
    kind : {"text", "whole", "number", "choice", "printed", "calculated"}
        What its cells hold.
    help : str
        What to enter, shown beside a selected cell.
    width : float
        In characters.
    required : bool
        Whether a row that is used must have it.
    choices : tuple of str
        The allowed values of a choice; the first is usual.
    listed_in : str
        The table and column whose values are allowed, as ``"Studies[Study]"``.
    least, most : float or None
        The smallest and largest allowed number.
    formula : str
        Of a calculated column, with structured references.
    number_format : str
        How Excel shows it.
    """

    name: str
    kind: ColumnKind
    help: str
    width: float = 10.0
    required: bool = False
    choices: tuple[str, ...] = ()
    listed_in: str = ""
    least: float | None = None
    most: float | None = None
    formula: str = ""
    number_format: str = "General"

    @property
    def is_calculated(self) -> bool:
        """Whether its cells are formulas."""
        return self.kind == "calculated"
