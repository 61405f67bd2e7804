"""Cluster trials as cells call them."""

from __future__ import annotations

import pytest

from pip_xl.functions import call
from tests.functions.conftest import message_of

ROUNDING = 1e-12


def test_clusters_of_equal_size_are_the_default() -> None:
    equal = call("DESIGN_EFFECT", 29.8, 0.02)
    assert equal == pytest.approx(1.576, rel=ROUNDING)
    assert call("DESIGN_EFFECT", 29.8, 0.02, "") == call("DESIGN_EFFECT", 29.8, 0.02, 0) == equal


def test_effective_counts_are_not_rounded() -> None:
    assert call("EFFECTIVE_EVENTS", 63, 1.576) == pytest.approx(63 / 1.576, rel=ROUNDING)
    assert call("EFFECTIVE_N", 295, 1.576) == pytest.approx(295 / 1.576, rel=ROUNDING)


def test_a_correlation_in_percent_is_refused_with_how_to_write_it() -> None:
    told = message_of(call("DESIGN_EFFECT", 29.8, 5))
    assert "icc: 5 is no intracluster correlation" in told
    assert "0.05 for 5 %" in told


def test_effective_counts_pool_as_they_are() -> None:
    """Fractions of events and participants are what the dichotomous functions take."""
    arms = [
        call(name, count, 1.576)
        for count, name in (
            (63, "EFFECTIVE_EVENTS"),
            (295, "EFFECTIVE_N"),
            (84, "EFFECTIVE_EVENTS"),
            (330, "EFFECTIVE_N"),
        )
    ]
    assert call("ODDS_RATIO", *arms) == pytest.approx(0.795, abs=0.0005)  # Handbook 23.1
    assert call("ODDS_RATIO", *arms, "se") == pytest.approx(0.24, abs=0.005)  # Handbook 23.1
