"""Every two-arm data set of the reference against metafor 3.8-1 (reference/metafor)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pip_xl.stats import Options, meta_analysis
from tests.validation import defining_equations
from tests.validation.agreement import CLOSED, disagreements
from tests.validation.metafor_reference import (
    ITERATIVE_MODELS,
    MEASURES,
    STALLED,
    comparisons,
    complete,
    studies_of,
    two_arm_sets,
)


@pytest.fixture(scope="module")
def sets(reference: Path) -> dict[str, dict[str, Any]]:
    return two_arm_sets(reference)


def test_every_figure_agrees_and_none_is_left_out(
    reference: Path, sets: dict[str, dict[str, Any]]
) -> None:
    assert len(sets) >= 45
    failures = []
    for name, one in sets.items():
        made = list(comparisons(reference, one))
        assert len(made) == complete(one), name
        failures += [f"{name} {failure}" for failure in disagreements(made)]
    assert not failures, "\n".join(failures)


def test_sets_with_studies_without_events_are_among_them(
    reference: Path, sets: dict[str, dict[str, Any]]
) -> None:
    one = sets["axfors2021_hcq_bin"]
    assert one["measures"]["OR"]["mh"]["k_yi"] < one["measures"]["OR"]["mh"]["k"]


def _iterative(
    reference: Path, sets: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, np.ndarray, np.ndarray, Any]]:
    """Effects, variances and our results of all sets, measures and iterative estimators."""
    for name, one in sets.items():
        studies = studies_of(reference, one)
        for measure in MEASURES[one["type"]]:
            answers = one["measures"][measure]
            y, v = np.array(answers["yi"]), np.array(answers["vi"])
            for method in ITERATIVE_MODELS:
                options = Options.parse(
                    measure, method="IV", tau_method=method, convention="metafor"
                )
                yield f"{name} {measure} {method}", y, v, meta_analysis(studies, options)


def test_estimates_satisfy_their_defining_equations(
    reference: Path, sets: dict[str, dict[str, Any]]
) -> None:
    for what, y, v, result in _iterative(reference, sets):
        excess = defining_equations.EQUATIONS[result.options.tau_method](y, v, result.tau2)
        if result.tau2 == 0:
            assert excess <= 0, what
        else:
            assert abs(excess) <= CLOSED, what


def test_where_metafor_stalls_above_zero_the_solution_is_zero(
    reference: Path, sets: dict[str, dict[str, Any]]
) -> None:
    stalled = 0
    for what, y, v, result in _iterative(reference, sets):
        name, measure, method = what.split()
        theirs = sets[name]["measures"][measure]["models"][method]["tau2"]
        if 0 < theirs < STALLED:
            stalled += 1
            assert result.tau2 == 0, what
            assert defining_equations.EQUATIONS[method](y, v, 0.0) < 0, what
    assert stalled > 0


def test_q_profile_limits_satisfy_their_defining_equation(
    reference: Path, sets: dict[str, dict[str, Any]]
) -> None:
    for what, y, v, result in _iterative(reference, sets):
        quantiles = defining_equations.chi2_quantiles(len(y) - 1)
        for limit, quantile in zip(result.tau2_interval, quantiles, strict=True):
            excess = defining_equations.q_at(y, v, limit) / quantile - 1
            if limit == 0:
                assert excess <= CLOSED, what
            else:
                assert abs(excess) <= CLOSED, what
