"""Analyses without each study are those that leave it out by hand."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, OptionError
from pip_xl.stats import (
    CONVENTIONS,
    TAU_METHODS,
    AnalysesByStudy,
    ContinuousStudies,
    DichotomousStudies,
    GenericStudies,
    Options,
    leave_one_out,
    meta_analysis,
)
from pip_xl.stats.analyses_by_study import FIGURES
from pip_xl.stats.studies import Studies
from tests.stats.figures import figure_or_reason
from tests.stats.strategies import Floats, arms, effects, two_by_two

#: A sum less one term has lost two digits at most.
LAW = 1e-10

#: Figures that cancel to nearly nothing: logarithms and differences near 0, Q of equal studies.
NEAR_ZERO = 1e-12

EXAMPLES = settings(max_examples=60, deadline=None)


def _combinations(*measures: str) -> list[Options]:
    """Every combination of options that exists, and that the sums without each study depend on."""
    made = []
    for measure, model, method, tau_method, convention in product(
        measures, ("random", "fixed"), ("MH", "IV", "Peto"), TAU_METHODS, CONVENTIONS
    ):
        if model == "fixed" and tau_method != "DL":
            continue
        try:
            made.append(Options.parse(measure, model, method, tau_method, convention=convention))
        except OptionError:
            continue
    return made


def _without(studies: Studies, place: int) -> Studies:
    return studies.take(np.delete(np.arange(len(studies)), place))


def _agree(studies: Studies, options: Options) -> AnalysesByStudy:
    """Compare every figure of every analysis with the one by hand."""
    made = leave_one_out(studies, options)
    left_out = {study for study, _ in made.excluded}
    for place in range(len(studies)):
        rest = studies if place in left_out else _without(studies, place)
        alone = meta_analysis(rest, options)
        for name in FIGURES:
            ours = getattr(made, name)[place]
            where = f"{name} without {place} under {options}"
            theirs = figure_or_reason(alone, name)
            if isinstance(theirs, str):
                assert np.isnan(ours), where
                assert made.reason(name, place) == theirs, where
                continue
            assert ours == pytest.approx(theirs, rel=LAW, abs=NEAR_ZERO), where
            assert made.reason(name, place) == ""
    return made


@EXAMPLES
@given(rows=two_by_two(), data=st.data())
def test_counts(rows: Floats, data: st.DataObject) -> None:
    options = data.draw(st.sampled_from(_combinations("RR", "OR", "RD", "PETO_OR")))
    _agree(DichotomousStudies(*rows.T), options)


@EXAMPLES
@given(rows=arms(), data=st.data())
def test_means(rows: Floats, data: st.DataObject) -> None:
    options = data.draw(st.sampled_from(_combinations("MD", "SMD")))
    _agree(ContinuousStudies(*rows.T), options)


@EXAMPLES
@given(data=effects(), options=st.sampled_from(_combinations("GENERIC", "GENERIC_RATIO")))
def test_effects(data: tuple[Floats, Floats], options: Options) -> None:
    _agree(GenericStudies(*data), options)


@EXAMPLES
@given(
    data=effects(smallest=2, largest=4),
    ci_method=st.sampled_from(["HKSJ", "HKSJ-adhoc"]),
    level=st.sampled_from([0.8, 0.99]),
)
def test_hartung_knapp_intervals(data: tuple[Floats, Floats], ci_method: str, level: float) -> None:
    _agree(GenericStudies(*data), Options.parse("GENERIC", ci_method=ci_method, level=level))


@EXAMPLES
@given(rows=two_by_two(), convention=st.sampled_from(sorted(CONVENTIONS)), seed=st.integers(0, 9))
def test_the_order_of_the_studies_does_not_matter(rows: Floats, convention: str, seed: int) -> None:
    options = Options.parse("RR", convention=convention)
    order = np.random.default_rng(seed).permutation(len(rows))
    one = leave_one_out(DichotomousStudies(*rows.T), options)
    other = leave_one_out(DichotomousStudies(*rows[order].T), options)
    for name in FIGURES:
        assert getattr(other, name) == pytest.approx(
            getattr(one, name)[order], rel=LAW, abs=NEAR_ZERO, nan_ok=True
        )


_RNG = np.random.default_rng(20260301)


def _spread(k: int) -> Floats:
    return _RNG.uniform(0.1, 1.0, k)


def _with(values: Floats, place: int, value: float) -> Floats:
    values[place] = value
    return values


#: Effects and standard errors in which single studies carry nearly all of a sum.
NASTY: dict[str, Callable[[int], tuple[Floats, Floats]]] = {
    "variances from 1e-12 to 1e12": lambda k: (_RNG.normal(size=k), 10 ** _RNG.uniform(-6, 6, k)),
    "one gigantic study": lambda k: (_RNG.normal(size=k), _with(_spread(k), 1, 1e-6)),
    "two gigantic studies": lambda k: (
        _RNG.normal(size=k),
        _with(_with(_spread(k), 0, 1e-6), 1, 1e-5),
    ),
    "an outlier that carries all of Q": lambda k: (
        _with(_RNG.normal(size=k), 1, 1e8),
        _spread(k),
    ),
    "a gigantic outlier": lambda k: (
        _with(_RNG.normal(size=k), 1, 1e6),
        _with(_spread(k), 1, 1e-4),
    ),
    "identical effects": lambda k: (np.full(k, 0.3), _spread(k)),
    "identical effects but one": lambda k: (_with(np.full(k, 0.3), 0, 5.0), _spread(k)),
    "large effects close together": lambda k: (
        1e8 + np.round(_RNG.normal(size=k) * 64) / 64,
        _spread(k),
    ),
    "a study of no weight": lambda k: (_RNG.normal(size=k), _with(_spread(k), 0, 1e20)),
    "equal variances": lambda k: (_RNG.normal(size=k), np.full(k, 0.3)),
    "effects of 1e-6": lambda k: (_RNG.normal(size=k) * 1e-6, 10 ** _RNG.uniform(-6, -5, k)),
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("k", [2, 3, 4, 25])
def test_nasty_effects(name: str, k: int) -> None:
    studies = GenericStudies(*NASTY[name](k))
    for model, convention in product(("random", "fixed"), CONVENTIONS):
        _agree(studies, Options.parse("GENERIC", model, convention=convention))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[6, 306, 29, 303], [33, 5069, 47, 5808]], id="two studies"),
        pytest.param([[6, 306, 29, 303]] * 4, id="identical studies"),
        pytest.param(
            [[0, 20, 0, 20], [6, 306, 29, 303], [0, 9, 4, 9], [5, 5, 5, 5], [0, 0, 2, 7]],
            id="empty and full tables",
        ),
        pytest.param(
            [[4e9, 1e10, 5e9, 1e10], [2, 50, 7, 52], [1, 30, 0, 31], [9, 60, 12, 61]],
            id="one gigantic study",
        ),
        pytest.param(
            [[9e5, 1e6, 10, 1e6], [2, 50, 7, 52], [1, 30, 3, 31], [9, 60, 12, 61]],
            id="one gigantic outlier",
        ),
        pytest.param([[0, 20, 0, 20], [0, 30, 0, 31]], id="nothing can be estimated"),
    ],
)
def test_nasty_tables(rows: list[list[float]]) -> None:
    studies = DichotomousStudies(*np.array(rows, dtype=float).T)
    for options in _combinations("RR", "OR", "RD", "PETO_OR"):
        if options.tau_method == "DL":
            _agree(studies, options)


def test_a_study_that_is_left_out_anyway_changes_nothing() -> None:
    studies = DichotomousStudies(
        [4, 0, 6, 3], [123, 24, 306, 231], [11, 0, 29, 11], [139, 25, 303, 220]
    )
    options = Options.parse("RR")
    made = leave_one_out(studies, options)
    whole = meta_analysis(studies, options)
    assert made.excluded == whole.excluded == ((1, "no events in either arm"),)
    for name in FIGURES:
        assert getattr(made, name)[1] == getattr(whole, name)


def test_a_study_in_pooled_sums_only_counts_as_one_less() -> None:
    studies = DichotomousStudies(
        [4, 0, 6, 3], [123, 24, 306, 231], [11, 0, 29, 11], [139, 25, 303, 220]
    )
    for measure in ("RD", "PETO_OR"):
        options = Options.parse(
            measure, "fixed", "MH" if measure == "RD" else None, convention="metafor"
        )
        made = _agree(studies, options)
        assert made.only_in_sums == ((1, "no events in either arm"),)
        assert made.k.tolist() == [3, 3, 3, 3]


def test_without_the_only_study_nothing_is_left() -> None:
    made = leave_one_out(GenericStudies([0.3], [0.1]), Options.parse("GENERIC"))
    assert made.k.tolist() == [0]
    for name in ("estimate", "lower", "upper", "p", "q", "q_p", "tau2", "i2"):
        assert np.isnan(getattr(made, name)).all()
        assert made.reason(name, 0) == "no studies"


def test_a_fixed_effect_has_no_tau2_and_says_so_once() -> None:
    made = leave_one_out(
        GenericStudies([0.3, 0.4, 0.9], [0.1] * 3), Options.parse("GENERIC", "fixed")
    )
    assert np.isnan(made.tau2).all()
    assert made.reason("tau2", 2) == "a fixed-effect model has no tau²"


def test_many_meta_analyses_are_refused() -> None:
    with pytest.raises(InputError, match="pool_many"):
        leave_one_out(GenericStudies([[0.3, 0.2]], [[0.1, 0.1]]), Options.parse("GENERIC"))


def test_figures_cannot_be_changed() -> None:
    made = leave_one_out(GenericStudies([0.3, 0.2, 0.9], [0.1, 0.1, 0.2]), Options.parse("GENERIC"))
    for name in FIGURES:
        with pytest.raises(ValueError, match="read-only"):
            getattr(made, name)[0] = 1.0
        with pytest.raises(AttributeError, match="AnalysesByStudy cannot be changed"):
            setattr(made, name, None)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_plain_studies_are_never_left_out_one_by_one(
    convention: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module is named as its function, so that it is fetched by name."""
    module = importlib.import_module("pip_xl.stats.leave_one_out")
    monkeypatch.setattr(module, "meta_analysis", None)
    totals = _RNG.integers(50, 200, (2, 2000))
    events = np.floor(totals * _RNG.uniform(0.05, 0.6, (2, 2000))) + 1
    studies = DichotomousStudies(events[0], totals[0], events[1], totals[1])
    made = leave_one_out(studies, Options.parse("RR", convention=convention))
    assert all(np.isfinite(getattr(made, name)).all() for name in FIGURES)
