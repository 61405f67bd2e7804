"""Whole results: no false alarm among true ones, and what a slip is worth."""

from __future__ import annotations

import pytest

from pip_xl.errors import NotEstimable
from pip_xl.stats.consistency import Kind, contradictions
from tests.stats.consistency.results import interval, result_of
from tests.stats.consistency.true_results import TrueResult, true_results


def _outcome(true: TrueResult) -> list[Kind]:
    try:
        made = contradictions(result_of(true.figures, is_ratio=true.is_ratio))
    except NotEstimable:
        return []
    return [each.kind for each in made]


def test_no_true_result_is_in_error_or_said_to_be_of_another_method() -> None:
    """Eight measures, both models and conventions, eight estimators, Wald and Hartung-Knapp."""
    checked = 0
    for true in true_results(1500, seed=20261125):
        kinds = _outcome(true)
        assert Kind.ERROR not in kinds, true
        if true.is_dersimonian_laird:
            assert Kind.METHOD not in kinds, true
        checked += true.is_dersimonian_laird
    assert checked > 400


def test_most_slips_in_a_limit_or_an_estimate_are_found() -> None:
    """Not all: a slip in the last digit can hide behind rounding."""
    tried = caught = 0
    for true in true_results(300, seed=7):
        for name in ("estimate", "lower", "upper"):
            text = true.figures.get(name, "")
            if {"estimate", "lower", "upper"} <= true.figures.keys() and len(text.strip("-")) >= 4:
                first = next(place for place, sign in enumerate(text) if sign.isdigit())
                slip = text[:first] + str((int(text[first]) + 3) % 10) + text[first + 1 :]
                tried += 1
                caught += bool(_outcome(true._replace(figures={**true.figures, name: slip})))
    assert caught > 0.9 * tried > 100


def test_every_contradiction_is_listed() -> None:
    made = contradictions(
        result_of(
            {
                **interval("0.33", "0.15", "0.76"),
                "p": "0.000",
                "q": "3.71",
                "df": "1",
                "q_p": "0.54",
                "i2": "37%",
                "studies": "2",
            },
            is_ratio=True,
        )
    )
    assert [each.kind for each in made].count(Kind.ERROR) == 3
    assert [each.kind for each in made].count(Kind.METHOD) == 1


@pytest.mark.parametrize(
    "figures",
    [{}, {"p": "0.03"}, {"estimate": "0.33", "p": "0.03"}, {"q": "3.71", "df": "1"}, {"i2": "73%"}],
)
def test_nothing_to_compare_is_said_and_is_not_consistency(figures: dict[str, str]) -> None:
    with pytest.raises(NotEstimable, match="nothing to compare"):
        contradictions(result_of(figures))


def test_an_impossible_figure_alone_is_a_finding() -> None:
    assert len(contradictions(result_of({"p": "0.000"}))) == 1
