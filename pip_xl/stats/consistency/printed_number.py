"""A number as it is printed: its digits say how far it was rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pip_xl.errors import InputError

#: Digits that a spreadsheet shows of a number; what is beyond them is rounding.
_SHOWN_DIGITS = 15

#: More digits than this are no printed statistic.
_MOST_DIGITS = 30

_NUMBER = re.compile(r"(?P<sign>[-+\u2212]?)(?P<whole>[0-9]*)(?:\.(?P<decimals>[0-9]*))?")


class PrintedNumber(NamedTuple):
    """A number with a fixed count of decimals.

    Attributes
    ----------
    units : int
        The number without its decimal point.
    decimals : int
        Digits after the point.

    Examples
    --------
    >>> PrintedNumber.from_text("3.50"), PrintedNumber.from_number(3.5)
    (PrintedNumber(units=350, decimals=2), PrintedNumber(units=35, decimals=1))
    """

    units: int
    decimals: int

    @classmethod
    def from_text(cls, text: str) -> PrintedNumber:
        """Read a number with the digits in which it is printed.

        Parameters
        ----------
        text : str
            Such as ``"3.50"``.

        Returns
        -------
        PrintedNumber

        Raises
        ------
        InputError
            If it is no plain number with a decimal point.

        Examples
        --------
        >>> PrintedNumber.from_text("-0.25")
        PrintedNumber(units=-25, decimals=2)
        """
        found = _NUMBER.fullmatch(text.strip())
        digits = "" if found is None else found["whole"] + (found["decimals"] or "")
        if found is None or not digits:
            shown = text.strip()[:_MOST_DIGITS]
            raise InputError(f'"{shown}" is no number: write it with a point, as in 3.50')
        if len(digits) > _MOST_DIGITS:
            raise InputError(f"has more than {_MOST_DIGITS} digits, which no report prints")
        sign = -1 if found["sign"] in ("-", "\u2212") else 1
        return cls(sign * int(digits), len(found["decimals"] or ""))

    @classmethod
    def from_number(cls, number: float) -> PrintedNumber:
        """Take a number with the digits that a cell shows of it: trailing zeros are not among them.

        Parameters
        ----------
        number : float
            A finite number.

        Returns
        -------
        PrintedNumber

        Raises
        ------
        InputError
            If it is so large or small that it has more than 30 digits.

        Examples
        --------
        >>> PrintedNumber.from_number(0.1 + 0.2), PrintedNumber.from_number(4)
        (PrintedNumber(units=3, decimals=1), PrintedNumber(units=4, decimals=0))
        """
        shown = Decimal(f"{number:.{_SHOWN_DIGITS}g}")
        if abs(shown.adjusted()) > _MOST_DIGITS:
            raise InputError(f"{number:.15g} has more digits than a report prints")
        decimals = max(0, -int(shown.as_tuple().exponent))
        return cls(int(shown.scaleb(decimals)), decimals)

    def with_decimals(self, decimals: int) -> PrintedNumber:
        """Add the zeros with which the number was printed.

        Parameters
        ----------
        decimals : int
            Digits after the point, at least as many as there are.

        Returns
        -------
        PrintedNumber

        Raises
        ------
        InputError
            If there are more digits already.

        Examples
        --------
        >>> PrintedNumber.from_number(3.5).with_decimals(2)
        PrintedNumber(units=350, decimals=2)
        """
        if decimals < self.decimals:
            raise InputError(
                f"shows {self.decimals} decimals, more than the {decimals} that are given"
            )
        return PrintedNumber(self.units * 10 ** (decimals - self.decimals), decimals)
