"""Options as people type them, and combinations that do not exist."""

from __future__ import annotations

import copy
import pickle

import pytest

from pip_xl.errors import OptionError
from pip_xl.stats import CHOICES, CONVENTIONS, Method, Model, Options, PiMethod


def test_defaults_are_those_of_review_manager() -> None:
    options = Options.parse("RR")
    assert options.model is Model.RANDOM
    assert options.method is Method.MH
    assert (options.tau_method, options.ci_method, options.level) == ("DL", "Wald", 0.95)
    assert options.pi_method is PiMethod.T_K_MINUS_1
    assert options.convention is CONVENTIONS["RevMan5"]


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_blank_means_default(blank: str | None) -> None:
    assert Options.parse("OR", *[blank] * 7) == Options.parse("OR")


@pytest.mark.parametrize("text", ["peto_or", "Peto OR", "PETO-or", " petoor "])
def test_case_spaces_hyphens_and_underscores_do_not_matter(text: str) -> None:
    assert Options.parse(text).measure == "PETO_OR"


@pytest.mark.parametrize(("text", "method"), [("T (K - 2)", "t(k-2)"), ("Normal", "normal")])
def test_distributions_of_the_prediction_interval_are_read_alike(text: str, method: str) -> None:
    assert Options.parse("RR", pi_method=text).pi_method == method


def test_a_convention_may_be_given_as_such() -> None:
    convention = CONVENTIONS["metafor"]
    assert Options.parse("RR", convention=convention).convention is convention


def test_a_level_that_is_no_number_is_refused() -> None:
    for wrong in (object(), 1j, ("95",)):
        with pytest.raises(OptionError, match="no confidence level"):
            Options.parse("RR", level=wrong)


def test_a_level_too_small_for_an_interval_to_have_a_width_is_refused() -> None:
    for wrong in (1e-17, 5e-324):
        with pytest.raises(OptionError, match="no confidence level"):
            Options.parse("RR", level=wrong)
    assert Options.parse("RR", level=1e-15).level == 1e-15


def test_a_level_stored_as_text_is_called_text() -> None:
    """It reads like an allowed value: only the quotes and the word tell what is wrong."""
    with pytest.raises(OptionError, match=r'"95" is text .* enter a number such as'):
        Options.parse("RR", level="95")


@pytest.mark.parametrize(
    ("level", "expected"), [(95, 0.95), (0.9, 0.9), (99.9, 0.999), (1.5, 0.015)]
)
def test_levels_are_fractions_or_percentages(level: float, expected: float) -> None:
    assert Options.parse("RR", level=level).level == expected


@pytest.mark.parametrize("level", [0, 1, 100, -5, float("nan"), float("inf"), True, "95", [95]])
def test_impossible_levels_are_refused(level: object) -> None:
    with pytest.raises(OptionError):
        Options.parse("RR", level=level)


@pytest.mark.parametrize("option", [name for name in CHOICES if name != "measure"])
def test_an_unknown_value_is_answered_with_the_allowed_ones(option: str) -> None:
    with pytest.raises(OptionError) as caught:
        Options.parse("RR", **{option: "nonsense"})
    assert caught.value.field == option
    assert all(name in caught.value.message for name in CHOICES[option])


def test_an_unknown_measure_is_answered_with_all_measures() -> None:
    for wrong in ("HR", None, ""):
        with pytest.raises(OptionError) as caught:
            Options.parse(wrong)
        assert all(name in caught.value.message for name in CHOICES["measure"])


@pytest.mark.parametrize("value", [3, 2.5, True])
def test_a_number_is_no_name(value: object) -> None:
    with pytest.raises(OptionError, match="is not text"):
        Options.parse("RR", method=value)


def test_every_choice_can_be_made() -> None:
    for option, values in CHOICES.items():
        for value, words in values.items():
            measure = value if option == "measure" else "PETO_OR" if value == "Peto" else "RR"
            chosen = {} if option == "measure" else {option: value}
            options = Options.parse(measure, **chosen)
            made = getattr(options, option)
            assert getattr(made, "name" if option == "convention" else "__str__") is not None
            assert value in (str(made), getattr(made, "name", None))
            assert words


