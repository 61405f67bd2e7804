"""Figures that cannot be are named."""

from __future__ import annotations

import pytest

from pip_xl.stats.consistency.forms import impossible_figures
from tests.stats.consistency.results import interval, result_of


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"p": "0.000"}, "P printed 0.000 cannot be: P is never 0; a small one is written <0.001."),
        ({"p": "0.00"}, "P printed 0.00 cannot be: P is never 0; a small one is written <0.01."),
        ({"p": "0"}, "P printed 0 cannot be: P is never 0; a small one is written <0.001."),
        ({"p": "P= <0.000"}, "P printed <0.000 cannot be: P is never below 0."),
        ({"p": "1.2"}, "P printed 1.2 cannot be: P is never above 1."),
        ({"p": ">1"}, "P printed >1 cannot be: P is never above 1."),
        ({"p": "-0.03"}, "P printed -0.03 cannot be: P is never negative."),
        ({"q_p": "0.000"}, "P of Q printed 0.000 cannot be: P is never 0; a small one is written"),
        ({"q": "-3.71"}, "Q (Chi2) printed -3.71 cannot be negative."),
        ({"tau2": "-0.1"}, "Tau2 printed -0.1 cannot be negative."),
        ({"i2": "-5%"}, "I2 printed -5% cannot be negative."),
        ({"i2": "173%"}, "I2 printed 173% cannot be above 100%."),
        ({"i2": "730"}, "I2 printed 730 cannot be above 100%."),
        ({"df": "1.5"}, "df printed 1.5 is no whole number of at least 0."),
        ({"studies": "0"}, "The number of studies printed 0 is no whole number of at least 1."),
    ],
)
def test_a_figure_that_no_data_give(figures: dict[str, str], said: str) -> None:
    [contradiction] = impossible_figures(result_of(figures))
    assert contradiction.text.startswith(said)


@pytest.mark.parametrize(
    "figures",
    [
        {"p": "1.00"},
        {"p": "<0.00001"},
        {"p": ">0.99"},
        {"p": "0.001"},
        {"i2": "100%"},
        {"i2": "0"},
        {"i2": "0.0%"},
        {"i2": "1"},
        {"q": "0.00"},
        {"tau2": "0.00"},
        {"tau2": "<0.01"},
        {"df": "0"},
        {"studies": "1"},
    ],
)
def test_a_figure_at_the_edge_can_be(figures: dict[str, str]) -> None:
    assert impossible_figures(result_of(figures)) == []


def test_a_ratio_is_not_negative_but_may_be_rounded_to_zero() -> None:
    [contradiction] = impossible_figures(result_of(interval("0.1", "-0.3", "0.5"), is_ratio=True))
    assert contradiction.text.startswith("The lower limit printed -0.3 cannot be a ratio")
    assert impossible_figures(result_of(interval("0.03", "0.00", "0.46"), is_ratio=True)) == []
    assert impossible_figures(result_of(interval("0.1", "-0.3", "0.5"))) == []
