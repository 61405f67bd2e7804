"""ABSOLUTE_EFFECT and NNT as cells call them."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import call
from tests.functions.conftest import message_of

CELLS = (0.3, 0.92, 0.80, 1.06)


def test_each_output() -> None:
    for output, told in (("estimate", -24), ("lower", -60), ("upper", 18)):
        ours = call("ABSOLUTE_EFFECT", *CELLS, "RR", output)
        assert ours == pytest.approx(told, rel=1e-12)
    assert call("ABSOLUTE_EFFECT", *CELLS) == call("ABSOLUTE_EFFECT", *CELLS, "rr", "Estimate")
    words = "24 fewer per 1000 (from 60 fewer to 18 more)"
    assert call("ABSOLUTE_EFFECT", *CELLS, None, "text") == words
    words = "NNTB 42 (NNTB 17 to infinity to NNTH 56)"
    assert call("NNT", *CELLS, None, "text") == words


def test_a_peto_odds_ratio_is_an_odds_ratio() -> None:
    assert call("NNT", *CELLS, "Peto OR") == call("NNT", *CELLS, "OR")


@pytest.mark.parametrize("risk", [12, 0, 1, -0.1])
def test_a_risk_is_a_fraction(risk: float) -> None:
    for name in ("ABSOLUTE_EFFECT", "NNT"):
        told = message_of(call(name, risk, *CELLS[1:]))
        assert "is no risk between 0 and 1: give a fraction, 0.12 for 12 %" in told


def test_a_risk_as_text_is_refused_with_what_to_do() -> None:
    told = message_of(call("NNT", "12%", *CELLS[1:]))
    assert told == 'baseline_risk: "12%" is a number stored as text: enter it again as a number'
    told = message_of(call("NNT", "12 of 100", *CELLS[1:]))
    assert "give a fraction, 0.12 for 12 %" in told


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        (("ABSOLUTE_EFFECT", 0.4, 2, 1.5, 3, "RR", "upper"), "more than 1: an odds ratio never"),
        (("ABSOLUTE_EFFECT", 0.4, 2, 1.5, 3, "RR", "text"), "more than 1: an odds ratio never"),
        (("NNT", 0.4, 2, 1.5, 3, "RR", "lower"), "more than 1: an odds ratio never"),
        (("NNT", 0.3, 1, 0.8, 1.2), "the number needed to treat is infinite"),
        (("NNT", *CELLS, "RR", "lower"), "NNTB 17 to infinity to NNTH 56"),
        (("NNT", *CELLS, "RR", "upper"), 'ask for the output "text"'),
    ],
)
def test_what_is_not_to_be_had_says_why(formula: tuple[Any, ...], message: str) -> None:
    assert message in message_of(call(*formula), "#N/A")


def test_other_figures_of_a_ratio_too_large_for_its_limit_remain() -> None:
    assert call("ABSOLUTE_EFFECT", 0.4, 2, 1.5, 3) == pytest.approx(400, rel=1e-12)


@pytest.mark.parametrize("measure", ["MD", "HR", "GENERIC"])
def test_measures_that_compare_no_risks_are_refused(measure: str) -> None:
    told = message_of(call("ABSOLUTE_EFFECT", *CELLS, measure))
    assert told == f'measure: "{measure}" is unknown: use RR, OR, RD, PETO_OR'
