"""The analyses of a review outside of a workbook are those inside of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.review.building.build import build
from pip_xl.review.pooled import analyses, analysis
from pip_xl.review.review import Review
from pip_xl.workbook.parts.package import Package

COUNTS: list[tuple[float, ...]] = [
    (4, 123, 11, 139),
    (6, 306, 29, 303),
    (3, 231, 11, 220),
    (12, 90, 10, 85),
]
MEANS: list[tuple[float, ...]] = [
    (5, 4.7, 13, 6.5, 3.8, 13),
    (4.9, 1.71, 30, 6.1, 2.3, 50),
    (2.5, 1.47, 20, 2.3, 1.6, 20),
]
ESTIMATES: list[tuple[float, ...]] = [(-0.2, 0.1), (0.3, 0.2), (-0.5, 0.15)]

#: Options that analyses leave blank or choose themselves.
ANALYSES: list[dict[str, Any]] = [
    {"Data": "Dichotomous", "Measure": "RR"},
    {"Data": "Dichotomous", "Measure": "OR", "Model": "fixed"},
    {"Data": "Dichotomous", "Measure": "RD", "Method": "IV", "Level": 0.9},
    {"Data": "Dichotomous", "Measure": "PETO_OR"},
    {"Data": "Continuous", "Measure": "MD"},
    {"Data": "Continuous", "Measure": "SMD", "Model": "fixed"},
    {"Data": "Continuous", "Measure": "SMD", "Tau method": "REML", "CI method": "Wald"},
    {"Data": "Generic", "Measure": "GENERIC_RATIO"},
]
DEFAULTS: list[dict[str, str | float]] = [
    {"default_method": "MH", "default_ci_method": "HKSJ", "default_level": 0.99},
    {"default_method": "MH", "default_convention": "metafor", "default_tau_method": "PM"},
    {"default_method": "Peto", "default_model": "fixed"},
]


def review_with(settings: dict[str, str | float], rows: list[dict[str, Any]]) -> Review:
    """A review whose analyses share their studies."""
    figures: dict[str, list[tuple[float, ...]]] = {
        "Dichotomous": COUNTS,
        "Continuous": MEANS,
        "Generic": ESTIMATES,
    }
    headers = {
        "Dichotomous": ("Events 1", "Total 1", "Events 2", "Total 2"),
        "Continuous": ("Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2"),
        "Generic": ("Estimate", "SE"),
    }
    named = [{"ID": f"1.{place}", **row} for place, row in enumerate(rows, start=1)]
    tables = {
        data: pd.DataFrame(
            [
                {"Analysis": row["ID"], "Study": f"Study {n}", "Subgroup": "odd" if n % 2 else None}
                | dict(zip(headers[data], trial, strict=True))
                for row in named
                if row["Data"] == data
                for n, trial in enumerate(figures[data], start=1)
            ],
            dtype=object,
        )
        for data in headers
    }
    return Review(settings, {"Analyses": pd.DataFrame(named, dtype=object), **tables})


@pytest.mark.parametrize("defaults", DEFAULTS)
def test_defaults_apply_just_as_in_the_workbook(
    tmp_path: Path, defaults: dict[str, str | float]
) -> None:
    review = review_with(defaults, ANALYSES)
    build(review, tmp_path / "review.xlsx")
    package = Package.open(tmp_path / "review.xlsx")
    table = next(table for table in package.tables if table.name == "Analyses")
    cells = package.cells(table.sheet)
    for place, pooled in enumerate(analyses(review), start=1):
        stored = [
            cells.stored(table.box.first_row + place, table.box.first_column + position)
            for position in map(table.columns.index, ("Estimate", "Lower", "Upper"))
        ]
        result = pooled.pool()
        assert stored == [result.estimate, result.lower, result.upper], pooled


def test_a_subgroup_is_pooled_by_itself() -> None:
    pooled = analysis(review_with({}, ANALYSES), "1.1")
    assert (pooled.pool().k, pooled.pool("ODD ").k) == (4, 2)
    with pytest.raises(NotEstimable):
        pooled.pool("even")


def test_ids_are_found_whatever_their_case_and_spaces() -> None:
    review = review_with({}, ANALYSES)
    assert analysis(review, " 1.8").measure == "GENERIC_RATIO"
    with pytest.raises(KeyError):
        analysis(review, "1.80")


def test_what_is_missing_is_said() -> None:
    review = review_with({}, [{"Data": "Generic", "Measure": "GENERIC"}, {"Data": None}])
    with pytest.raises(InputError, match="does not say which data it pools: Dichotomous"):
        analysis(review, "1.2").pool()
    frame = review.tables["Generic"].assign(SE=None)
    with pytest.raises(InputError, match=r"row 1, column 2 \(se\)"):
        analysis(Review({}, {**review.tables, "Generic": frame}), "1.1").pool()
