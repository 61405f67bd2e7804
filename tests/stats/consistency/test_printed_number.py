"""Numbers as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import InputError
from pip_xl.stats.consistency import PrintedNumber


@given(units=st.integers(-(10**9), 10**9), decimals=st.integers(0, 6))
def test_a_number_comes_back_from_its_text(units: int, decimals: int) -> None:
    sign, digits = "-" * (units < 0), f"{abs(units):0{decimals + 1}d}"
    cut = len(digits) - decimals
    text = f"{sign}{digits[:cut]}.{digits[cut:]}" if decimals else f"{sign}{digits}"
    assert PrintedNumber.from_text(text) == (units, decimals)


@given(units=st.integers(-(10**9), 10**9), decimals=st.integers(0, 6))
def test_a_cell_shows_all_digits_but_the_last_zeros(units: int, decimals: int) -> None:
    shown = PrintedNumber.from_number(units / 10**decimals)
    assert shown.decimals <= decimals
    assert shown.with_decimals(decimals) == (units, decimals)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" 3.50 ", (350, 2)),
        ("+.5", (5, 1)),
        ("−0.25", (-25, 2)),
        ("7.", (7, 0)),
        ("-0", (0, 0)),
    ],
)
def test_signs_and_spaces_are_understood(text: str, number: tuple[int, int]) -> None:
    assert PrintedNumber.from_text(text) == number


@pytest.mark.parametrize("text", ["3,50", "1e3", "", ".", "-", "3.5.0", "73%", "μέση τιμή", "1 2"])
def test_other_text_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match=r"is no number: write it with a point, as in 3\.50"):
        PrintedNumber.from_text(text)


def test_pages_of_digits_are_no_statistic() -> None:
    with pytest.raises(InputError, match="more than 30 digits"):
        PrintedNumber.from_text("1" * 32_767)
    for number in (1e300, 1e-300):
        with pytest.raises(InputError, match="more digits than a report prints"):
            PrintedNumber.from_number(number)


def test_quotients_are_cut_where_a_cell_cuts_them() -> None:
    assert PrintedNumber.from_number(10 / 3) == (333333333333333, 14)
    assert PrintedNumber.from_number(0.1 + 0.2) == (3, 1)


def test_decimals_are_added_but_not_taken_away() -> None:
    assert PrintedNumber(35, 1).with_decimals(1) == (35, 1)
    with pytest.raises(InputError, match="shows 3 decimals, more than the 2 that are given"):
        PrintedNumber(3456, 3).with_decimals(2)
