from __future__ import annotations

import math
import pickle
from typing import Any

import numpy as np
import pytest

from pip_xl.errors import InputError, NotEstimable, OptionError
from pip_xl.stats import DichotomousStudies, GenericStudies, Options
from pip_xl.stats.regression import Category, Quantity, meta_regression

#: Six of the BCG trials (Colditz 1994), a trial without cases, and degrees of latitude.
TRIALS = DichotomousStudies(
    [4, 6, 33, 62, 3, 29, 0],
    [123, 306, 5069, 13598, 231, 7499, 24],
    [11, 29, 47, 248, 11, 45, 0],
    [139, 303, 5808, 12867, 220, 7277, 25],
)
LATITUDE = Quantity("Latitude", [44, 55, 13, 52, 42, 27, 30])
ALLOCATION = Category("Allocation", ["random", "random", "alternate", "random", None, "random", ""])


def _generic(y: Any, se: Any, *columns: Any, **options: Any) -> Any:
    moderators = [Quantity(f"x{i}", column) for i, column in enumerate(columns)]
    return meta_regression(GenericStudies(y, se), moderators, Options.parse("GENERIC", **options))


def test_studies_without_an_effect_or_a_moderator_are_left_out_with_the_reason() -> None:
    result = meta_regression(TRIALS, [LATITUDE, ALLOCATION], Options.parse("RR"))
    assert result.k == 5
    assert result.excluded == ((4, "Allocation is missing"), (6, "no events in either arm"))
    assert result.references == (("Allocation", "alternate"),)
    assert [one.term for one in result.coefficients] == [
        "Intercept",
        "Latitude",
        "Allocation: random (against alternate)",
    ]


def test_the_convention_decides_which_studies_have_an_effect() -> None:
    revman = meta_regression(TRIALS, [LATITUDE], Options.parse("RR"))
    metafor = meta_regression(TRIALS, [LATITUDE], Options.parse("RR", convention="metafor"))
    assert (revman.k, metafor.k) == (6, 7)


def test_the_method_is_inverse_variance_whatever_the_convention_usually_takes() -> None:
    usual = meta_regression(TRIALS, [LATITUDE], Options.parse("RR"))
    asked = meta_regression(TRIALS, [LATITUDE], Options.parse("RR", method="IV"))
    assert usual.tau2_without == asked.tau2_without
    assert usual.method_in_words == (
        "Inverse-variance mixed-effects meta-regression, DerSimonian-Laird tau², tests and "
        "intervals by Wald, RevMan5"
    )


def test_fixed_effects_are_refused() -> None:
    with pytest.raises(OptionError, match="meta-regression is one of random effects"):
        meta_regression(TRIALS, [LATITUDE], Options.parse("RR", "fixed"))
    with pytest.raises(OptionError, match="Peto's method knows a fixed effect only; use OR"):
        meta_regression(TRIALS, [LATITUDE], Options.parse("PETO_OR"))


def test_moderators_must_be_as_many_as_the_studies() -> None:
    with pytest.raises(InputError, match="Year: 2 values for 7 studies"):
        meta_regression(TRIALS, [Quantity("Year", [1948, 1949])], Options.parse("RR"))


def test_many_meta_analyses_at_once_are_refused() -> None:
    with pytest.raises(InputError, match="many meta-analyses"):
        _generic(np.ones((2, 3)), np.ones((2, 3)))


def test_residual_heterogeneity_comes_from_q_or_from_tau2_as_the_convention_has_it() -> None:
    y, se, x = [0.0, 1.0, 1.0, 4.0, 2.0], [0.4, 0.5, 0.3, 0.6, 0.5], [0.0, 1.0, 2.0, 3.0, 4.0]
    revman, metafor = (
        _generic(y, se, x, convention=name, tau_method="REML") for name in ("RevMan5", "metafor")
    )
    assert revman.q == metafor.q
    assert revman.i2 == pytest.approx((revman.q - 3) / revman.q, rel=1e-14)
    assert revman.h2 == pytest.approx(revman.q / 3, rel=1e-14)
    assert metafor.i2 == pytest.approx(1 - 1 / metafor.h2, rel=1e-14)
    assert metafor.i2 != pytest.approx(revman.i2, rel=1e-3)


