"""A printed figure: all the numbers that are printed with these digits."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pip_xl.errors import InputError

#: Digits that a spreadsheet shows of a number; what is beyond them is rounding.
_SHOWN_DIGITS = 15

#: Figures of other programs, stored with all digits, carry their rounding.
_ROUNDING = 1e-9

#: Longer texts are no printed figure.
_LONGEST = 60

#: A name may stand before a sign, as in "P < 0.05", and a remark with words in brackets behind.
_PRINTED = re.compile(
    r"(?:[^\W\d_][^=<>≤≥,;]*(?=[=<>≤≥]))?"
    r"(?P<relation>[=<>≤≥ ]*)"
    r"(?P<sign>[-+\u2212\u2013]?) ?"
    r"(?P<digits>[0-9]+[.\u00b7]?[0-9]*|[.\u00b7][0-9]+)"
    r"(?:[eE](?P<power>[-+\u2212]?[0-9]{1,3}))? ?"
    r"(?P<percent>%?)"
    r"(?: ?\((?=[^()]*[^\W\d_])[^()=<>≤≥]*\))?"
)
_MINUS = ("-", "\u2212", "\u2013")
_COMMA = re.compile(r"[=<>≤≥ ]*[-+\u2212\u2013]?[0-9]+,[0-9]+ ?%?")


class Relation(StrEnum):
    """How a figure is related to the digits that are printed."""

    EQUAL = "="
    BELOW = "<"
    ABOVE = ">"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed.

    Attributes
    ----------
    text : str
        As messages repeat it, such as ``"<0.001"`` or ``"73%"``.
    relation : Relation
        Whether the figure itself is printed, or a bound.
    value : float
        The printed number; percentages as fractions.
    half_unit : float
        Half a unit of its last digit.
    decimals : int
        Digits after the point.
    is_percent : bool
        Whether a percent sign stands behind it.

    Examples
    --------
    >>> Printed.read("3.30").low, Printed.read("3.3").low, Printed.of(3.30).low
    (3.295, 3.25, 3.25)
    >>> [(each.low, each.high) for each in map(Printed.read, ("P<0.001", "73%"))]
    [(-inf, 0.001), (0.725, 0.735)]
    """

    text: str
    relation: Relation
    value: float
    half_unit: float
    decimals: int
    is_percent: bool = False

    @classmethod
    def read(cls, text: str) -> Printed:
        """Read a figure with the digits in which it is printed.

        Parameters
        ----------
        text : str
            Such as ``"3.30"``, ``"<0.001"``, ``"= 0.03"`` or ``"73%"``, with a decimal point.

        Returns
        -------
        Printed

        Raises
        ------
        InputError
            If it is no such figure; the message says what to write.

        Examples
        --------
        >>> Printed.read("1,25")
        Traceback (most recent call last):
            ...
        pip_xl.errors.InputError: "1,25" has a comma: write it with a point, as in 3.50
        """
        line = " ".join(text.split())
        if len(line) > _LONGEST:
            raise InputError(f'"{line[:_LONGEST]}…" is no figure: give one number')
        found = _PRINTED.fullmatch(line)
        if found is None:
            if _COMMA.fullmatch(line):
                raise InputError(f'"{line}" has a comma: write it with a point, as in 3.50')
            raise InputError(
                f'"{line}" cannot be read as one figure: give a number, or leave it blank'
            )
        digits = found["digits"].replace("\u00b7", ".").rstrip(".")
        power = int((found["power"] or "0").replace("\u2212", "-"))
        number = Decimal(digits).scaleb(power)
        relation = _relation(found["relation"])
        bound = "" if relation is Relation.EQUAL else relation.value
        ten = f"e{power}" if found["power"] else ""
        return cls._of_decimal(
            -number if found["sign"] in _MINUS else number,
            relation,
            text=f"{bound}{found['sign']}{found['digits']}{ten}{found['percent']}",
            is_percent=bool(found["percent"]),
        )

    @classmethod
    def of(cls, number: float) -> Printed:
        """Take a number with the digits that a cell shows of it, without zeros at the end.

        Parameters
        ----------
        number : float
            A finite number.

        Returns
        -------
        Printed

        Examples
        --------
        >>> Printed.of(0.1 + 0.2).text
        '0.3'
        """
        shown = Decimal(f"{number:.{_SHOWN_DIGITS}g}")
        return cls._of_decimal(shown, Relation.EQUAL, text=f"{number:.{_SHOWN_DIGITS}g}")

    @classmethod
    def _of_decimal(
        cls, number: Decimal, relation: Relation, *, text: str, is_percent: bool = False
    ) -> Printed:
        """Make the figure from its exact decimals."""
        exponent = min(0, int(number.as_tuple().exponent)) - 2 * is_percent
        value = number.scaleb(-2) if is_percent else number
        if not math.isfinite(float(value)):
            raise InputError(f'"{text}" is too large for a figure')
        return cls(
            text=text,
            relation=relation,
            value=float(value),
            half_unit=float(Decimal(5).scaleb(exponent - 1)),
            decimals=-exponent,
            is_percent=is_percent,
        )

    def as_percentage(self) -> Printed:
        """The same digits with a percent sign that is understood."""
        return Printed(
            text=self.text,
            relation=self.relation,
            value=self.value / 100,
            half_unit=self.half_unit / 100,
            decimals=self.decimals + 2,
            is_percent=True,
        )

    @property
    def low(self) -> float:
        """The smallest figure that is printed so."""
        if self.relation is Relation.BELOW:
            return -math.inf
        return self.value if self.relation is Relation.ABOVE else self._moved(-1)

    @property
    def high(self) -> float:
        """The largest figure that is printed so."""
        if self.relation is Relation.ABOVE:
            return math.inf
        return self.value if self.relation is Relation.BELOW else self._moved(1)

    def _moved(self, direction: int) -> float:
        """The end of the rounding interval in a direction."""
        if self.half_unit <= _ROUNDING * abs(self.value):
            return self.value + direction * _ROUNDING * abs(self.value)
        return float(Decimal(repr(self.value)) + direction * Decimal(repr(self.half_unit)))

    @property
    def whole(self) -> int | None:
        """The number, if a whole one is printed."""
        exact = self.relation is Relation.EQUAL and self.value == int(self.value)
        return int(self.value) if exact and not self.is_percent else None


def _relation(signs: str) -> Relation:
    """The relation that printed signs mean: "= <" is below."""
    if set(signs) & set("<≤"):
        return Relation.BELOW
    return Relation.ABOVE if set(signs) & set(">≥") else Relation.EQUAL
