from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from pip_xl.errors import InputError
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import as_cell, is_blank, number, reads_as_number

#: A thousand times what one look at each character takes.
SECONDS_FOR_A_CELL = 1.0


class Grade(IntEnum):
    HIGH = 4


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        ("", ""),
        ("Cooper 2003", "Cooper 2003"),
        (5, 5),
        (2.5, 2.5),
        (True, True),
        (np.float64(2.5), 2.5),
        (np.int32(7), 7),
        (np.bool_(True), True),
        (np.str_("n"), "n"),
        (np.datetime64("2015-01-08"), 42012.0),
        (dt.date(2015, 1, 8), 42012.0),
        (Decimal("0.25"), 0.25),
        (Fraction(1, 4), 0.25),
        (Grade.HIGH, 4),
        ("#N/A", CellError("#N/A")),
        ("#SPILL!", CellError("#VALUE!", "#SPILL!")),
        (CellError("#REF!"), CellError("#REF!")),
    ],
)
def test_a_python_value_becomes_what_a_cell_holds(value: Any, cell: Any) -> None:
    result = as_cell(value)
    assert result == cell
    assert type(result) is type(cell)


@pytest.mark.parametrize("value", [b"5", [5], {"n": 5}, 3 + 4j, object()])
def test_what_no_cell_can_hold_is_refused(value: Any) -> None:
    with pytest.raises(InputError, match="a cell cannot hold a value of type"):
        as_cell(value)


def test_blank_is_none_and_the_empty_text() -> None:
    assert is_blank(None)
    assert is_blank("")
    assert not is_blank(" ")
    assert not is_blank(0)
    assert not is_blank(False)


@pytest.mark.parametrize(
    "cell", [0, -1.5, "12", "12,5", "1.234,5", "1 234", "73 %", "-3e-5", " 8 ", "\u22120.13", ".5"]
)
def test_numbers_and_text_that_looks_like_one_read_as_numbers(cell: Any) -> None:
    assert reads_as_number(cell)


@pytest.mark.parametrize(
    "cell", [None, "", True, "n1", "<0.001", "5 of 10", "total", "-", ",", "2006a", "NaN", "inf"]
)
def test_titles_truth_values_and_blanks_do_not(cell: Any) -> None:
    assert not reads_as_number(cell)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("12,5", '"12,5" is a number stored as text: enter it again as a number'),
        ("12", '"12" is a number stored as text: enter it again as a number'),
        ("n.r.", '"n.r." is text, not a number'),
        ("see\nappendix", '"see appendix" is text, not a number'),
        (" " * 999 + "x", '"x" is text, not a number'),
        ("x" * 32767, f'"{"x" * 60}…" is text, not a number'),
        ("  ", "holds only spaces: clear the cell"),
        (True, "TRUE is not a number"),
        (False, "FALSE is not a number"),
        (None, "is blank"),
        ("", "is blank"),
        (float("nan"), "is not a finite number"),
        (float("inf"), "is not a finite number"),
        (10**400, "is not a finite number"),
        (CellError("#N/A", "left out"), "holds #N/A (left out)"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(cell: Any, message: str) -> None:
    with pytest.raises(InputError) as refusal:
        number(cell)
    assert str(refusal.value) == message


@pytest.mark.parametrize("fill", ["1", " ", ".", "e1"])
def test_a_cell_full_of_digits_is_read_in_no_time(fill: str) -> None:
    """Excel's longest text; to try every way of dividing it takes a minute and more."""
    began = time.process_time()
    assert not reads_as_number(("1" + fill * 32767)[:32766] + "x")
    assert time.process_time() - began < SECONDS_FOR_A_CELL


def test_numbers_are_taken_as_they_are() -> None:
    assert number(12) == 12.0
    assert number(0.1) == 0.1
