"""Functions that cut, join, search and change text."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Final

from pip_xl.functions.cell_error import NOT_AVAILABLE, NUMBER, VALUE, CellError
from pip_xl.functions.cells import LONGEST_TEXT, Cell
from pip_xl.workbook.excel_functions.coercion import (
    CellErrorRaised,
    cells_of,
    plain,
    text,
)
from pip_xl.workbook.excel_functions.domain import require
from pip_xl.workbook.excel_functions.elementwise import elementwise, over_ranges
from pip_xl.workbook.excel_functions.number_format_digits import decimal_value, rounded
from pip_xl.workbook.excel_functions.override import Override, Value
from pip_xl.workbook.excel_functions.text_number import text_to_number
from pip_xl.workbook.excel_functions.wildcards import wildcard_pattern

#: The characters of CHAR and CODE, as on Windows.
_CODE_PAGE: Final = "cp1252"
_DECIMALS: Final = 127


def _require(condition: bool, error: CellError = VALUE) -> None:
    """Give an error, #VALUE! unless another is named, where a condition does not hold."""
    require(condition, error)


def _left(written: str, count: int = 1) -> str:
    _require(count >= 0)
    return written[:count]


def _right(written: str, count: int = 1) -> str:
    _require(count >= 0)
    return written[-count:] if count else ""


def _mid(written: str, start: int, count: int) -> str:
    _require(start >= 1 and count >= 0)
    return written[start - 1 : start - 1 + count]


def _replace(written: str, start: int, count: int, new: str) -> str:
    _require(start >= 1 and count >= 0)
    return written[: start - 1] + new + written[start - 1 + count :]


def _substitute(written: str, old: str, new: str, instance: Cell = None) -> str:
    if not old:
        return written
    if instance is None:
        return written.replace(old, new)
    wanted = int(instance) if isinstance(instance, float | int) else 0
    _require(wanted >= 1)
    place = -len(old)
    for _ in range(wanted):
        place = written.find(old, place + len(old))
        if place < 0:
            return written
    return written[:place] + new + written[place + len(old) :]


def _find(wanted: str, within: str, start: int = 1) -> int:
    _require(1 <= start <= len(within) + 1)
    place = within.find(wanted, start - 1)
    _require(place >= 0)
    return place + 1


def _search(wanted: str, within: str, start: int = 1) -> int:
    _require(1 <= start <= len(within) + 1)
    found = wildcard_pattern(wanted).search(within, start - 1)
    if found is None:
        raise CellErrorRaised(VALUE)
    return found.start() + 1


def _proper(written: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), written)


def _trim(written: str) -> str:
    return re.sub(" +", " ", written.strip(" "))


def _clean(written: str) -> str:
    return "".join(character for character in written if ord(character) >= 32)


def _rept(written: str, count: int) -> str:
    _require(count >= 0 and len(written) * count <= LONGEST_TEXT)
    return written * count


def _char(code: int) -> str:
    _require(1 <= code <= 255)
    try:
        return bytes([code]).decode(_CODE_PAGE)
    except UnicodeDecodeError:
        return chr(code)


def _code(written: str) -> int:
    _require(bool(written))
    return written[0].encode(_CODE_PAGE, errors="replace")[0]


def _unichar(code: int) -> str:
    _require(1 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF)
    return chr(code)


def _unicode(written: str) -> int:
    _require(bool(written))
    return ord(written[0])


def _value(cell: Cell) -> float:
    if isinstance(cell, bool):
        raise CellErrorRaised(VALUE)
    if isinstance(cell, str):
        read = text_to_number(cell)
        if read is None:
            raise CellErrorRaised(VALUE)
        return read
    return float(cell) if isinstance(cell, float | int) else 0.0


