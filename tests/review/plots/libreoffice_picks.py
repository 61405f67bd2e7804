"""LibreOffice as a program without our functions, in which somebody picks another analysis."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.review.libreoffice_macro import run_macro

_MACRO = """
Sub Run(source, sheetName, picker, picks, cells, target)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, options())
  sheet = document.Sheets.getByName(sheetName)
  chosen = Split(picks, ";")
  asked = Split(cells, ";")
  number = FreeFile
  Open target For Output As #number
  For i = 0 To UBound(chosen)
    sheet.getCellRangeByName(picker).String = chosen(i)
    For j = 0 To UBound(asked)
      Print #number, sheet.getCellRangeByName(asked(j)).String
    Next j
  Next i
  Close #number
  document.close(True)
End Sub
"""


def shown_after_picks(
    soffice: str, workbook: Path, picks: Sequence[str], cells: Sequence[str], folder: Path
) -> dict[str, list[str]]:
    """What cells of the sheet Forest show after each pick; nothing else is computed anew."""
    target = folder / "shown.txt"
    arguments = (workbook.as_uri(), "Forest", "B3", ";".join(picks), ";".join(cells), str(target))
    run_macro(soffice, _MACRO, arguments, folder)
    lines = target.read_text().splitlines()
    assert len(lines) == len(picks) * len(cells)
    return {
        pick: lines[place * len(cells) : (place + 1) * len(cells)]
        for place, pick in enumerate(picks)
    }
