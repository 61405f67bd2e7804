"""Workbooks with plots, built once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pip_xl.workbook.parts.package import Package
from tests.review.plots.made_up import made_up
from tests.review.plots.plotted import Plotted, with_picks, write_formulas, write_values

Pick = Callable[[str], Plotted]


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the made-up review, its formulas without values."""
    return write_formulas(made_up(), tmp_path_factory.mktemp("plots") / "made_up.xlsx")


@pytest.fixture(scope="session")
def computed(workbook: Path) -> Plotted:
    """What it shows before anything is picked."""
    return Plotted.of(workbook)


@pytest.fixture(scope="session")
def pick(workbook: Path, computed: Plotted) -> Pick:
    """Pick an analysis for both plots, and evaluate them."""
    values = workbook.with_name("values.xlsx")
    package = Package.open(write_values(made_up(), computed.evaluation, values))
    done: dict[str, Plotted] = {}

    def picked(analysis: str) -> Plotted:
        if analysis not in done:
            picks = {"forest_analysis": analysis, "funnel_analysis": analysis}
            path = workbook.with_name(f"{analysis}.xlsx")
            done[analysis] = Plotted.of(with_picks(package, picks, path))
        return done[analysis]

    return picked
