"""People per 1000, in figures and in words."""

from __future__ import annotations

import pytest

from pip_xl.stats.absolute_effects import AbsoluteEffect, RiskChange
from pip_xl.stats.measures import Measure


def _effect(
    risk: float, effects: tuple[float, float, float], measure: Measure = Measure.RR
) -> AbsoluteEffect:
    return AbsoluteEffect(RiskChange(risk, *effects, measure))


def test_fewer_are_negative() -> None:
    effect = _effect(0.3, (0.92, 0.80, 1.06))
    figures = effect.estimate, effect.lower, effect.upper
    assert figures == pytest.approx((-24, -60, 18), rel=1e-12)


@pytest.mark.parametrize(
    ("effects", "text"),
    [
        ((0.86, 0.7767, 1.0167), "42 fewer per 1000 (from 67 fewer to 5 more)"),
        ((1.5, 1.2, 1.9), "150 more per 1000 (from 60 more to 270 more)"),
        ((1.0, 0.9, 1.2), "0 fewer per 1000 (from 30 fewer to 60 more)"),
        ((0.999, 0.9, 1.001), "0 fewer per 1000 (from 30 fewer to 0 more)"),
    ],
)
def test_words(effects: tuple[float, float, float], text: str) -> None:
    assert _effect(0.3, effects).text == text


def test_halves_are_rounded_up_on_both_sides() -> None:
    """0.0025 per person, more or fewer, whatever its last binary digit is."""
    effect = _effect(0.5, (-0.0025, -0.0145, 0.0145), Measure.RD)
    assert effect.text == "3 fewer per 1000 (from 15 fewer to 15 more)"
