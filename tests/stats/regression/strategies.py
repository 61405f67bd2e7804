"""Random regressions for the laws that hold for all data."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from pip_xl.stats import GenericStudies, Options
from pip_xl.stats.regression import MetaRegression, Moderator, Quantity, meta_regression
from tests.stats.strategies import Floats, effects


class Data(NamedTuple):
    """Effects, standard errors and the values of moderators."""

    y: Floats
    se: Floats
    columns: tuple[Floats, ...]

    def regress(
        self, tau_method: str = "DL", ci_method: str = "Wald", convention: str = "metafor"
    ) -> MetaRegression:
        """The meta-regression of these data."""
        options = Options.parse(
            "GENERIC", tau_method=tau_method, ci_method=ci_method, convention=convention
        )
        return meta_regression(GenericStudies(self.y, self.se), self.moderators, options)

    @property
    def moderators(self) -> list[Moderator]:
        """The moderators by name."""
        return [Quantity(f"x{i}", column) for i, column in enumerate(self.columns)]


@st.composite
def regressions(draw: st.DrawFn, moderators: int | None = None) -> Data:
    """Up to nine studies with up to two moderators that can be told apart."""
    y, se = draw(effects(smallest=5, largest=9))
    count = draw(st.integers(1, 2)) if moderators is None else moderators
    value = st.integers(-40, 40).map(lambda x: x / 4)
    columns = tuple(np.array([draw(value) for _ in y]) for _ in range(count))
    if columns:
        design = np.column_stack([np.ones(len(y)), *columns])
        length = np.linalg.norm(design, axis=0)
        assume(length.min() > 0)
        spread = np.linalg.svd(design / length, compute_uv=False)
        assume(spread[-1] > 1e-2 * spread[0])
    return Data(y, se, columns)
