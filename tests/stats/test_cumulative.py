"""Analyses of growing numbers of studies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import InputError
from pip_xl.stats import (
    CONVENTIONS,
    TAU_METHODS,
    DichotomousStudies,
    GenericStudies,
    Options,
    cumulative,
    meta_analysis,
)
from pip_xl.stats.analyses_by_study import FIGURES
from tests.stats.figures import figure_or_reason
from tests.stats.strategies import Floats, two_by_two


@settings(max_examples=60, deadline=None)
@given(
    rows=two_by_two(),
    measure=st.sampled_from(["RR", "OR", "RD", "PETO_OR"]),
    convention=st.sampled_from(sorted(CONVENTIONS)),
    tau_method=st.sampled_from(sorted(TAU_METHODS)),
)
def test_each_row_pools_the_studies_so_far_and_the_last_one_all(
    rows: Floats, measure: str, convention: str, tau_method: str
) -> None:
    options = Options.parse(measure, tau_method=tau_method, convention=convention)
    studies = DichotomousStudies(*rows.T)
    made = cumulative(studies, options)
    for last in (0, len(rows) // 2, len(rows) - 1):
        so_far = meta_analysis(studies.take(slice(last + 1)), options)
        for name in FIGURES:
            expected = figure_or_reason(so_far, name)
            if isinstance(expected, str):
                assert np.isnan(getattr(made, name)[last])
                assert made.reason(name, last) == expected
            else:
                assert getattr(made, name)[last] == expected


def test_before_the_first_estimable_study_there_is_a_reason() -> None:
    studies = DichotomousStudies([0, 4, 0], [24, 123, 9], [0, 11, 0], [25, 139, 8])
    made = cumulative(studies, Options.parse("RR"))
    assert made.k.tolist() == [0, 1, 1]
    assert "no events in either arm" in made.reason("estimate", 0)
    assert made.estimate[1] == made.estimate[2]
    assert [study for study, _ in made.excluded] == [0, 2]
    assert len(made) == 3


def test_many_meta_analyses_are_refused() -> None:
    with pytest.raises(InputError, match="pool_many"):
        cumulative(GenericStudies([[0.3, 0.2]], [[0.1, 0.1]]), Options.parse("GENERIC"))
