"""The design matrix is exact, and moderators that cannot be told apart are named."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import NotEstimable
from pip_xl.stats.regression import Category, Moderator, Quantity
from pip_xl.stats.regression.design import Design, design_of
from pip_xl.stats.regression.moderators import Column


def _design(**columns: list[float] | list[str]) -> Design:
    moderators: list[Moderator] = [
        Category(name, [str(one) for one in values])
        if isinstance(values[0], str)
        else Quantity(name, [float(one) for one in values])
        for name, values in columns.items()
    ]
    return design_of(moderators, np.arange(len(next(iter(columns.values())))))


@given(
    values=st.one_of(
        st.lists(st.floats(-1e12, 1e12).map(lambda x: round(x, 20)), min_size=2, max_size=6),
        st.lists(st.floats(1948, 1980), min_size=2, max_size=6),
        st.lists(st.floats(-1e-9, -6e-10), min_size=2, max_size=6),
    )
)
def test_moving_and_scaling_a_moderator_does_not_round(values: list[float]) -> None:
    design = Design([Column("x", np.array(values))], len(values))
    change = design.reported
    for moved, given_value in zip(design.matrix[1].tolist(), values, strict=True):
        # The change is [[1, -shift/scale], [0, 1/scale]].
        scale = 1 / Fraction(change[1, 1])
        shift = -Fraction(change[0, 1]) * scale
        assert Fraction(moved) * scale + shift == Fraction(given_value)


def test_numbers_of_one_magnitude_become_about_1() -> None:
    matrix = _design(year=[1948.0, 1949.0, 1960.0, 1980.0], dose=[0.0, 2e9, 5e8, 0.0]).matrix
    largest = np.abs(matrix).max(axis=1)
    assert ((largest >= 0.5) & (largest <= 1)).all()


def test_too_few_studies_are_answered_with_how_many_are_needed() -> None:
    for years, there in (([1948.0, 1949.0], "are 2"), ([1948.0], "is 1")):
        message = rf"2 coefficients need at least 3 studies with an effect and .*; there {there}"
        with pytest.raises(NotEstimable, match=message):
            _design(Year=years)
    with pytest.raises(NotEstimable, match="4 coefficients need at least 5 studies"):
        _design(Setting=["a", "b", "c", "d"])
    with pytest.raises(NotEstimable, match=r"1 coefficient needs at least 2 studies .* is none"):
        design_of([], np.arange(0))


def test_a_column_of_names_is_no_moderator() -> None:
    names = [f"Study {i // 2}" for i in range(1000)]
    message = "501 coefficients, more than the 100 that are computed: Name has too many categories"
    with pytest.raises(NotEstimable, match=message):
        _design(Name=names, Year=[1948.0 + i % 30 for i in range(1000)])


def test_a_moderator_without_variation_is_named() -> None:
    with pytest.raises(NotEstimable, match="Dose is the same in all 4 studies that count"):
        _design(Year=[1948.0, 1949.0, 1960.0, 1977.0], Dose=[0.1 + 0.2, 0.3, 0.3, 0.3])


YEARS = [1948.0, 1949.0, 1960.0, 1977.0, 1973.0, 1968.0]


def test_moderators_that_say_the_same_are_named() -> None:
    age = [2024.5 - year for year in YEARS]
    with pytest.raises(NotEstimable, match="Year and Age cannot be told apart: Age follows from"):
        _design(Year=YEARS, Dose=[3.0, 1.0, 4.0, 1.0, 5.0, 9.0], Age=age)


def test_a_moderator_that_follows_from_several_names_them_all() -> None:
    boys = [31.2, 40.7, 55.5, 12.1, 60.0, 44.4]
    girls = [40.1, 30.3, 20.5, 70.9, 10.2, 33.3]
    other = [100 - one - two for one, two in zip(boys, girls, strict=True)]
    message = "Boys, Girls and Other cannot be told apart: Other follows from Boys and Girls"
    with pytest.raises(NotEstimable, match=message):
        _design(Boys=boys, Girls=girls, Other=other)


def test_categories_that_say_the_same_are_named_once() -> None:
    with pytest.raises(NotEstimable, match="A and B cannot be told apart: B follows from A in"):
        _design(A=["x", "y", "z", "x", "y", "z"], B=["u", "v", "w", "u", "v", "w"])


def test_powers_of_a_moderator_can_be_told_apart() -> None:
    x = np.array(YEARS)
    design = _design(x=x.tolist(), square=(x**2).tolist(), cube=(x**3).tolist())
    assert np.linalg.matrix_rank(design.matrix) == 4
