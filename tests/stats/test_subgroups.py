"""Subgroups are meta-analyses of their own; the test sees their effects and Wald errors only."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats import (
    CONVENTIONS,
    TAU_METHODS,
    DichotomousStudies,
    GenericStudies,
    Options,
    meta_analysis,
    pool_subgroups,
)
from tests.stats.strategies import Floats, effects

#: Sums of the same terms in another order.
ORDER = 1e-9

EXAMPLES = settings(max_examples=60, deadline=None)
GROUPS = st.lists(st.sampled_from("abc"), min_size=8, max_size=8)


@EXAMPLES
@given(
    data=effects(smallest=8),
    groups=GROUPS,
    tau_method=st.sampled_from(sorted(TAU_METHODS)),
    convention=st.sampled_from(sorted(CONVENTIONS)),
    seed=st.integers(0, 9),
)
def test_neither_names_nor_order_matter(
    data: tuple[Floats, Floats], groups: list[str], tau_method: str, convention: str, seed: int
) -> None:
    options = Options.parse("GENERIC", tau_method=tau_method, convention=convention)
    order = np.random.default_rng(seed).permutation(8)
    one = pool_subgroups(GenericStudies(*data), groups, options)
    renamed = [{"a": 3, "b": 1, "c": 2}[groups[place]] for place in order]
    other = pool_subgroups(GenericStudies(*(column[order] for column in data)), renamed, options)
    if len(one.analyses) < 2:
        for each in (one, other):
            with pytest.raises(NotEstimable, match="at least 2 groups"):
                _ = each.test
        return
    assert other.test.df == one.test.df == len(set(groups)) - 1
    assert other.test.q == pytest.approx(one.test.q, rel=ORDER, abs=1e-12)
    assert other.test.p == pytest.approx(one.test.p, rel=ORDER)
    assert other.test.i2 == pytest.approx(one.test.i2, rel=ORDER, abs=1e-12)


@EXAMPLES
@given(data=effects(smallest=8), groups=GROUPS)
def test_of_a_fixed_effect_q_within_and_between_add_up(
    data: tuple[Floats, Floats], groups: list[str]
) -> None:
    options = Options.parse("GENERIC", "fixed")
    studies = GenericStudies(*data)
    parts = pool_subgroups(studies, groups, options)
    within = sum(analysis.q for analysis in parts.analyses.values() if analysis.k > 1)
    between = parts.test.q if len(parts.analyses) > 1 else 0.0
    assert within + between == pytest.approx(meta_analysis(studies, options).q, rel=ORDER)


def test_groups_come_in_order_of_first_appearance_with_their_places() -> None:
    studies = GenericStudies([0.1, 0.2, 0.3, 0.4], [0.1, 0.1, 0.1, 0.1])
    parts = pool_subgroups(studies, ["z", "a", "z", "m"], Options.parse("GENERIC"))
    assert {group: places.tolist() for group, places in parts.places.items()} == {
        "z": [0, 2],
        "a": [1],
        "m": [3],
    }
    assert [analysis.k for analysis in parts.analyses.values()] == [2, 1, 1]


def test_the_test_takes_wald_errors_whatever_the_intervals() -> None:
    studies = GenericStudies([0.1, 0.5, 0.9, 1.8], [0.1, 0.3, 0.2, 0.2])
    groups = ["a", "a", "b", "b"]
    wald = pool_subgroups(studies, groups, Options.parse("GENERIC"))
    knapp = pool_subgroups(studies, groups, Options.parse("GENERIC", ci_method="HKSJ"))
    assert knapp.test == wald.test
    assert knapp.analyses["a"].se != wald.analyses["a"].se


def test_groups_that_cannot_be_estimated_do_not_count() -> None:
    tables = DichotomousStudies(
        [4, 0, 6, 3], [123, 24, 306, 231], [11, 0, 29, 11], [139, 25, 303, 220]
    )
    options = Options.parse("RR")
    assert pool_subgroups(tables, ["a", "b", "a", "c"], options).test.df == 1
    with pytest.raises(NotEstimable, match="here is 1"):
        _ = pool_subgroups(tables, ["a", "b", "a", "a"], options).test
    with pytest.raises(NotEstimable, match="here are 0"):
        _ = pool_subgroups(tables.take(slice(1, 2)), ["b"], options).test


def test_equal_groups_do_not_differ() -> None:
    studies = GenericStudies([0.1, 0.3, 0.1, 0.3], [0.1, 0.2, 0.1, 0.2])
    test = pool_subgroups(studies, [1, 1, 2, 2], Options.parse("GENERIC")).test
    assert test == (0.0, 1, 1.0, 0.0)


def test_every_study_needs_a_group() -> None:
    with pytest.raises(InputError, match="3 groups for 2 studies"):
        pool_subgroups(GenericStudies([0.1, 0.3], [0.1, 0.2]), "abc", Options.parse("GENERIC"))


def test_many_meta_analyses_are_refused() -> None:
    with pytest.raises(InputError, match="pool_many"):
        pool_subgroups(GenericStudies([[0.3]], [[0.1]]), "a", Options.parse("GENERIC"))


def test_subgroups_cannot_be_changed() -> None:
    parts = pool_subgroups(GenericStudies([0.1, 0.3], [0.1, 0.2]), "ab", Options.parse("GENERIC"))
    with pytest.raises(AttributeError, match="Subgroups cannot be changed"):
        parts.analyses = {}
    with pytest.raises(ValueError, match="read-only"):
        parts.places["a"][0] = 1
