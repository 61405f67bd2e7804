"""The examples in the docstrings of the whole package run and give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import pip_xl

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(pip_xl.__path__, "pip_xl.")
    if not module.name.endswith("__main__")
)


def test_all_rooms_are_looked_at() -> None:
    assert {name.split(".")[1] for name in MODULES} >= {
        "cli",
        "data",
        "errors",
        "functions",
        "stats",
        "workbook",
    }


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
