"""GRIM never calls a mean of whole numbers impossible."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError
from pip_xl.stats.consistency import GrimVerdict, PrintedNumber, grim_test

EXACT = Context(prec=60)


@settings(max_examples=200, deadline=None)
@given(
    total=st.integers(-5000, 5000),
    n=st.integers(1, 400),
    items=st.integers(1, 5),
    decimals=st.integers(0, 5),
    rounding=st.sampled_from([ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN]),
)
def test_a_mean_of_whole_numbers_is_never_impossible(
    total: int, n: int, items: int, decimals: int, rounding: str
) -> None:
    mean = EXACT.divide(Decimal(total), Decimal(n * items))
    printed = PrintedNumber.from_text(f"{mean.quantize(Decimal(1).scaleb(-decimals), rounding):f}")
    verdict = grim_test(printed, n, items)
    told = GrimVerdict.POSSIBLE if n * items < 10**decimals else GrimVerdict.NOT_TESTABLE
    assert printed.decimals == decimals
    assert verdict is told


@settings(max_examples=50, deadline=None)
@given(units=st.integers(-500, 500), n=st.integers(1, 99), whole=st.integers(-10, 10))
def test_a_whole_number_more_changes_nothing(units: int, n: int, whole: int) -> None:
    one, other = PrintedNumber(units, 2), PrintedNumber(units + 100 * whole, 2)
    assert grim_test(one, n) is grim_test(other, n)
    assert grim_test(one, n) is grim_test(PrintedNumber(-units, 2), n)


def test_ties_may_be_rounded_either_way() -> None:
    """1.125 of 8 is printed as 1.12 or as 1.13."""
    for units in (112, 113):
        assert grim_test(PrintedNumber(units, 2), 8) is GrimVerdict.POSSIBLE
    assert grim_test(PrintedNumber(114, 2), 8) is GrimVerdict.IMPOSSIBLE


def test_last_zeros_are_digits() -> None:
    """8 of 3 is printed as 2.7 or as 2.67, not as 2.70."""
    assert grim_test(PrintedNumber.from_text("2.7"), 3) is GrimVerdict.POSSIBLE
    assert grim_test(PrintedNumber.from_text("2.70"), 3) is GrimVerdict.IMPOSSIBLE


def test_with_many_numbers_every_mean_is_possible() -> None:
    assert grim_test(PrintedNumber(348, 2), 99) is not GrimVerdict.NOT_TESTABLE
    assert grim_test(PrintedNumber(348, 2), 100) is GrimVerdict.NOT_TESTABLE
    assert grim_test(PrintedNumber(348, 2), 25, 4) is GrimVerdict.NOT_TESTABLE
    assert grim_test(PrintedNumber(348, 2), 1e300) is GrimVerdict.NOT_TESTABLE


@pytest.mark.parametrize("count", [0, -1, 2.5, float("inf")])
def test_counts_are_whole_numbers(count: float) -> None:
    with pytest.raises(InputError, match=r"^n: "):
        grim_test(PrintedNumber(350, 2), count)
    with pytest.raises(InputError, match=r"^items: "):
        grim_test(PrintedNumber(350, 2), 20, count)
