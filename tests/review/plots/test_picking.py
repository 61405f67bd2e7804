"""Another pick in a program without our functions redraws all but the subgroups' effects."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.write import write_cached_values
from tests.review.plots.conftest import Pick
from tests.review.plots.libreoffice_picks import shown_after_picks
from tests.review.plots.plotted import Plotted

#: Analyses of each kind of data, with the line of the pooled effect.
PICKS = {"1.10": 61, "2.1": 13, "3.1": 6, "3.2": 4}
#: Words, the second arm's last figure, and the effect.
COLUMNS = "AGI"


@pytest.mark.libreoffice
def test_libreoffice_redraws_the_plot_without_our_functions(
    workbook: Path, computed: Plotted, pick: Pick, soffice: str, tmp_path: Path
) -> None:
    shared = tmp_path / "shared.xlsx"
    write_cached_values(Package.open(workbook), computed.evaluation.results, shared)
    rows = sorted({9, 10, 11, *(8 + line for line in PICKS.values())})
    cells = [f"{column}{row}" for row in rows for column in COLUMNS]
    shown = shown_after_picks(soffice, shared, list(PICKS), cells, tmp_path)
    for analysis, whole in PICKS.items():
        for cell, text in zip(cells, shown[analysis], strict=True):
            if int(cell[1:]) > 8 + whole:
                continue  # Lines of text have signs that Basic's files may lose.
            expected = pick(analysis).shown("Forest", cell)
            if isinstance(expected, float):
                assert float(text) == pytest.approx(expected, rel=1e-9)
            else:
                assert text == expected
