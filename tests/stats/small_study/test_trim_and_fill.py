"""Trim and fill, and the side on which studies are missing."""

from __future__ import annotations

import time

import numpy as np
import pytest

from pip_xl.errors import NotEstimable, OptionError
from pip_xl.stats import DichotomousStudies, GenericStudies, Options, meta_analysis
from pip_xl.stats.small_study import MissingStudies, Side, trim_and_fill

GENERIC = Options.parse("GENERIC")
TRIALS = DichotomousStudies(
    [4, 6, 33, 62], [123, 306, 5069, 13598], [11, 29, 47, 248], [139, 303, 5808, 12867]
)


def test_filled_studies_mirror_the_trimmed_ones_and_follow_the_data() -> None:
    """By metafor 3.8-1: k0 2 and estimate 0.166777810198."""
    y, se = np.array([0.0, 0.1, 0.2, 0.6, 0.9, 1.1]), np.array([0.1, 0.2, 0.15, 0.3, 0.4, 0.5])
    filled = trim_and_fill(GenericStudies(y, se), GENERIC)
    assert (filled.k0, filled.side, filled.result.k) == (2, Side.LEFT, 8)
    assert filled.result.estimate == pytest.approx(0.166777810198, rel=1e-11)
    centre = meta_analysis(GenericStudies(y[:4], se[:4]), GENERIC).estimate
    assert filled.studies.estimate[:6].tolist() == y.tolist()
    assert filled.studies.estimate[6:] == pytest.approx(2 * centre - y[4:], rel=1e-12)
    assert filled.studies.se == pytest.approx([*se, *se[4:]], rel=1e-15)


def test_nothing_missing_leaves_the_inverse_variance_result() -> None:
    for convention in ("RevMan5", "metafor"):
        filled = trim_and_fill(TRIALS, Options.parse("RR", convention=convention))
        plain = meta_analysis(TRIALS, Options.parse("RR", method="IV", convention=convention))
        assert filled.k0 == 0
        for figure in ("estimate", "lower", "upper"):
            ours = getattr(filled.result, figure)
            assert ours == pytest.approx(getattr(plain, figure), rel=1e-14)


def test_peto_odds_ratios_have_one_fixed_effect() -> None:
    filled = trim_and_fill(TRIALS, Options.parse("PETO_OR"))
    assert not filled.result.options.is_random
    with pytest.raises(OptionError, match="fixed-effect method only"):
        Options.parse("PETO_OR", "random")


def test_numbers_that_alternate_are_no_answer() -> None:
    """Here metafor 3.8-1 stops: "Trim and fill algorithm did not converge"."""
    studies = GenericStudies([0.0, -1.0, 0.3, -1.3], [0.5, 0.4, 4.3, 1.1])
    with pytest.raises(NotEstimable, match="alternates between 0 and 1"):
        trim_and_fill(studies, GENERIC, MissingStudies.R0, Side.LEFT)


def test_equal_standard_errors_need_a_side() -> None:
    studies = GenericStudies([0.0, 0.1, 0.5, 2.0, 2.5], [0.2] * 5)
    with pytest.raises(NotEstimable, match="give the side, left or right"):
        trim_and_fill(studies, GENERIC)
    assert trim_and_fill(studies, GENERIC, side=Side.LEFT).k0 >= 0


def test_effects_that_do_not_lean_are_taken_to_miss_some_on_the_left() -> None:
    """As metafor: right only where the slope is negative."""
    studies = GenericStudies([-1.0, 1.0, -1.0, 1.0], [1.0, 1.0, 2.0, 2.0])
    assert trim_and_fill(studies, GENERIC).side is Side.LEFT


def test_the_side_follows_the_slope_at_the_variance_about_the_line() -> None:
    """As in metafor 3.8-1, where the fixed-effect and the DerSimonian-Laird model differ."""
    studies = GenericStudies([0.2, -0.5, -0.4, -2.4, 1.8, 1.1], [0.3, 0.1, 0.3, 0.7, 0.6, 0.2])
    fixed = trim_and_fill(studies, Options.parse("GENERIC", "fixed"))
    assert (fixed.side, trim_and_fill(studies, GENERIC).side) == (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize("studies", [GenericStudies([0.1, 0.4], [0.1, 0.2]), TRIALS.take(slice(2))])
def test_two_studies_are_too_few(studies: GenericStudies | DichotomousStudies) -> None:
    measure = "GENERIC" if isinstance(studies, GenericStudies) else "RR"
    with pytest.raises(NotEstimable, match="trim and fill needs at least 3 studies"):
        trim_and_fill(studies, Options.parse(measure))


def test_equal_effects_lack_nothing() -> None:
    studies = GenericStudies([0.3] * 5, [0.1, 0.2, 0.3, 0.4, 0.5])
    for estimator in MissingStudies:
        filled = trim_and_fill(studies, GENERIC, estimator)
        assert (filled.k0, filled.result.estimate) == (0, 0.3)


def test_a_mirror_image_too_large_to_compute_with_is_no_answer() -> None:
    effects, errors = [-3.1e29, -3e29, -2.8e29, 5e29, 9.5e29], [1e28, 1e28, 1e28, 3e29, 3e29]
    studies = GenericStudies(effects, errors)
    with pytest.raises(NotEstimable, match="too large to compute with"):
        trim_and_fill(studies, Options.parse("GENERIC", "fixed"), MissingStudies.L0, Side.LEFT)


@pytest.mark.parametrize("options", [GENERIC, Options.parse("GENERIC", tau_method="REML")])
def test_ten_thousand_studies_take_no_time(options: Options) -> None:
    rng = np.random.default_rng(4)
    se = rng.uniform(0.05, 0.6, 10_000)
    y = rng.normal(0.2 + 0.7 * se, se)
    start = time.process_time()
    filled = trim_and_fill(GenericStudies(y, se), options)
    assert time.process_time() - start < 5
    assert filled.k0 > 100
