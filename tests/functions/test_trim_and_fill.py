"""TRIM_AND_FILL in cells."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE, call
from tests.functions.conftest import message_of

EFFECTS = [[0, 0.1], [0.1, 0.2], [0.2, 0.15], [0.6, 0.3], [0.9, 0.4], [1.1, 0.5]]
COUNTS = [[4, 123, 11, 139], [6, 306, 29, 303], [33, 5069, 47, 5808], [62, 13598, 248, 12867]]

#: details.csv of the reference, metafor 3.8-1: BCG trials, log risk ratio, DL.
BCG_RR = (1, -0.65607321298860177)


def test_the_bcg_trials_are_those_of_the_reference(bcg: list[list[Any]]) -> None:
    arguments = (None, None, None, None, "metafor")
    assert call("TRIM_AND_FILL", bcg, "RR", "k0", *arguments) == BCG_RR[0]
    estimate = call("TRIM_AND_FILL", bcg, "RR", "estimate", *arguments)
    assert isinstance(estimate, float)
    assert math.log(estimate) == pytest.approx(BCG_RR[1], rel=1e-12)


def test_ratios_are_shown_as_ratios_with_limits_around_them() -> None:
    limits = [call("TRIM_AND_FILL", EFFECTS, "GENERIC_RATIO", o) for o in ("lower", "upper")]
    estimate = call("TRIM_AND_FILL", EFFECTS, "GENERIC_RATIO")
    assert isinstance(estimate, float)
    assert isinstance(limits[0], float)
    assert isinstance(limits[1], float)
    assert 0 < limits[0] < estimate < limits[1]
    assert limits[0] * limits[1] == pytest.approx(estimate**2, rel=1e-12)


def test_side_and_estimator_can_be_chosen() -> None:
    def k0(*options: object) -> object:
        return call("TRIM_AND_FILL", EFFECTS, None, "k0", *options)

    assert k0() == k0("L0", "left") == k0("l0", " LEFT ") == k0("", "") == 2
    assert k0("L0", "right") == 0
    assert k0("R0") == 2


def test_model_and_estimator_of_tau2_are_passed_on() -> None:
    fixed, random, reml = (
        call("TRIM_AND_FILL", EFFECTS, None, None, None, None, *options)
        for options in (("fixed",), ("random", "DL"), ("random", "REML"))
    )
    assert len({fixed, random, reml}) == 3


def test_nothing_missing_is_the_inverse_variance_result() -> None:
    for output in ("estimate", "lower", "upper"):
        assert call("TRIM_AND_FILL", COUNTS, "OR", output) == pytest.approx(
            call("POOLED_OR", COUNTS, output, "random", "IV"), rel=1e-13
        )


def test_peto_odds_ratios_are_fixed() -> None:
    assert isinstance(call("TRIM_AND_FILL", COUNTS, "PETO_OR"), float)
    message = message_of(call("TRIM_AND_FILL", COUNTS, "PETO_OR", None, None, None, "random"))
    assert "fixed-effect method only" in message


def test_a_number_that_does_not_settle_is_not_applicable() -> None:
    data = [[0.0, 0.5], [-1.0, 0.4], [0.3, 4.3], [-1.3, 1.1]]
    message = message_of(call("TRIM_AND_FILL", data, None, None, "R0", "left"), "#N/A")
    assert "alternates between 0 and 1" in message


def test_two_studies_are_too_few() -> None:
    assert "at least 3 studies" in message_of(call("TRIM_AND_FILL", EFFECTS[:2]), "#N/A")


def test_equal_standard_errors_need_a_side() -> None:
    same = [[effect, 0.2] for effect, _ in EFFECTS]
    assert "give the side" in message_of(call("TRIM_AND_FILL", same), "#N/A")
    assert isinstance(call("TRIM_AND_FILL", same, None, None, None, "left"), float)


def test_options_that_are_no_text_are_told_by_name() -> None:
    assert message_of(call("TRIM_AND_FILL", EFFECTS, None, None, 5)) == (
        "estimator: 5 is unknown: use L0, R0"
    )
    assert message_of(call("TRIM_AND_FILL", EFFECTS, None, None, None, 5)) == (
        "side: 5 is unknown: use left, right"
    )


def test_whether_a_solver_had_a_part_is_told() -> None:
    function = CATALOGUE["TRIM_AND_FILL"]
    assert function.iterative([EFFECTS, None, "k0", None, None, "random", "REML"])
    assert not function.iterative([EFFECTS, None, "k0", None, None, "fixed", "REML"])
    assert not function.iterative([EFFECTS])
