"""A number as text, as ``&`` and the text functions write it."""

from __future__ import annotations

from typing import Final

#: Excel writes and compares numbers with this many significant digits.
SIGNIFICANT_DIGITS: Final = 15

#: Longest plain notation, without the sign; anything longer is written with an exponent.
_LONGEST_PLAIN: Final = 20


def decimal_parts(value: float, digits: int = SIGNIFICANT_DIGITS) -> tuple[str, int]:
    """Return the significant digits of a positive number and its decimal exponent.

    Parameters
    ----------
    value : float
        A positive finite number.
    digits : int
        How many digits to keep.

    Returns
    -------
    digits : str
        Without trailing zeros, at least one.
    exponent : int
        Of the first digit: the number is d.ddd times ten to this power.

    Examples
    --------
    >>> decimal_parts(1234.5)
    ('12345', 3)
    """
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return mantissa.replace(".", "").rstrip("0") or "0", int(exponent)


def plain_notation(digits: str, exponent: int) -> str:
    """Write digits with a decimal point at its place and no exponent."""
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    if len(digits) <= exponent + 1:
        return digits + "0" * (exponent + 1 - len(digits))
    return f"{digits[: exponent + 1]}.{digits[exponent + 1 :]}"


def scientific_notation(digits: str, exponent: int) -> str:
    """Write digits with an exponent of at least two figures."""
    point = "." if len(digits) > 1 else ""
    return f"{digits[0]}{point}{digits[1:]}E{exponent:+03d}"


def number_to_text(value: float) -> str:
    """Write a number as Excel does where it turns into text.

    Parameters
    ----------
    value : float
        A finite number.

    Returns
    -------
    str
        At most 15 significant digits, without trailing zeros; with an exponent where the plain
        notation would need more than 20 characters.

    Examples
    --------
    >>> number_to_text(1 / 3), number_to_text(-2.0), number_to_text(1e-5 / 3)
    ('0.333333333333333', '-2', '3.33333333333333E-06')
    """
    if value == 0:
        return "0"
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    sign = "-" if value < 0 else ""
    digits, exponent = decimal_parts(abs(value))
    if -_LONGEST_PLAIN < exponent < _LONGEST_PLAIN:
        plain = plain_notation(digits, exponent)
        if len(plain) <= _LONGEST_PLAIN:
            return sign + plain
    return sign + scientific_notation(digits, exponent)
