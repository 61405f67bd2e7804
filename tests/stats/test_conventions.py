"""Conventions are data."""

from __future__ import annotations

import copy
import pickle

import pytest

from pip_xl.stats import CONVENTIONS, Convention


@pytest.mark.parametrize("convention", CONVENTIONS.values(), ids=str)
def test_copies_are_the_convention_itself(convention: Convention) -> None:
    assert pickle.loads(pickle.dumps(convention)) is convention
    assert copy.deepcopy(convention) is convention


def test_review_managers_is_the_default() -> None:
    assert next(iter(CONVENTIONS)) == "RevMan5"
