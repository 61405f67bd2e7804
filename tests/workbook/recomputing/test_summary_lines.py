"""The lines of the name ``pip_xl_summary``."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from pip_xl.errors import InputError
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.summary_lines import summary_lines
from pip_xl.workbook.value import Value


def workbook(folder: Path, reference: str | None, *, name: str = "pip_xl_summary") -> Package:
    path = folder / "book.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("It's here")
    sheet.write_column("A1", ["first", "", 3, "last"])
    sheet.write_column("B1", ["beside", "  ", True])
    if reference is not None:
        book.define_name(name, f"={reference}")
    book.close()
    return Package.open(path)


def test_texts_are_given_row_by_row_without_blanks_and_other_values(tmp_path: Path) -> None:
    package = workbook(tmp_path, "'It''s here'!$A$1:$B$4")
    assert summary_lines(package, {}) == ["first", "beside", "last"]


def test_computed_texts_come_before_stored_ones(tmp_path: Path) -> None:
    package = workbook(tmp_path, "'It''s here'!$A$1:$A$4", name="PIP_XL_Summary")
    results: dict[str, dict[tuple[int, int], Value]] = {
        "It's here": {(1, 1): "new", (4, 1): [["spilled"]]}
    }
    assert summary_lines(package, results) == ["new", "spilled"]


def test_without_the_name_there_are_no_lines(tmp_path: Path) -> None:
    assert summary_lines(workbook(tmp_path, None), {}) == []


@pytest.mark.parametrize(
    "reference", ["1+1", "Missing!$A$1", "'It''s here'!$A:$B", '"text"', "#REF!"]
)
def test_a_name_that_is_no_moderate_range_is_refused_with_an_example(
    tmp_path: Path, reference: str
) -> None:
    package = workbook(tmp_path, reference)
    with pytest.raises(InputError, match=r"Results!\$A\$1:\$A\$9"):
        summary_lines(package, {})
