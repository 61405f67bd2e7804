"""The method in words."""

from __future__ import annotations

import pytest

from pip_xl.stats import Options
from pip_xl.stats.wording import method_in_words


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            Options.parse("RR"),
            "Mantel-Haenszel (Q) with inverse-variance random effects, DerSimonian-Laird tau², "
            "Wald interval, RevMan5",
        ),
        (
            Options.parse("RR", tau_method="REML", ci_method="HKSJ"),
            "Inverse-variance random effects, restricted maximum likelihood tau², "
            "Hartung-Knapp-Sidik-Jonkman interval, RevMan5",
        ),
        (
            Options.parse("OR", "fixed", "MH", convention="metafor"),
            "Mantel-Haenszel fixed effect, Wald interval, metafor",
        ),
        (
            Options.parse("MD", ci_method="HKSJ-adhoc"),
            "Inverse-variance random effects, DerSimonian-Laird tau², Hartung-Knapp-Sidik-Jonkman "
            "interval with at least the Wald standard error, RevMan5",
        ),
        (Options.parse("PETO_OR"), "Peto fixed effect, Wald interval, RevMan5"),
        (Options.parse("MD", "fixed"), "Inverse-variance fixed effect, Wald interval, RevMan5"),
    ],
)
def test_words_name_weights_estimator_interval_and_convention(options: Options, words: str) -> None:
    assert method_in_words(options) == words
