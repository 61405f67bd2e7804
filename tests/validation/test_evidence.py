"""Every piece of evidence holds."""

from __future__ import annotations

import pytest

from tests.conftest import missing
from tests.validation.evidence.everything import REGISTRY
from tests.validation.registry import Evidence, MissingReference, outcome


@pytest.mark.parametrize("one", REGISTRY, ids=lambda one: one.name)
def test_the_figures_agree(one: Evidence) -> None:
    try:
        result = outcome(one)
    except MissingReference as absent:
        missing(str(absent))
        return
    assert result.compared > 0
    assert not result.failures, "\n".join(result.failures[:20])
