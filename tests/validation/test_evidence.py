"""Every piece of evidence holds."""

from __future__ import annotations

import pytest

from tests.conftest import missing
from tests.validation.evidence.everything import REGISTRY
from tests.validation.registry import Evidence, MissingReference, outcome


@pytest.mark.parametrize(
    ("one", "function"),
    [
        pytest.param(one, function, id=f"{function}-{one.name}")
        for one in REGISTRY
        for function in one.functions
    ],
)
def test_the_figures_agree(one: Evidence, function: str) -> None:
    try:
        result = outcome(one, function)
    except MissingReference as absent:
        missing(str(absent))
        return
    assert result.compared > 0
    assert not result.failures, "\n".join(result.failures[:20])
