"""Numbers in a format of digit placeholders: thousands, scaling, percent, exponents, fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from pip_xl.workbook.excel_functions.number_format import FormatError, Piece, Section
from pip_xl.workbook.excel_functions.number_text import SIGNIFICANT_DIGITS

Pieces: TypeAlias = Sequence[tuple[Piece, str]]


def format_digits(value: float, section: Section) -> str:
    """Write a number that is not negative.

    Parameters
    ----------
    value : float
        The number, without its sign.
    section : Section
        A section with digit placeholders.

    Returns
    -------
    str
        Rounded half away from zero, of the 15 digits that Excel shows.

    Examples
    --------
    >>> from pip_xl.workbook.excel_functions.number_format import parse_format
    >>> format_digits(1234567, parse_format("#,##0.0,")[0])
    '1,234.6'
    """
    if section.has(Piece.EXPONENT):
        return _scientific(value, section.pieces)
    if _is_fraction(section.pieces):
        return _fraction(value, section.pieces)
    return _plain(decimal_value(value), section.pieces)


def decimal_value(value: float) -> Decimal:
    """Return the decimal number that Excel shows for a binary one."""
    return Decimal(f"{value:.{SIGNIFICANT_DIGITS - 1}e}")


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half away from zero to decimal places."""
    with localcontext() as context:
        context.prec = 400
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _plain(value: Decimal, pieces: Pieces) -> str:
    """Write digits before and after the point, with thousands, scaling and percent."""
    point = next((i for i, (kind, _) in enumerate(pieces) if kind is Piece.POINT), len(pieces))
    whole, decimals = list(pieces[:point]), list(pieces[point + 1 :])
    scale, grouped, whole = _commas(whole)
    more, _, decimals = _commas(decimals)
    percents = sum(kind is Piece.PERCENT for kind, _ in pieces)
    value = value.scaleb(2 * percents - 3 * (scale + more))
    places = sum(kind is Piece.DIGIT for kind, _ in decimals)
    written = f"{rounded(value, places):f}"
    before, _, after = written.partition(".")
    text = _whole_part(before if before != "0" else "", whole, grouped)
    if point < len(pieces):
        text += "." + _decimal_part(after, decimals)
    return text


def _commas(pieces: list[tuple[Piece, str]]) -> tuple[int, bool, list[tuple[Piece, str]]]:
    """Return the scaling commas, whether thousands are grouped, and the other pieces."""
    digits = [i for i, (kind, _) in enumerate(pieces) if kind is Piece.DIGIT]
    scale, grouped, rest = 0, False, []
    for place, piece in enumerate(pieces):
        if piece[0] is not Piece.COMMA:
            rest.append(piece)
        elif digits and digits[0] < place < digits[-1]:
            grouped = True
        elif (
            digits
            and place > digits[-1]
            and all(kind is Piece.COMMA for kind, _ in pieces[digits[-1] + 1 : place])
        ):
            scale += 1
        else:
            rest.append((Piece.LITERAL, ","))
    return scale, grouped, rest


def _whole_part(digits: str, pieces: Pieces, grouped: bool) -> str:
    """Put digits into their placeholders from the right; what is left over stands before them."""
    remaining, written = list(digits), 0
    out: list[str] = []
    first = next((i for i, (kind, _) in enumerate(pieces) if kind is Piece.DIGIT), None)

    def put(figure: str) -> None:
        nonlocal written
        if grouped and written and written % 3 == 0:
            out.append("," if figure != " " else " ")
        out.append(figure)
        written += 1

    for place in range(len(pieces) - 1, -1, -1):
        kind, text = pieces[place]
        if kind is not Piece.DIGIT:
            out.append(_literal(kind, text)[::-1])
            continue
        if remaining:
            put(remaining.pop())
        elif text != "#":
            put("0" if text == "0" else " ")
        if place == first:
            while remaining:
                put(remaining.pop())
    return "".join(out)[::-1]


def _decimal_part(digits: str, pieces: Pieces) -> str:
    """Put digits into the placeholders behind the point; ``#`` and ``?`` drop trailing zeros."""
    significant = len(digits.rstrip("0"))
    out, place = [], 0
    for kind, text in pieces:
        if kind is not Piece.DIGIT:
            out.append(_literal(kind, text))
            continue
        figure = digits[place]
        place += 1
        if place > significant and text != "0":
            figure = " " if text == "?" else ""
        out.append(figure)
    return "".join(out)


