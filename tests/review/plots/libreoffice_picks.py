"""LibreOffice as a program without our functions, in which somebody picks another analysis."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Pick"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Pick"
 script:language="StarBasic">
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
</script:module>
"""


def shown_after_picks(
    soffice: str, workbook: Path, picks: Sequence[str], cells: Sequence[str], folder: Path
) -> dict[str, list[str]]:
    """What cells of the sheet Forest show after each pick; nothing else is computed anew."""
    profile, target = folder / "profile", folder / "shown.txt"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    _run([*command, "--terminate_after_init"])
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Pick.xba").write_text(_MODULE, encoding="utf-8")
    arguments = (workbook.as_uri(), "Forest", "B3", ";".join(picks), ";".join(cells), str(target))
    _run([*command, f"macro:///Standard.Pick.Run({','.join(arguments)})"])
    lines = target.read_text().splitlines()
    assert len(lines) == len(picks) * len(cells)
    return {
        pick: lines[place * len(cells) : (place + 1) * len(cells)]
        for place, pick in enumerate(picks)
    }


def _run(command: list[str]) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=120)
