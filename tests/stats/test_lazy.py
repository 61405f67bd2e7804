"""Figures are computed once, when asked for."""

from __future__ import annotations

from pip_xl.stats import GenericStudies, MetaAnalysis, Options, meta_analysis
from pip_xl.stats.lazy import lazy


class _Counter:
    """Counts how often its figure is computed."""

    computed = 0

    @lazy
    def figure(self) -> int:
        """A figure."""
        self.computed += 1
        return 42


def test_it_is_computed_once_and_kept() -> None:
    counter = _Counter()
    assert counter.computed == 0
    assert (counter.figure, counter.figure, counter.computed) == (42, 42, 1)


def test_the_class_has_its_documentation() -> None:
    assert _Counter.figure.__doc__ == "A figure."


def test_a_result_computes_nothing_that_is_not_asked_for() -> None:
    result = meta_analysis(GenericStudies([0.1, 0.4], [0.2, 0.1]), Options.parse("GENERIC"))
    assert isinstance(result, MetaAnalysis)
    _ = result.estimate
    assert "tau2_interval" not in vars(result)
    assert result.tau2_interval is result.tau2_interval
