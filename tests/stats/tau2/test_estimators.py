"""The list of estimators."""

from __future__ import annotations

import numpy as np

from pip_xl.stats import TAU_METHODS
from pip_xl.stats.weighted_effects import WeightedEffects


def test_the_estimators_of_the_contract_are_there_dersimonian_laird_first() -> None:
    assert list(TAU_METHODS) == ["DL", "REML", "ML", "PM", "HE", "SJ", "HS", "EB"]


def test_only_dersimonian_laird_depends_on_the_q_that_it_is_given() -> None:
    studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.2, 0.4]), 3)
    for name, method in TAU_METHODS.items():
        changed = method.estimate(studies, studies.q * 2) != method.estimate(studies, studies.q)
        assert changed == method.takes_q == (name == "DL")


def test_empirical_bayes_is_paule_mandel() -> None:
    studies = WeightedEffects(np.array([0.0, 1.0, 3.0]), np.array([0.1, 0.2, 0.4]), 3)
    one, other = (TAU_METHODS[name].estimate(studies, studies.q) for name in ("EB", "PM"))
    assert one == other