@pytest.mark.parametrize("measure", ["MD", "SMD", "GENERIC", "GENERIC_RATIO"])
def test_mantel_haenszel_pools_counts_only(measure: str) -> None:
    with pytest.raises(OptionError, match="Mantel-Haenszel pools RR, OR and RD"):
        Options.parse(measure, method="MH")


@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "MD", "SMD", "GENERIC"])
def test_petos_method_needs_its_own_measure(measure: str) -> None:
    with pytest.raises(OptionError, match="Peto's method and the measure PETO_OR go together"):
        Options.parse(measure, method="Peto", model="fixed")


@pytest.mark.parametrize("method", ["MH", "IV"])
def test_the_peto_odds_ratio_needs_petos_method(method: str) -> None:
    with pytest.raises(OptionError, match="go together"):
        Options.parse("PETO_OR", method=method)


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
def test_peto_is_fixed_unless_random_is_asked_for_and_refused(convention: str) -> None:
    assert Options.parse("PETO_OR", convention=convention).model is Model.FIXED
    with pytest.raises(OptionError, match="Peto is a fixed-effect method only"):
        Options.parse("PETO_OR", model="random", convention=convention)


def test_mantel_haenszel_random_exists_in_review_manager_only() -> None:
    assert Options.parse("RR", "random", "MH").q_about_mantel_haenszel
    with pytest.raises(OptionError, match="under the convention metafor"):
        Options.parse("RR", "random", "MH", convention="metafor")


def test_a_method_without_random_effects_is_answered_with_what_can_be_done() -> None:
    """Not every function takes a model, and Peto's method has no other."""
    with pytest.raises(
        OptionError, match='IV or, where the model can be chosen, the model "fixed"'
    ):
        Options.parse("RR", None, "MH", convention="metafor")
    with pytest.raises(OptionError, match=r"random effects: use Wald intervals$"):
        Options.parse("PETO_OR", ci_method="HKSJ")
    with pytest.raises(OptionError, match=r'use the model "random", or Wald intervals$'):
        Options.parse("MD", "fixed", ci_method="HKSJ")


@pytest.mark.parametrize("measure", ["RR", "PETO_OR", "MD"])
def test_hksj_belongs_to_random_effects(measure: str) -> None:
    with pytest.raises(OptionError, match="HKSJ intervals belong to random effects"):
        Options.parse(measure, model="fixed", ci_method="HKSJ")


@pytest.mark.parametrize(
    ("measure", "method"),
    [
        ("RR", "IV"),
        ("OR", "IV"),
        ("RD", "IV"),
        ("PETO_OR", "Peto"),
        ("MD", "IV"),
        ("GENERIC", "IV"),
    ],
)
def test_metafors_own_methods(measure: str, method: str) -> None:
    assert Options.parse(measure, convention="metafor").method == method


def test_metafors_prediction_interval_follows_the_confidence_interval() -> None:
    assert Options.parse("RR", convention="metafor").pi_method == "normal"
    assert Options.parse("RR", ci_method="HKSJ", convention="metafor").pi_method == "t(k-1)"


def test_q_is_about_the_mantel_haenszel_estimate_with_dersimonian_laird_only() -> None:
    assert not Options.parse("RR", tau_method="REML").q_about_mantel_haenszel
    assert Options.parse("RR", "fixed", tau_method="REML").q_about_mantel_haenszel
    assert not Options.parse("RR", method="IV").q_about_mantel_haenszel


def test_options_are_hashable_and_survive_copies() -> None:
    options = Options.parse("RR", tau_method="REML", convention="metafor")
    assert pickle.loads(pickle.dumps(options)) == options
    assert copy.deepcopy(options) == options
    assert len({options, Options.parse("rr", tau_method="reml", convention="METAFOR")}) == 1
