"""A printed figure stands for all numbers that are rounded to it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import InputError
from pip_xl.stats.consistency import Printed
from pip_xl.stats.consistency.printed import Relation


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3.30", 3.295, 3.305),
        ("3.3", 3.25, 3.35),
        ("3", 2.5, 3.5),
        ("63.70", 63.695, 63.705),
        ("-0.46", -0.465, -0.455),
        ("\u22120.46", -0.465, -0.455),  # the minus sign
        ("\u20130.46", -0.465, -0.455),  # an en dash, as papers set it
        ("0\u00b703", 0.025, 0.035),  # the raised point of the Lancet
        (".05", 0.045, 0.055),
        ("0.00", -0.005, 0.005),
        ("73%", 0.725, 0.735),
        ("73 %", 0.725, 0.735),
        ("73.1%", 0.7305, 0.7315),
        ("2.25E-12", 2.245e-12, 2.255e-12),
        ("= 0.03", 0.025, 0.035),
        ("P=0.03", 0.025, 0.035),
        ("Chi2=3.71", 3.705, 3.715),
        ("I² = 73%", 0.725, 0.735),
        ("P(Q) = .05", 0.045, 0.055),
        ("2 (reconstructed)", 1.5, 2.5),
        ("2 (1 estimable)", 1.5, 2.5),
        ("<0.001", -math.inf, 0.001),
        ("P<0.05", -math.inf, 0.05),
        ("p \u2264 .05", -math.inf, 0.05),
        ("P= <0.000", -math.inf, 0.0),
        (">0.05", 0.05, math.inf),
        ("\u00a00.5\u2009", 0.45, 0.55),  # spaces that do not break, and thin ones
    ],
)
def test_the_rounding_interval_has_exact_decimals(text: str, low: float, high: float) -> None:
    figure = Printed.read(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "NS",
        "n.r.",
        "-",
        "%",
        "0.8 CI 0.29",
        "CI 1.82",
        "0.15 to 0.76",
        "0.15\u20130.76",
        "1.2.3",
        "Z = 2.18 (P = 0.03)",
        "0.33 (0.15",
        "1e",
        "=",
        "3 4",
    ],
)
def test_what_is_not_one_figure_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InputError, match="cannot be read as one figure"):
        Printed.read(text)


@pytest.mark.parametrize("text", ["12,5", "<0,001", "73,1%", "\u22120,46"])
def test_a_comma_is_named(text: str) -> None:
    with pytest.raises(InputError, match="has a comma: write it with a point"):
        Printed.read(text)


def test_pages_of_text_are_refused_at_once_and_not_repeated() -> None:
    with pytest.raises(InputError) as refusal:
        Printed.read("P" * 32_767 + "= 0.03")
    assert len(refusal.value.message) < 120


def test_a_figure_beyond_all_numbers_is_refused() -> None:
    with pytest.raises(InputError, match="too large"):
        Printed.read("1e999")


@pytest.mark.parametrize(
    ("number", "text", "low", "high"),
    [(0.03, "0.03", 0.025, 0.035), (63.7, "63.7", 63.65, 63.75), (6.0, "6", 5.5, 6.5)],
)
def test_a_number_counts_with_the_digits_it_shows(
    number: float, text: str, low: float, high: float
) -> None:
    figure = Printed.of(number)
    assert (figure.text, figure.low, figure.high) == (text, low, high)


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_a_figure_lies_within_the_interval_of_what_is_printed_of_it(
    number: float, decimals: int
) -> None:
    figure = Printed.read(f"{number:.{decimals}f}")
    assert figure.low <= number <= figure.high
    assert figure.high - figure.low == pytest.approx(10.0**-decimals, abs=1e-8 * abs(number))


@given(st.floats(-1e300, 1e300))
def test_every_number_can_be_taken_and_lies_within_its_interval(number: float) -> None:
    figure = Printed.of(number)
    assert figure.low <= number <= figure.high
    assert figure.relation is Relation.EQUAL


@given(st.text(max_size=80))
def test_any_text_is_a_figure_or_refused(text: str) -> None:
    try:
        figure = Printed.read(text)
    except InputError:
        return
    assert figure.low <= figure.high
