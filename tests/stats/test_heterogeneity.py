"""I² and H² by both definitions."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.stats import GenericStudies, Options, meta_analysis
from pip_xl.stats.heterogeneity import h2_from_q, i2_from_q

HOMOGENEOUS = GenericStudies([0.1, 0.2, 0.15], [0.3, 0.2, 0.4])


def test_i2_is_not_negative_and_0_when_q_is() -> None:
    assert i2_from_q(np.float64(1.5), 2) == 0
    assert i2_from_q(np.float64(0.0), 2) == 0
    assert i2_from_q(np.float64(8.0), 2) == 0.75


def test_h2_below_1_is_metafors_for_fixed_models_only() -> None:
    """The function rma with method FE gives H2 = Q/df, RevMan has no H² below 1."""
    assert h2_from_q(np.float64(1.0), 2, 1.0) == 1
    revman = meta_analysis(HOMOGENEOUS, Options.parse("GENERIC", "fixed"))
    metafor = meta_analysis(HOMOGENEOUS, Options.parse("GENERIC", "fixed", convention="metafor"))
    random = meta_analysis(HOMOGENEOUS, Options.parse("GENERIC", convention="metafor"))
    assert revman.h2 == random.h2 == 1
    assert metafor.h2 == pytest.approx(metafor.q / 2)
    assert metafor.h2 < 1


def test_with_dersimonian_laird_both_definitions_of_i2_are_the_same() -> None:
    studies = GenericStudies([0.1, 0.9, -0.6], [0.3, 0.2, 0.4])
    revman, metafor = (
        meta_analysis(studies, Options.parse("GENERIC", convention=name))
        for name in ("RevMan5", "metafor")
    )
    assert metafor.i2 == pytest.approx(revman.i2, rel=1e-13)
    assert metafor.h2 == pytest.approx(revman.h2, rel=1e-13)


def test_with_reml_metafors_i2_comes_from_tau2() -> None:
    studies = GenericStudies([0.1, 0.9, -0.6], [0.3, 0.2, 0.4])
    revman, metafor = (
        meta_analysis(studies, Options.parse("GENERIC", tau_method="REML", convention=name))
        for name in ("RevMan5", "metafor")
    )
    assert revman.i2 == pytest.approx(1 - 2 / revman.q)
    assert metafor.i2 != pytest.approx(revman.i2, rel=1e-3)
    assert metafor.h2 == pytest.approx(1 / (1 - metafor.i2))
