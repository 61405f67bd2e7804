"""Egger's test, and Harbord's and Peters' for counts."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats import DichotomousStudies, GenericStudies, Options
from pip_xl.stats.small_study import egger_test, harbord_test, peters_test

COUNTS = np.array(
    [[4, 123, 11, 139], [6, 306, 29, 303], [3, 231, 11, 220], [62, 13598, 248, 12867.0]]
)


def test_the_slope_is_the_intercept_of_the_test_as_first_published() -> None:
    """Egger 1997: effect/SE on 1/SE, unweighted, in NumPy's polyfit."""
    y, se = np.array([0.1, 0.9, -0.3, 1.4, 0.4]), np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    test = egger_test(GenericStudies(y, se), Options.parse("GENERIC"))
    intercept = np.polyfit(1 / se, y / se, 1)[1]
    assert test.coefficient == pytest.approx(intercept, rel=1e-12)


def test_harbords_test_is_eggers_test_of_peto_odds_ratios() -> None:
    studies = DichotomousStudies(*COUNTS.T)
    assert harbord_test(studies) == egger_test(studies, Options.parse("PETO_OR"))


@pytest.mark.parametrize("test", [harbord_test, peters_test])
@pytest.mark.parametrize("row", [[0, 50, 0, 40], [50, 50, 40, 40], [0, 0, 3, 40]])
def test_studies_that_tell_nothing_are_left_out(test: object, row: list[float]) -> None:
    assert callable(test)
    with_it = DichotomousStudies(*np.vstack((COUNTS, row)).T)
    assert test(with_it) == test(DichotomousStudies(*COUNTS.T))


@pytest.mark.parametrize("test", [harbord_test, peters_test])
def test_other_data_are_refused_with_what_is_needed(test: object) -> None:
    assert callable(test)
    with pytest.raises(InputError, match=r"needs counts \(events1, total1, events2, total2\)"):
        test(GenericStudies([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]))


def test_two_studies_with_an_effect_are_too_few() -> None:
    rows = np.vstack((COUNTS[:2], [[0, 50, 0, 40]] * 3))
    with pytest.raises(NotEstimable, match="at least 3 studies with an effect; there are 2"):
        egger_test(DichotomousStudies(*rows.T), Options.parse("RR"))


def test_many_meta_analyses_are_refused() -> None:
    with pytest.raises(InputError, match="one meta-analysis"):
        egger_test(GenericStudies(np.zeros((2, 3)), np.ones((2, 3))), Options.parse("GENERIC"))


def test_counts_of_1e15_keep_peters_weights() -> None:
    large = COUNTS * 1e15
    test, same = (
        peters_test(DichotomousStudies(*large.T)),
        peters_test(DichotomousStudies(*COUNTS.T)),
    )
    assert test.t == pytest.approx(same.t, rel=1e-12)
