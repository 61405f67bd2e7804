"""Options are derived from what the statistics know: a new method appears by itself."""

from __future__ import annotations

import pytest

from pip_xl.functions import CATALOGUE
from pip_xl.functions.figures import FIGURES
from pip_xl.functions.parameters import (
    CI_METHOD,
    CONVENTION,
    LEVEL,
    MEASURE,
    METHOD,
    MODEL,
    PI_METHOD,
    TAU_METHOD,
    data_of,
)
from pip_xl.stats import CHOICES, TAU_METHODS, Options

OPTIONS = (MEASURE, MODEL, METHOD, TAU_METHOD, CI_METHOD, PI_METHOD, CONVENTION)


def test_every_option_of_the_statistics_is_declared_with_all_its_values() -> None:
    assert {option.name for option in OPTIONS} == set(CHOICES)
    for option in OPTIONS:
        assert option.choices == tuple(CHOICES[option.name])
        assert all(words in option.help for words in CHOICES[option.name].values())


def test_every_estimator_of_tau2_can_be_chosen_in_a_cell() -> None:
    assert TAU_METHOD.choices == tuple(TAU_METHODS)


def test_the_help_warns_that_metafor_itself_starts_from_another_estimator() -> None:
    """rma() of metafor 3.8 has method="REML" by default."""
    assert TAU_METHOD.default == Options.parse("RR", convention="metafor").tau_method == "DL"
    assert "rma() starts from REML" in TAU_METHOD.help


@pytest.mark.parametrize("option", [MODEL, TAU_METHOD, CI_METHOD, CONVENTION, LEVEL])
def test_the_declared_default_is_what_an_omitted_option_means(option: object) -> None:
    from pip_xl.functions import Parameter

    assert isinstance(option, Parameter)
    chosen = {option.name: option.default}
    assert Options.parse("RR", **chosen) == Options.parse("RR")


def test_the_data_of_a_function_name_their_columns() -> None:
    assert "mean1, sd1, n1, mean2, sd2, n2" in data_of("continuous").help
    assert "logarithms" in data_of("generic").help
    assert "logarithms" not in data_of("dichotomous").help


def test_the_pooled_family_gives_every_figure() -> None:
    for name, function in CATALOGUE.items():
        if name.startswith("POOLED_"):
            assert function.parameters[1].choices == tuple(FIGURES)


def test_there_is_one_pooled_function_a_measure() -> None:
    pooled = [name.removeprefix("POOLED_") for name in CATALOGUE if name.startswith("POOLED_")]
    assert pooled == list(CHOICES["measure"])