def _scientific(value: float, pieces: Pieces) -> str:
    """Write a number with an exponent, which is a multiple of the digits before the point."""
    place = next(i for i, (kind, _) in enumerate(pieces) if kind is Piece.EXPONENT)
    mantissa, tail = pieces[:place], pieces[place + 1 :]
    point = next((i for i, (kind, _) in enumerate(mantissa) if kind is Piece.POINT), place)
    step = max(1, sum(kind is Piece.DIGIT for kind, _ in mantissa[:point]))
    places = sum(kind is Piece.DIGIT for kind, _ in mantissa[point:])
    number, exponent = decimal_value(value), 0
    if number:
        exponent = number.adjusted() // step * step
        if rounded(number.scaleb(-exponent), places) >= Decimal(10) ** step:
            exponent += step
    sign = "-" if exponent < 0 else ("+" if pieces[place][1].endswith("+") else "")
    power = _whole_part(str(abs(exponent)) if exponent else "", tail, grouped=False)
    return _plain(number.scaleb(-exponent), mantissa) + "E" + sign + power


def _is_fraction(pieces: Pieces) -> bool:
    """Return whether a slash stands behind a digit placeholder."""
    before = False
    for kind, _ in pieces:
        if kind is Piece.SLASH and before:
            return True
        before = before or kind is Piece.DIGIT
    return False


def _fraction(value: float, pieces: Pieces) -> str:
    """Write a number as a fraction, such as ``# ?/?`` or ``# ??/16``."""
    slash = next(i for i, (kind, _) in enumerate(pieces) if kind is Piece.SLASH)
    top = slash
    while top and pieces[top - 1][0] is Piece.DIGIT:
        top -= 1
    end = slash + 1
    while end < len(pieces) and (pieces[end][0] is Piece.DIGIT or pieces[end][1].isdigit()):
        end += 1
    numerator, denominator = pieces[top:slash], pieces[slash + 1 : end]
    if not numerator or not denominator:
        raise FormatError("a fraction needs placeholders on both sides of the slash")
    head = pieces[:top]
    mixed = any(kind is Piece.DIGIT for kind, _ in head)
    whole, part = _split(value, _denominator(denominator), mixed=mixed)
    if mixed and part.numerator == 0 and whole:
        blank = " " * (len(numerator) + 1 + len(denominator))
        return _whole_part(str(whole), head, grouped=False) + blank
    shown = _whole_part(str(whole) if whole else "", head, grouped=False)
    return shown + _over(part, numerator, denominator) + _trailing(pieces[end:])


def _denominator(pieces: Pieces) -> tuple[int, bool]:
    """Return the denominator and whether it is fixed (else the largest that is allowed)."""
    digits = "".join(text for _, text in pieces)
    if digits.isdigit() and int(digits):
        return int(digits), True
    return 10 ** len(digits) - 1, False


class _Part(NamedTuple):
    """A fraction as it is written, reduced or not."""

    numerator: int
    denominator: int


def _split(value: float, limit: tuple[int, bool], *, mixed: bool) -> tuple[int, _Part]:
    """Return the whole number and the fraction nearest to what is left of a number."""
    exact = Fraction(decimal_value(value))
    whole = int(exact) if mixed else 0
    size, fixed = limit
    if fixed:
        numerator = int((exact - whole) * size + Fraction(1, 2))
        if mixed and numerator == size:
            return whole + 1, _Part(0, 1)
        return whole, _Part(numerator, size)
    part = (exact - whole).limit_denominator(size)
    if mixed and part == 1:
        return whole + 1, _Part(0, 1)
    return whole, _Part(part.numerator, part.denominator)


def _over(part: _Part, numerator: Pieces, denominator: Pieces) -> str:
    """Write numerator and denominator, padded as their placeholders say."""
    above = _whole_part(str(part.numerator), numerator, grouped=False)
    below = str(part.denominator)
    width = len(denominator)
    if any(text == "0" for _, text in denominator):
        return f"{above}/{below.zfill(width)}"
    return f"{above}/{below}" + " " * (width - len(below))


def _trailing(pieces: Pieces) -> str:
    """Write what stands behind a fraction."""
    return "".join(_literal(kind, text) for kind, text in pieces)


def _literal(kind: Piece, text: str) -> str:
    """Return a piece that is no digit, as it is shown."""
    if kind in {Piece.LITERAL, Piece.PERCENT, Piece.SLASH, Piece.POINT}:
        return text
    raise FormatError(f"{text!r} cannot stand in a format of digits")
