"""The first n studies of a list are pooled as a meta-analysis of them is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.stats import TAU_METHODS, GenericStudies, Options, meta_analysis
from pip_xl.stats.small_study.leading_studies import LeadingStudies
from tests.stats.strategies import Floats, effects


@settings(max_examples=60, deadline=None)
@given(data=effects(), model=st.sampled_from(["fixed", *TAU_METHODS]))
def test_every_leading_part_is_pooled_the_same(data: tuple[Floats, Floats], model: str) -> None:
    options = (
        Options.parse("GENERIC", "fixed")
        if model == "fixed"
        else Options.parse("GENERIC", tau_method=model)
    )
    y, se = data
    leading = LeadingStudies(y, se**2, options)
    for n in range(1, len(y) + 1):
        expected = meta_analysis(GenericStudies(y[:n], se[:n]), options).estimate
        assert leading.pooled(n).effect == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_a_gigantic_study_does_not_drown_the_heterogeneity_of_the_others() -> None:
    y, v = np.array([0.0, 1.0, 5.0, 9.0]), np.array([1.0, 1e-12, 1.0, 1.0])
    options = Options.parse("GENERIC")
    expected = meta_analysis(GenericStudies(y, np.sqrt(v)), options).estimate
    assert LeadingStudies(y, v, options).pooled(4).effect == pytest.approx(expected, rel=1e-9)