def test_hksj_takes_t_and_f_with_studies_less_coefficients() -> None:
    result = _generic([0, 1, 1, 4, 2], [0.4] * 5, [0, 1, 2, 3, 4], ci_method="HKSJ")
    assert (result.omnibus.df, result.omnibus.denominator_df) == (1, 3)
    slope = result.coefficients[1]
    assert result.omnibus.statistic == pytest.approx(slope.z**2, rel=1e-12)
    assert result.omnibus.p == pytest.approx(slope.p, rel=1e-12)
    # With 3 degrees of freedom the 97.5 % quantile of t is 3.182446 (any table).
    assert (slope.upper - slope.estimate) / slope.se == pytest.approx(3.182446, abs=5e-7)


def test_moderators_that_fit_all_effects_leave_no_test_with_hksj_intervals() -> None:
    x = np.array([0.1, 0.2, 0.7, 1.3])
    result = _generic(1e6 + 0.3 * x, [0.1, 0.2, 0.1, 0.3], x, ci_method="HKSJ", tau_method="SJ")
    assert [one.se for one in result.coefficients] == [0, 0]
    for owner, figure in (
        (result.coefficients[1], "z"),
        (result.coefficients[1], "p"),
        (result, "omnibus"),
    ):
        with pytest.raises(NotEstimable, match="the moderators fit all effects"):
            getattr(owner, figure)
    adhoc = _generic(1e6 + 0.3 * x, [0.1, 0.2, 0.1, 0.3], x, ci_method="HKSJ-adhoc")
    assert adhoc.coefficients[1].p > 0


def test_r2_needs_heterogeneity_to_explain() -> None:
    result = _generic([0.1, 0.1, 0.2, 0.1], [1, 1, 1, 1], [1, 2, 3, 5])
    assert result.tau2_without == 0
    with pytest.raises(NotEstimable, match="there is nothing to explain"):
        assert result.r2


def test_a_result_cannot_be_changed() -> None:
    result = meta_regression(TRIALS, [LATITUDE], Options.parse("RR"))
    with pytest.raises(AttributeError):
        result.k = 3  # type: ignore[misc]  # what is tested
    with pytest.raises(AttributeError):
        del result.options
    assert repr(result).startswith("<MetaRegression of 6 studies: Inverse-variance mixed-effects")
    assert pickle.loads(pickle.dumps(result)).tau2 == result.tau2


def test_years_do_not_cost_digits() -> None:
    """The slope on years is that on years since 1970, to nearly all digits."""
    rng = np.random.default_rng(1)
    years, y, se = rng.integers(1948, 1981, 30), rng.normal(size=30), rng.uniform(0.1, 0.5, 30)
    raw, since = (_generic(y, se, years - origin).coefficients for origin in (0, 1970))
    assert raw[1].estimate == pytest.approx(since[1].estimate, rel=1e-13)
    assert raw[1].se == pytest.approx(since[1].se, rel=1e-14)
    assert raw[0].estimate == pytest.approx(since[0].estimate - 1970 * since[1].estimate, rel=1e-13)


def test_a_gigantic_study_among_tiny_ones_decides_the_fit_and_loses_no_digits() -> None:
    y, se = [0.5, -0.2, 0.9, 1.4, 0.1], [1e-6, 2.0, 1.5, 1.0, 3.0]
    result = _generic(y, se, [3.0, 1.0, 4.0, 1.0, 5.0])
    intercept, slope = result.coefficients
    assert result.tau2 == 0
    assert intercept.estimate + 3 * slope.estimate == pytest.approx(0.5, abs=1e-11)
    assert math.isfinite(slope.z)
