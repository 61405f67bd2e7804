"""LibreOffice's Basic, which understands most of VBA, as a second program that runs our macros."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

Cell: TypeAlias = str | float

#: Seconds that no macro of ours needs; one that does not compile may wait for an answer for ever.
PATIENCE: Final = 30

_LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Steps"/>
</library:library>
"""
_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Steps"
 script:language="StarBasic">{text}</script:module>
"""

#: Opens a workbook with its macros, takes some steps, and notes what they say line by line.
_MACRO: Final = """
Sub Note(target, text)
  number = FreeFile
  Open target For Append As #number
  Print #number, text
  Close #number
End Sub

Function SheetOf(document, name)
  If Not document.Sheets.hasByName(name) Then document.Sheets.insertNewByName(name, 9)
  SheetOf = document.Sheets.getByName(name)
End Function

Sub Run(source, target)
  Dim opening(1) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  opening(1).Name = "MacroExecutionMode"
  opening(1).Value = 4
  Dim none() As Integer
  Dim nothing_back()
  On Error GoTo failed
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  sheet = document.Sheets.getByIndex(0)
{steps}
  document.close(True)
  Exit Sub
failed:
  Note(target, "failed: " & Error$)
  document.close(True)
End Sub
"""

_CALL: Final = """
  address = "vnd.sun.star.script:{project}.{procedure}?language=Basic&location=document"
  Note(target, document.getScriptProvider().getScript(address).invoke(Array(), none, nothing_back))
"""


class Basic:
    """LibreOffice with a profile of its own.

    Parameters
    ----------
    soffice : str
        Its command.
    folder : Path
        Where the profile and the workbooks are kept.
    """

    def __init__(self, soffice: str, folder: Path) -> None:
        self._folder = folder
        profile = folder / "profile"
        self._command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        self._library = profile / "user" / "basic" / "Standard"
        for _ in range(2):  # The first start of a profile may end before the profile is made.
            self._start("--terminate_after_init")
        self._library.mkdir(parents=True, exist_ok=True)

    def computed(self, workbook: bytes, steps: Sequence[str | tuple[str, Cell]]) -> list[str]:
        """Return what cells show for formulas that call the workbook's macros.

        A step is such a formula, which goes into column Z of the first sheet, or a cell to fill
        before the next one, named as ``Sheet.A1`` or ``A1``.
        """
        taken: list[str] = []
        for number, step in enumerate(steps, start=1):
            if isinstance(step, tuple):
                taken.append(_fill(*step))
            else:
                taken.append(_fill(f"Z{number}", step))
                show = f'sheet.getCellRangeByName("Z{number}").String'
                taken.append(f"  Note(target, Replace({show}, Chr(10), Chr(182)))")
        return [line.replace("\xb6", "\n") for line in self._run(workbook, taken)]

    def called(
        self, workbook: bytes, project: str, procedures: Sequence[str], patience: float = PATIENCE
    ) -> list[str]:
        """Return what functions of the workbook give, named as ``module.function``."""
        steps = [_CALL.format(project=project, procedure=procedure) for procedure in procedures]
        return self._run(workbook, steps, patience)

    def _run(self, workbook: bytes, steps: Iterable[str], patience: float = PATIENCE) -> list[str]:
        """Take steps in a workbook and return the lines that they noted."""
        source, target = self._folder / "macros.xlsm", self._folder / "noted.txt"
        source.write_bytes(workbook)
        target.unlink(missing_ok=True)
        macro = _MACRO.format(steps="\n".join(steps))
        (self._library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (self._library / "Steps.xba").write_text(_MODULE.format(text=escape(macro)), "utf-8")
        self._start(f"macro:///Standard.Steps.Run({source.as_uri()},{target.as_uri()})", patience)
        return target.read_text("utf-8").splitlines() if target.exists() else []

    def _start(self, argument: str, patience: float = PATIENCE) -> None:
        """Start LibreOffice and wait until it ends; one that does not is ended."""
        environment = {**os.environ, "PATH": "/usr/bin:/bin"}
        environment.pop("PYTHONPATH", None)
        with subprocess.Popen(
            [*self._command, argument],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _fill(address: str, value: Cell) -> str:
    """Return the step that fills a cell: a number, a text, or a formula."""
    sheet, _, cell = address.rpartition(".")
    where = f'SheetOf(document, "{sheet}")' if sheet else "sheet"
    if not isinstance(value, str):
        return f'  {where}.getCellRangeByName("{cell}").Value = {value}'
    quoted = value.replace('"', '""')
    kind = "Formula" if value.startswith("=") else "String"
    return f'  {where}.getCellRangeByName("{cell}").{kind} = "{quoted}"'
