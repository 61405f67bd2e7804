"""All evidence, registered in the order of the worksheet functions."""

from __future__ import annotations

import importlib
import pkgutil

import tests.validation.evidence
from tests.validation.registry import REGISTRY

for module in sorted(
    each.name for each in pkgutil.iter_modules(tests.validation.evidence.__path__)
):
    if module != "everything":
        importlib.import_module(f"tests.validation.evidence.{module}")

__all__ = ["REGISTRY"]