def _t(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _n(cell: Cell) -> float:
    return float(cell) if isinstance(cell, float | int) else 0.0


def _exact(first: str, second: str) -> bool:
    return first == second


def grouped_decimals(value: float, decimals: int, *, grouped: bool) -> str:
    """Write a size with a number of decimals; negative decimals round before the point."""
    _require(decimals <= _DECIMALS)
    figure = rounded(decimal_value(abs(value)), decimals)
    shown = Decimal(int(figure)) if decimals < 0 else figure
    return f"{shown:,f}" if grouped else f"{shown:f}"


def _fixed(value: float, decimals: int = 2, no_commas: bool = False) -> str:
    shown = grouped_decimals(value, decimals, grouped=not no_commas)
    return f"-{shown}" if value < 0 and any(figure in shown for figure in "123456789") else shown


def _dollar(value: float, decimals: int = 2) -> str:
    shown = "$" + grouped_decimals(value, decimals, grouped=True)
    return f"({shown})" if value < 0 else shown


def _numbervalue(written: str, decimal: str = ".", group: str = ",") -> float:
    _require(bool(decimal) and bool(group))
    bare = written.replace(" ", "")
    whole, point, rest = bare.partition(decimal[0])
    _require(group[0] not in rest)
    whole = whole.replace(group[0], "")
    percents = len(rest if point else whole) - len((rest if point else whole).rstrip("%"))
    number_text = (whole + ("." + rest if point else "")).rstrip("%")
    if not bare:
        return 0.0
    _require(re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", number_text, re.I) is not None)
    return float(number_text) / math.pow(100, percents)


def concat(*values: Value) -> str:
    """Join all cells as text, row by row."""
    return "".join(text(cell) for value in values for cell in cells_of(value))


def _textjoin(delimiter: Value, ignore_empty: Value, *values: Value) -> str:
    skip = bool(plain(cells_of(ignore_empty)[0]))
    parts = [text(cell) for value in values for cell in cells_of(value)]
    if skip:
        parts = [part for part in parts if part]
    between = [text(cell) for cell in cells_of(delimiter)]
    out = parts[:1]
    for place, part in enumerate(parts[1:]):
        out += [between[place % len(between)], part]
    return "".join(out)


def _places(written: str, delimiter: str, instance: int, ignore_case: bool) -> list[int]:
    """Return where a delimiter starts, from the end where the instance counts from there."""
    flags = re.IGNORECASE if ignore_case else 0
    found = [match.start() for match in re.finditer(re.escape(delimiter), written, flags)]
    return found if instance > 0 else found[::-1]


def _before(
    written: str,
    delimiter: str,
    instance: int = 1,
    mode: int = 0,
    match_end: int = 0,
    missing: Cell = NOT_AVAILABLE,
) -> Cell:
    _require(instance != 0)
    if not delimiter:
        return "" if instance > 0 else written
    places = _places(written, delimiter, instance, bool(mode))
    if match_end:
        places.append(len(written) if instance > 0 else 0)
    if abs(instance) > len(places):
        return missing
    return written[: places[abs(instance) - 1]]


def _after(
    written: str,
    delimiter: str,
    instance: int = 1,
    mode: int = 0,
    match_end: int = 0,
    missing: Cell = NOT_AVAILABLE,
) -> Cell:
    _require(instance != 0)
    if not delimiter:
        return written if instance > 0 else ""
    places = _places(written, delimiter, instance, bool(mode))
    ends = [place + len(delimiter) for place in places]
    if match_end:
        ends.append(len(written) if instance > 0 else 0)
    if abs(instance) > len(ends):
        return missing
    return written[ends[abs(instance) - 1] :]


def _hyperlink(link: str, shown: Cell = None) -> Cell:
    return link if shown is None else shown


def _base(value: float, radix: int, width: int = 0) -> str:
    number_, out = int(value), ""
    _require(0 <= number_ < 2**53 and 2 <= radix <= 36 and 0 <= width <= 255, NUMBER)
    while number_:
        number_, figure = divmod(number_, radix)
        out = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[figure] + out
    return out.rjust(max(width, 1), "0")


FUNCTIONS: Final[tuple[Override, ...]] = (
    elementwise("LEN", "t", len),
    elementwise("LEFT", "t|i", _left),
    elementwise("RIGHT", "t|i", _right),
    elementwise("MID", "tii", _mid),
    elementwise("REPLACE", "tiit", _replace),
    elementwise("SUBSTITUTE", "ttt|c", _substitute),
    elementwise("FIND", "tt|i", _find),
    elementwise("SEARCH", "tt|i", _search),
    elementwise("UPPER", "t", str.upper),
    elementwise("LOWER", "t", str.lower),
    elementwise("PROPER", "t", _proper),
    elementwise("TRIM", "t", _trim),
    elementwise("CLEAN", "t", _clean),
    elementwise("REPT", "ti", _rept),
    elementwise("EXACT", "tt", _exact),
    elementwise("CHAR", "i", _char),
    elementwise("CODE", "t", _code),
    elementwise("UNICHAR", "i", _unichar),
    elementwise("UNICODE", "t", _unicode),
    elementwise("VALUE", "c", _value),
    elementwise("T", "c", _t),
    elementwise("N", "c", _n),
    elementwise("FIXED", "n|ib", _fixed),
    elementwise("DOLLAR", "n|i", _dollar),
    elementwise("NUMBERVALUE", "t|tt", _numbervalue),
    elementwise("TEXTBEFORE", "tt|iiic", _before),
    elementwise("TEXTAFTER", "tt|iiic", _after),
    elementwise("HYPERLINK", "t|c", _hyperlink),
    elementwise("BASE", "ni|i", _base),
    elementwise("CONCATENATE", "t*", concat),
    over_ranges("CONCAT", 1, None, concat),
    over_ranges("TEXTJOIN", 3, None, _textjoin),
)
