"""Studies pooled in blocks are pooled as they are at once."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.stats import DichotomousStudies, GenericStudies, MetaAnalysis, Options, meta_analysis
from pip_xl.stats.blocks import BLOCK, blocks

FIGURES = ("k", "n", "estimate", "lower", "upper", "se", "p", "q", "tau2", "i2", "h2")

#: Sums of the same terms in another order.
ORDER = 1e-12


def _tables(k: int) -> DichotomousStudies:
    """Random tables, some with zero cells, some without events, some with an empty arm."""
    rng = np.random.default_rng(3)
    totals = rng.integers(0, 60, (2, k)) * 1.0
    events = np.floor(totals * rng.uniform(0, 0.3, (2, k)))
    return DichotomousStudies(events[0], totals[0], events[1], totals[1])


@pytest.mark.parametrize("k", [0, 1, BLOCK, BLOCK + 1, 3 * BLOCK - 5])
def test_blocks_cover_every_study_once(k: int) -> None:
    covered = [place for block in blocks(k) for place in range(k)[block]]
    assert covered == list(range(k))


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
@pytest.mark.parametrize("model", ["random", "fixed"])
@pytest.mark.parametrize("measure", ["RR", "OR", "RD"])
def test_tables_in_blocks_are_pooled_as_at_once(
    measure: str, model: str, convention: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    method = "MH" if model == "fixed" or convention == "RevMan5" else "IV"
    options = Options.parse(measure, model, method, convention=convention)

    def pooled() -> MetaAnalysis:
        result = meta_analysis(_tables(207), options)
        for figure in FIGURES:
            if not (figure == "tau2" and model == "fixed"):
                getattr(result, figure)
        return result

    at_once = pooled()
    monkeypatch.setattr("pip_xl.stats.blocks.BLOCK", 10)
    in_blocks = pooled()
    for figure in FIGURES:
        if not (figure == "tau2" and model == "fixed"):
            expected = pytest.approx(getattr(at_once, figure), rel=ORDER)
            assert getattr(in_blocks, figure) == expected, figure
    assert in_blocks.excluded == at_once.excluded
    assert in_blocks.studies.weight == pytest.approx(at_once.studies.weight, rel=ORDER, nan_ok=True)


@pytest.mark.parametrize("tau_method", ["DL", "REML", "PM"])
def test_effects_in_blocks_are_pooled_as_at_once(
    tau_method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(8)
    se = rng.uniform(0.1, 1, 95)
    studies = GenericStudies(1e8 + rng.normal(0, se + 0.3), se)
    options = Options.parse("GENERIC", tau_method=tau_method)
    figures = ("estimate", "se", "q", "tau2", "i2")
    at_once = meta_analysis(studies, options)
    expected = [getattr(at_once, figure) for figure in figures]
    monkeypatch.setattr("pip_xl.stats.blocks.BLOCK", 10)
    in_blocks = meta_analysis(studies, options)
    assert [getattr(in_blocks, figure) for figure in figures] == pytest.approx(expected, rel=ORDER)
