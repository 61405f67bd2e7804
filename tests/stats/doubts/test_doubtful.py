"""All doubts about the data of an analysis."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pip_xl.stats import Measure
from pip_xl.stats.doubts import doubtful
from tests.stats.strategies import Floats
from tests.validation.metafor_reference import KINDS, rows_of, studies_of, two_arm_sets

#: Not trials, or of several outcomes: ecology, and brain injuries by handedness.
NO_TRIALS = ("besson2016_con", "bourassa1996_combined_bin")


def test_published_data_sets_raise_few_doubts(reference: Path) -> None:
    """43 sets of metadat, most of trials: 11 of 670 rows, among them arms that trials share."""
    rows = doubted = 0
    for name, one in two_arm_sets(reference).items():
        if name in NO_TRIALS:
            continue
        studies = studies_of(reference, one)
        measure = Measure.RR if one["type"] == "bin" else Measure.SMD
        rows += len(studies)
        doubted += len({doubt.study for doubt in doubtful(studies, measure)})
    assert rows > 600
    assert doubted <= 0.02 * rows


def test_standard_errors_planted_among_standard_deviations_are_found(reference: Path) -> None:
    """In each study of four sets of means on one scale, one by one; small arms hide it."""
    planted = caught = 0
    for name, one in two_arm_sets(reference).items():
        if one["type"] != "con" or name in (*NO_TRIALS, "normand1999_con"):
            continue
        rows = np.array(rows_of(reference, one))
        for study, row in enumerate(rows):
            wrong = rows.copy()
            wrong[study, [1, 4]] /= np.sqrt(row[[2, 5]])
            planted += 1
            caught += study in _doubted(wrong, Measure.MD)
    assert planted > 30
    assert caught > 0.7 * planted


def _doubted(rows: Floats, measure: Measure) -> set[int]:
    """The studies that raise a doubt."""
    return {doubt.study for doubt in doubtful(KINDS["con"](*rows.T), measure)}
