"""Tau2 beside the interval of the effect and Q."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from pip_xl.stats import GenericStudies, Options, meta_analysis
from pip_xl.stats.consistency import Kind
from pip_xl.stats.consistency.tau2_rules import tau2_fits_interval
from tests.stats.consistency.results import interval, result_of
from tests.stats.strategies import Floats, effects

#: Barlow 2015, R01: tau2 is printed with the digits of Chi2.
R01 = {**interval("8.93", "1.25", "63.70"), "q": "3.71", "df": "1"}


def test_the_tau2_that_repeats_q_is_an_error() -> None:
    [wrong] = (
        tau2_fits_interval(result_of({**R01, "p": "0.03", "tau2": "3.71"}, is_ratio=True)) or []
    )
    assert wrong.kind is Kind.ERROR
    assert wrong.text.endswith("2 studies allow at most 2.0; it repeats Q.")


def test_without_p_the_interval_could_be_one_of_t() -> None:
    [wrong] = tau2_fits_interval(result_of({**R01, "tau2": "3.71"}, is_ratio=True)) or []
    assert wrong.kind is Kind.METHOD
    assert wrong.text.startswith("Not from DerSimonian-Laird with a Wald interval: tau2 printed")
    assert wrong.text.endswith("it repeats Q.")


@pytest.mark.parametrize("tau2", ["1.54", "1.50", "1.47", "1.58"])
def test_what_q_and_the_interval_imply_fits(tau2: str) -> None:
    """checks.json, C01: 1.47 to 1.58 is implied, 1.54 recomputed."""
    assert tau2_fits_interval(result_of({**R01, "p": "0.03", "tau2": tau2}, is_ratio=True)) == []


@pytest.mark.parametrize("tau2", ["1.40", "1.70", "0.00"])
def test_what_they_do_not_imply_is_not_from_dersimonian_laird(tau2: str) -> None:
    [wrong] = tau2_fits_interval(result_of({**R01, "p": "0.03", "tau2": tau2}, is_ratio=True)) or []
    assert wrong.kind is Kind.METHOD
    assert wrong.text.endswith("Q, df and the interval allow 1.5 to 1.6.")


def test_a_tau2_above_0_needs_a_q_above_df() -> None:
    figures = {**interval("0.50", "0.20", "0.80"), "q": "3.00", "df": "4", "tau2": "0.03"}
    [wrong] = tau2_fits_interval(result_of(figures)) or []
    assert wrong.text == (
        "Not from DerSimonian-Laird: tau2 printed 0.03, Q is not above df, so that tau2 is 0."
    )


def test_an_interval_of_t_says_nothing_about_tau2() -> None:
    """0.4 (SE 0.15), t(4): P 0.0563."""
    figures = interval("0.400", "-0.016", "0.816")
    assert (
        tau2_fits_interval(result_of({**figures, "p": "0.056", "studies": "5", "tau2": "5"}))
        is None
    )
    assert (
        tau2_fits_interval(result_of({**figures, "p": "0.060", "studies": "5", "tau2": "5"})) != []
    )


@settings(max_examples=200, deadline=None)
@given(studies=effects())
def test_the_bounds_hold_for_every_dersimonian_laird_result(
    studies: tuple[Floats, Floats],
) -> None:
    """The inequalities themselves, without any rounding."""
    result = meta_analysis(GenericStudies(*studies), Options.parse("GENERIC"))
    k, c, ratio = result.k, result.q - result.df, result.tau2 / result.se**2
    assert ratio <= k * (1 + 1e-9)
    if c <= 0:
        assert ratio == 0
        return
    assert ratio >= min(k * c / (k - 1 + c), 1.0) * (1 - 1e-6)
    if k == 2:
        assert ratio <= (2 + 2 * c) / (2 + c) * (1 + 1e-6)


@pytest.mark.parametrize(("smallest_se", "offset"), [(0.1, 0.0), (1e-6, 1.0)])
def test_two_studies_reach_both_bounds(smallest_se: float, offset: float) -> None:
    """Alike, tau2/SE2 is 2c/(1 + c); with one of them huge, (2 + 2c)/(2 + c)."""
    studies = GenericStudies([0.0, 0.3], [0.1, smallest_se])
    result = meta_analysis(studies, Options.parse("GENERIC"))
    c = result.q - 1
    expected = (2 * c + 2 * offset) / (1 + c + offset)
    assert result.tau2 / result.se**2 == pytest.approx(expected, rel=1e-6)


def test_limits_that_are_reversed_say_nothing_about_tau2() -> None:
    figures = {**interval("0.50", "0.80", "0.20"), "q": "3.00", "df": "4", "tau2": "0.03"}
    assert tau2_fits_interval(result_of(figures)) is None
