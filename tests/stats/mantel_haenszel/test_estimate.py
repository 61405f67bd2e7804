"""Mantel-Haenszel estimates against a published review and against their large-sample limits."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from pip_xl.stats import DichotomousStudies, MetaAnalysis, Options, meta_analysis


def _set(reference: Path, name: str) -> DichotomousStudies:
    path = reference / "metafor" / "datasets" / f"{name}_binary.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return DichotomousStudies(
        *([float(row[column]) for row in rows] for column in ("e1", "n1", "e2", "n2"))
    )


def _printed(result: MetaAnalysis) -> tuple[str, ...]:
    return tuple(f"{figure:.2f}" for figure in (result.estimate, result.lower, result.upper))


def test_laopaiboon_2015_as_published(reference: Path) -> None:
    """Cochrane review, printed RR 1.09 (0.64 to 1.85): random effects by Mantel-Haenszel."""
    result = meta_analysis(_set(reference, "laopaiboon2015"), Options.parse("RR"))
    assert _printed(result) == ("1.09", "0.64", "1.85")


@pytest.mark.parametrize("convention", ["RevMan5", "metafor"])
@pytest.mark.parametrize("measure", ["RR", "OR", "RD"])
def test_one_table_pools_to_itself(measure: str, convention: str) -> None:
    """The variances of one table agree with those of its own effect, except Sato's."""
    table = DichotomousStudies([12], [40], [20], [50])
    by_sums = meta_analysis(table, Options.parse(measure, "fixed", "MH", convention=convention))
    by_variance = meta_analysis(table, Options.parse(measure, "fixed", "IV", convention=convention))
    assert by_sums.estimate == pytest.approx(by_variance.estimate, rel=1e-14)
    if (measure, convention) != ("RD", "metafor"):
        assert by_sums.se == pytest.approx(by_variance.se, rel=1e-14)


@pytest.mark.parametrize("measure", ["RR", "OR", "RD"])
def test_copies_of_a_table_narrow_the_interval_only(measure: str) -> None:
    table = np.array([[12.0, 40, 20, 50], [3, 30, 9, 35]])
    once = meta_analysis(DichotomousStudies(*table.T), Options.parse(measure, "fixed"))
    four = meta_analysis(
        DichotomousStudies(*np.tile(table, (4, 1)).T), Options.parse(measure, "fixed")
    )
    assert four.estimate == pytest.approx(once.estimate, rel=1e-14)
    assert four.se == pytest.approx(once.se / 2, rel=1e-14)
