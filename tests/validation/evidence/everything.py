"""All evidence, from the modules beside this one."""

from __future__ import annotations

import importlib
from pathlib import Path

from tests.validation.registry import REGISTRY

for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    if path != Path(__file__):
        importlib.import_module(f"{__package__}.{path.stem}")

__all__ = ["REGISTRY"]
