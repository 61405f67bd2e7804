"""``python -m tests.validation``: write README.md of this folder anew."""

from __future__ import annotations

from tests.validation.evidence.everything import REGISTRY
from tests.validation.page import PATH, written

if __name__ == "__main__":
    PATH.write_text(written(REGISTRY), encoding="utf-8")
