"""A call of a worksheet function as a formula has it, whoever computes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from pip_xl.functions import CellError


@dataclass(frozen=True, slots=True)
class Date:
    """A number in a date format: a serial number of Excel."""

    serial: float


@dataclass(frozen=True, slots=True)
class Currency:
    """A number in a currency format."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class NewerError:
    """An error that only newer Excel versions have."""

    text: str

    def __str__(self) -> str:
        return self.text


#: What a cell holds. A formula can leave the empty text; None is a cell in which nothing stands.
Cell: TypeAlias = float | str | bool | CellError | Date | Currency | NewerError | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells of a sheet."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ArrayConstant:
    """Cells that stand in the formula: ``{1,2;3,4}``."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """One value that stands in the formula."""

    cell: float | str | bool | CellError


@dataclass(frozen=True, slots=True)
class Omitted:
    """Nothing between two commas."""


Argument: TypeAlias = Reference | ArrayConstant | Literal | Omitted
OMITTED = Omitted()


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; where the last ones are left out, there are fewer.

    Attributes
    ----------
    function : str
        Its name.
    arguments : tuple of Argument
        In the order of the parameters.
    about : str
        What is special about them.
    """

    function: str
    arguments: tuple[Argument, ...]
    about: str = ""

    def having(self, place: int, argument: Argument) -> Call:
        """Return the call with another argument, and blanks before it where there were none."""
        padded = [*self.arguments, *[OMITTED] * (place + 1 - len(self.arguments))]
        padded[place] = argument
        return replace(self, arguments=tuple(padded))


def column(*cells: Cell) -> Reference:
    """Cells below each other."""
    return Reference(tuple((cell,) for cell in cells))


def cell(value: Cell) -> Reference:
    """A reference to one cell."""
    return Reference(((value,),))
