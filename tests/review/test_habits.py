"""What a user does to a workbook in LibreOffice leaves nothing lost and no result changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.review.reading import read_review
from pip_xl.workbook.evaluation import evaluate
from pip_xl.workbook.parts.package import Package
from tests.review.built import Built
from tests.review.libreoffice_macro import run_macro

#: Studies are summed in another order after sorting.
TOLERANCE = 1e-12

_MACRO = """
Sub Run(source, target)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  sheet = document.Sheets.getByName("Dichotomous")
  sheet.unprotect("")
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = 2
  fields(0).IsAscending = False
  Dim sorting(1) As New com.sun.star.beans.PropertyValue
  sorting(0).Name = "SortFields"
  sorting(0).Value = fields()
  sorting(1).Name = "ContainsHeader"
  sorting(1).Value = False
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  last = cursor.RangeAddress.EndRow
  sheet.getCellRangeByPosition(0, 4, cursor.RangeAddress.EndColumn, last).sort(sorting())
  sheet.Rows.insertByIndex(1, 2)
  sheet.Columns.insertByIndex(3, 1)
  sheet.getCellRangeByName("D6").String = "Read by"
  sheet.getCellRangeByName("D7").String = "AB"
  sheet.Columns.insertByIndex(0, 2)
  sheet.Name = "Figures of trials"
  Dim box As New com.sun.star.awt.Rectangle
  box.X = 30000
  box.Width = 5000
  box.Height = 5000
  Dim charted(0) As New com.sun.star.table.CellRangeAddress
  charted(0) = sheet.getCellRangeByName("G7:G10").RangeAddress
  sheet.Charts.addNewByName("Mine", box, charted(), False, False)
  document.Sheets.insertNewByName("Mine", 0)
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, saving())
  document.close(True)
End Sub
"""


def _results(path: Path) -> dict[str, dict[str, Any]]:
    """Estimates and limits as they are computed anew, by the ID of their analysis."""
    package = Package.open(path)
    values = evaluate(package).results["Analyses"]
    table = next(each for each in package.tables if each.name == "Analyses")
    first = table.box.first_column
    found = {}
    for row in range(table.box.first_row + 1, table.box.last_row + 1):
        name = package.cells("Analyses").stored(row, first + table.columns.index("ID"))
        if name:
            found[str(name)] = {
                header: values[row, first + table.columns.index(header)]
                for header in ("k", "N", "Estimate", "Lower", "Upper", "P")
            }
    return found


@pytest.mark.libreoffice
def test_sorting_inserting_renaming_and_own_columns_and_charts(
    published: Built, soffice: str, tmp_path: Path
) -> None:
    used = tmp_path / "used.xlsx"
    run_macro(soffice, _MACRO, (published.path.as_uri(), used.as_uri()), tmp_path)
    package = Package.open(used)
    table = next(each for each in package.tables if each.name == "Dichotomous")
    assert (table.sheet, table.box.first_row, table.box.first_column) == ("Figures of trials", 6, 3)

    expected = _results(published.path)
    assert any(isinstance(each["Estimate"], float) for each in expected.values())
    found = _results(used)
    assert found.keys() == expected.keys()
    for name, figures in expected.items():
        for header, value in figures.items():
            wanted = pytest.approx(value, rel=TOLERANCE) if isinstance(value, float) else value
            assert found[name][header] == wanted, (name, header)

    headers = ["Analysis", "Study", "Events 1", "Total 1", "Events 2", "Total 2"]
    before = read_review(published.path).review.tables["Dichotomous"]
    after = read_review(used).review.tables["Dichotomous"]
    assert after["Read by"].tolist().count("AB") == 1
    assert after["Study"].tolist() != before["Study"].tolist()
    rows, others = (sorted(map(repr, each[headers].values.tolist())) for each in (before, after))
    assert rows == others
