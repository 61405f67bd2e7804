"""The options that an analysis is computed with exist, whatever the defaults are."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from pip_xl.errors import OptionError
from pip_xl.review.layout import SETTINGS
from pip_xl.stats import CHOICES, Measure, Options
from tests.review.layout.formulas import computed


def _exists(measure: Measure, **options: object) -> bool:
    try:
        Options.parse(measure.value, **options)
    except OptionError:
        return False
    return True


@pytest.mark.parametrize("convention", CHOICES["convention"])
def test_the_defaults_are_used_where_they_fit(tmp_path: Path, convention: str) -> None:
    for model, method in product(CHOICES["model"], SETTINGS["default_method"].choices):
        defaults: dict[str, str | float] = {
            "default_model": model,
            "default_method": method,
            "default_ci_method": "HKSJ",
            "default_convention": convention,
        }
        analyses: list[dict[str, str | float]] = [
            {"ID": str(place), "Measure": measure} for place, measure in enumerate(Measure)
        ]
        for column in ("Model", "Method", "CI method"):
            used = computed(tmp_path, "Analyses", f"{column} used", analyses, defaults)
            for analysis, value in zip(analyses, used, strict=True):
                analysis[f"{column} used"] = str(value)
        for measure, analysis in zip(Measure, analyses, strict=True):
            used_model, used_method = analysis["Model used"], analysis["Method used"]
            options = {"model": used_model, "convention": convention}
            assert used_model == ("fixed" if measure is Measure.PETO_OR else model)
            # What is used exists, and is the default where that exists.
            chosen = Options.parse(
                measure.value, method=used_method, ci_method=analysis["CI method used"], **options
            )
            if method != "automatic" and _exists(measure, method=method, **options):
                assert chosen.method == method
            elif _exists(measure, **options):
                assert chosen.method == Options.parse(measure.value, **options).method
            else:  # metafor has Mantel-Haenszel in fixed-effect models only.
                assert chosen.method == "IV"
            assert chosen.ci_method == ("Wald" if used_model == "fixed" else "HKSJ")


def test_the_analysis_own_options_come_first(tmp_path: Path) -> None:
    own: dict[str, str | float] = {
        "ID": "1", "Measure": "RR", "Model": "fixed", "Method": "IV", "Tau method": "REML",
        "CI method": "Wald", "Level": 90,
    }  # fmt: skip
    defaults: dict[str, str | float] = {
        "default_model": "random", "default_method": "MH", "default_tau_method": "PM",
        "default_ci_method": "HKSJ", "default_convention": "RevMan5", "default_level": 0.99,
    }  # fmt: skip
    for column in ("Model", "Method", "Tau method", "CI method", "Level"):
        (used,) = computed(tmp_path, "Analyses", f"{column} used", [own], defaults)
        assert used == own[column]


def test_settings_that_were_cleared_mean_the_usual_options(tmp_path: Path) -> None:
    analysis: dict[str, str | float] = {"ID": "1", "Measure": "RR", "Model used": ""}
    cleared: dict[str, str | float] = dict.fromkeys(
        ("default_model", "default_method", "default_tau_method", "default_ci_method",
         "default_convention", "default_level"),
        "",
    )  # fmt: skip
    used = {
        column: computed(tmp_path, "Analyses", f"{column} used", [analysis], cleared)
        for column in ("Model", "Method", "Tau method", "CI method", "Level")
    }
    assert used == {
        "Model": [""], "Method": ["MH"], "Tau method": [""], "CI method": [""], "Level": [0.95],
    }  # fmt: skip
