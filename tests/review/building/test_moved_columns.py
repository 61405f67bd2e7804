"""Where a user moves columns of figures apart, nothing is computed rather than something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.review.built import Built


@pytest.mark.parametrize("pair", [("Total 1", "Events 2"), ("Subgroup", "Events 1")])
def test_figures_out_of_order(published: Built, tmp_path: Path, pair: tuple[str, str]) -> None:
    package = Package.open(published.path)
    part = next(
        entry.name
        for entry in package.scanned.directory.entries
        if entry.name.startswith("xl/tables/") and b'name="Dichotomous"' in package.read(entry.name)
    )
    one, other = (f'name="{name}"'.encode() for name in pair)
    swapped = package.read(part).replace(one, b"\0").replace(other, one).replace(b"\0", other)
    moved = tmp_path / "moved.xlsx"
    moved.write_bytes(package.with_parts({part: swapped}))
    results = evaluate(Package.open(moved)).results
    rows = published.rows("Analyses")
    headers = list(rows[0])
    for place, row in enumerate(rows, 5):
        if row["Data"] == "Dichotomous":
            assert results["Analyses"][place, headers.index("Estimate") + 1] == ""
            check = results["Analyses"][place, headers.index("Check") + 1]
            assert check == "Columns of figures have been moved apart."
