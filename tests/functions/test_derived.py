"""What is computed from an analysis is computed once and kept with it."""

from __future__ import annotations

import gc

import pytest

from pip_xl.errors import NotEstimable
from pip_xl.functions import derived as module
from pip_xl.functions.analysis import Analysis, analyse
from pip_xl.functions.derived import derived


def _fresh(events: int) -> Analysis:
    return analyse([[events, 306, 29, 303], [33, 5069, 47, 5808]])


def test_the_same_analysis_and_key_give_the_same_object() -> None:
    one = derived(_fresh(101), "list", lambda _: [1])
    assert derived(_fresh(101), "list", lambda _: [2]) is one
    assert derived(_fresh(101), "other", lambda _: [2]) == [2]
    assert derived(_fresh(102), "list", lambda _: [3]) == [3]


def test_what_cannot_be_computed_is_not_kept() -> None:
    def refuse(_: Analysis) -> None:
        raise NotEstimable("not yet")

    with pytest.raises(NotEstimable):
        derived(_fresh(103), "refused", refuse)
    assert derived(_fresh(103), "refused", lambda _: 1) == 1


def test_only_the_latest_results_are_kept() -> None:
    first = derived(_fresh(104), 0, lambda _: [0])
    for key in range(1, 100):
        derived(_fresh(104), key, lambda _: [1])
    kept = module._known[_fresh(104).result]
    assert kept.get(99) == [1]
    assert kept.get(0) is None
    assert derived(_fresh(104), 0, lambda _: [0]) is not first


def test_nothing_outlives_its_analysis() -> None:
    rows = [[float(i % 90 + 1), 100.0, 20.0, 100.0] for i in range(60_000)]  # too many to remember
    analysis = analyse(rows)
    derived(analysis, "k", lambda one: one.result.k)
    kept = len(module._known)
    del analysis
    gc.collect()
    assert len(module._known) == kept - 1
