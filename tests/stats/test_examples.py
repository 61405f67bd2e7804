"""The examples in the docstrings run and give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import pip_xl.stats

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(pip_xl.stats.__path__, f"{pip_xl.stats.__name__}.")
)


def test_all_modules_are_found() -> None:
    assert "pip_xl.stats.meta_analysis" in MODULES


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failures, _ = doctest.testmod(importlib.import_module(name))
    assert failures == 0
