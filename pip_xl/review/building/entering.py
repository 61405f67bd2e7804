"""What a cell accepts: drop-downs, limits, and the message beside it."""

from __future__ import annotations

from pip_xl.review.building.book import Sheet
from pip_xl.review.building.names import list_name
from pip_xl.review.layout import Column, Setting

#: The longest texts that Excel takes for the title and the message of an input message.
_TITLE, _MESSAGE = 32, 255
#: Beyond any figure of a study: what is not between these is no number.
_HUGE = 10**15


def guide_entries(sheet: Sheet, cells: str, column: Column) -> None:
    """Guide what is entered into the cells of a column.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    cells : str
        The cells, in A1 notation.
    column : Column
        The column.
    """
    sheet.worksheet.data_validation(cells, {**_message(column.name, column.help), **_rule(column)})


def guide_setting(sheet: Sheet, cell: str, setting: Setting) -> None:
    """Guide what is entered into a named cell.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    cell : str
        The cell.
    setting : Setting
        What it holds.
    """
    rule: dict[str, object] = {"validate": "any"}
    if setting.choices:
        rule = _choice(setting.choices)
    elif isinstance(setting.default, float):
        rule = _number(0, 100, "a number such as 0.95 or 95")
    sheet.worksheet.data_validation(cell, {**_message(setting.label, setting.help), **rule})


def _message(title: str, text: str) -> dict[str, object]:
    return {"input_title": title[:_TITLE], "input_message": text[:_MESSAGE]}


def _rule(column: Column) -> dict[str, object]:
    """What Excel accepts."""
    if column.choices:
        return _choice(column.choices)
    if column.listed_in:
        return {
            "validate": "list",
            "source": f"={list_name(column.listed_in)}",
            "error_type": "warning",
            "error_title": "Not on the list",
            "error_message": f"{column.listed_in.partition('[')[0]} has no such entry yet.",
        }
    if column.kind in ("whole", "number"):
        least, most = column.least, column.most
        words = _range_in_words(column)
        return _number(least, most, words, whole=column.kind == "whole")
    return {"validate": "any"}


def _choice(choices: tuple[str, ...]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": "Choose from the list",
        "error_message": f"Allowed: {', '.join(choices)}."[:_MESSAGE],
    }


def _number(
    least: float | None, most: float | None, words: str, *, whole: bool = False
) -> dict[str, object]:
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": "between",
        "minimum": -_HUGE if least is None else least,
        "maximum": _HUGE if most is None else most,
        "error_title": "Not a possible figure",
        "error_message": f"Enter {words}.",
    }


def _range_in_words(column: Column) -> str:
    """The allowed numbers."""
    number = "a whole number" if column.kind == "whole" else "a number"
    if column.least is not None and column.most is not None:
        return f"{number} from {column.least:g} to {column.most:g}"
    if column.least is not None:
        return f"{number} that is not below {column.least:g}"
    return number
