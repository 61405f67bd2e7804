"""Laws of meta-regression that hold for all data."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pip_xl.errors import NotEstimable
from pip_xl.stats import CONVENTIONS, TAU_METHODS, GenericStudies, Options, meta_analysis
from pip_xl.stats.choices import CiMethod
from pip_xl.stats.regression import Category, MetaRegression, meta_regression
from tests.stats.regression.strategies import Data, regressions

#: Sums of the same terms in another order, and estimators that iterate.
ORDER = 1e-8

#: Figures near 0 that cancel; the effects are about 1 to 10.
NEAR_ZERO = 1e-8

EXAMPLES = settings(max_examples=40, deadline=None)
TAU_METHOD = st.sampled_from(sorted(TAU_METHODS))
CI_METHOD = st.sampled_from(sorted(CiMethod))
CONVENTION = st.sampled_from(sorted(CONVENTIONS))

#: What does not depend on the scale of the moderators.
FIGURES = ("tau2", "tau2_without", "q", "q_p", "i2", "h2", "k", "df")


def _figures(result: MetaRegression) -> list[float]:
    return [float(getattr(result, name)) for name in FIGURES] + [
        result.omnibus.statistic,
        result.omnibus.p,
    ]


def _same(ours: object, theirs: object) -> None:
    assert ours == pytest.approx(theirs, rel=ORDER, abs=NEAR_ZERO)


def _values(result: MetaRegression) -> list[float]:
    return [one.estimate for one in result.coefficients]


def _errors(result: MetaRegression) -> list[float]:
    return [one.se for one in result.coefficients]


@EXAMPLES
@given(data=regressions(), tau_method=TAU_METHOD, ci_method=CI_METHOD, seed=st.integers(0, 10))
def test_the_order_of_the_studies_does_not_matter(
    data: Data, tau_method: str, ci_method: str, seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(len(data.y))
    moved = Data(data.y[order], data.se[order], tuple(column[order] for column in data.columns))
    one, other = data.regress(tau_method, ci_method), moved.regress(tau_method, ci_method)
    _same(_figures(one), _figures(other))
    _same(_values(one), _values(other))
    _same(_errors(one), _errors(other))


@EXAMPLES
@given(
    data=regressions(),
    tau_method=TAU_METHOD,
    shift=st.sampled_from([-3.0, 0.25, 2048.0]),
    factor=st.sampled_from([-1.0, 0.125, 512.0, 3.0]),
)
def test_unit_and_origin_of_a_moderator_change_its_coefficient_and_nothing_else(
    data: Data, tau_method: str, shift: float, factor: float
) -> None:
    first, *others = data.columns
    moved = data._replace(columns=(first * factor + shift, *others))
    one, other = data.regress(tau_method), moved.regress(tau_method)
    _same(_figures(one), _figures(other))
    _same(_values(one)[1], _values(other)[1] * factor)
    _same(_errors(one)[1], _errors(other)[1] * abs(factor))
    _same(_values(one)[2:], _values(other)[2:])
    _same(_values(one)[0], _values(other)[0] + shift * _values(other)[1])


@EXAMPLES
@given(data=regressions(), tau_method=TAU_METHOD, shift=st.sampled_from([-3.0, 0.25, 2.0**20]))
def test_a_constant_added_to_the_effects_moves_the_intercept_only(
    data: Data, tau_method: str, shift: float
) -> None:
    data = data._replace(y=np.round(data.y * 64) / 64)  # so that the shifted effects are exact
    moved = data._replace(y=data.y + shift)
    one, other = data.regress(tau_method), moved.regress(tau_method)
    _same(_figures(one), _figures(other))
    _same(_values(one)[1:], _values(other)[1:])
    _same(_values(one)[0], _values(other)[0] - shift)
    _same(_errors(one), _errors(other))


@EXAMPLES
@given(data=regressions(moderators=0), tau_method=TAU_METHOD, codes=st.permutations("abc"))
def test_another_reference_leaves_the_fit_alone(
    data: Data, tau_method: str, codes: list[str]
) -> None:
    groups = [i % 3 for i in range(len(data.y))]
    options = Options.parse("GENERIC", tau_method=tau_method, convention="metafor")
    studies = GenericStudies(data.y, data.se)
    results = [
        meta_regression(studies, [Category("Group", [names[g] for g in groups])], options)
        for names in (list("abc"), codes)
    ]
    _same(_figures(results[0]), _figures(results[1]))
    fitted = []
    for result, names in zip(results, (list("abc"), codes), strict=True):
        intercept, *differences = _values(result)
        means = dict(
            zip("abc", [intercept, *(intercept + one for one in differences)], strict=True)
        )
        fitted.append([means[names[g]] for g in range(3)])
    _same(fitted[0], fitted[1])


@EXAMPLES
@given(
    data=regressions(moderators=0),
    tau_method=TAU_METHOD,
    ci_method=CI_METHOD,
    convention=CONVENTION,
)
def test_with_an_intercept_alone_it_is_the_meta_analysis(
    data: Data, tau_method: str, ci_method: str, convention: str
) -> None:
    regression = data.regress(tau_method, ci_method, convention)
    options = Options.parse(
        "GENERIC", tau_method=tau_method, ci_method=ci_method, convention=convention
    )
    pooled = meta_analysis(GenericStudies(data.y, data.se), options)
    assume(pooled.se > 0)
    (intercept,) = regression.coefficients
    for name in ("estimate", "se", "lower", "upper", "z", "p"):
        _same(getattr(intercept, name), getattr(pooled.pooled, name))
    for name in ("tau2", "q", "df", "q_p", "i2", "h2"):
        _same(getattr(regression, name), getattr(pooled, name))
    assert regression.tau2_without == pooled.tau2
    with pytest.raises(NotEstimable, match="nothing to test"):
        assert regression.omnibus


@EXAMPLES
@given(data=regressions(moderators=1), tau_method=TAU_METHOD)
def test_a_moderator_that_explains_everything_has_an_r2_of_1(data: Data, tau_method: str) -> None:
    result = data._replace(y=3 * data.columns[0] - 2).regress(tau_method)
    assume(result.tau2_without > 0)
    assert result.r2 == pytest.approx(1, abs=1e-12)
    _same(_values(result), [-2, 3])


@EXAMPLES
@given(data=regressions(), tau_method=TAU_METHOD)
def test_r2_is_a_share(data: Data, tau_method: str) -> None:
    result = data.regress(tau_method)
    if result.tau2_without > 0:
        assert 0 <= result.r2 <= 1
        assert result.r2 == max(0, 1 - result.tau2 / result.tau2_without)
    else:
        with pytest.raises(NotEstimable, match="without moderators tau² is 0"):
            assert result.r2


@EXAMPLES
@given(data=regressions(moderators=1), factor=st.sampled_from([1.0, -2.0, 1e-3]))
def test_a_column_that_is_there_twice_is_refused(data: Data, factor: float) -> None:
    twice = data._replace(columns=(*data.columns, 7.1 + factor * data.columns[0]))
    with pytest.raises(NotEstimable, match="x0 and x1 cannot be told apart: x1 follows from x0"):
        assert twice.regress().coefficients


@EXAMPLES
@given(data=regressions(), tau_method=TAU_METHOD)
def test_the_ad_hoc_variant_is_never_narrower_than_wald_standard_errors_allow(
    data: Data, tau_method: str
) -> None:
    wald, knapp, larger = (_errors(data.regress(tau_method, name)) for name in CiMethod)
    _same(larger, [max(one, other) for one, other in zip(wald, knapp, strict=True)])
