"""What ``pip-xl excel install`` says once the add-in is there."""

from __future__ import annotations

from collections.abc import Iterator

from pip_xl.cli.paragraphs import numbered, paragraph
from pip_xl.hosts.excel.classic.addin import Addin
from pip_xl.hosts.excel.classic.installing import Places
from pip_xl.hosts.excel.classic.places import ADDIN_FILE
from pip_xl.hosts.excel.classic.versions import Versions


def installed(addin: Addin, places: Places, replaced: Versions | None) -> Iterator[str]:
    """Yield what was done, and what comes next."""
    yield f"Installed: {places.addin}"
    if replaced is not None and replaced != addin.versions:
        yield f"  in place of {replaced}"
    yield f"  {addin.versions}, starts {addin.interpreter}"
    yield "Next:"
    yield from numbered(
        (
            "Close every window of Excel, and start it again. No setting needs to be changed: "
            "Excel trusts its startup folder, and a file that was made on this machine.",
            "Type =POOLED_RR(C2:F9) into a cell, where columns C to F hold events and total of "
            "both groups, one study in each row. The first formula takes some seconds: it starts "
            "Python.",
            "Where a cell shows an error, select it, press Alt+F8, type PipXlWhy and press Enter: "
            "a window says why.",
            "After every update of pip-xl or xlwings, and when Python has moved, run 'pip-xl excel "
            "install' again.",
            "Where it does not work, run 'pip-xl excel doctor'.",
        )
    )
    yield from _by_hand(addin, places)


def built(addin: Addin, places: Places, *, elsewhere: bool) -> Iterator[str]:
    """Yield what was built, and how it gets into Excel."""
    yield f"Built: {places.addin}"
    yield f"  {addin.versions}, starts {addin.interpreter}"
    if elsewhere:
        yield from _indented(
            "That is the Python of this machine, and Excel runs on another: build it again with "
            "--interpreter and the path of the Python there, such as C:\\venv\\Scripts\\python.exe."
        )
        return
    yield "Next, on the Windows machine:"
    yield from numbered(
        (
            f"Install pip-xl {addin.versions.pip_xl} and xlwings {addin.versions.xlwings} there, "
            f"so that {addin.interpreter} has them.",
            r"Put the file into %APPDATA%\Microsoft\Excel\XLSTART (make the folder if it is "
            f"missing), under the name {ADDIN_FILE}: workbooks ask for it by that name. Where it "
            "was downloaded or came by mail: right-click it, Properties, Unblock.",
            "Start Excel again and type =POOLED_RR(C2:F9) into a cell.",
            "Where it does not work, run 'pip-xl excel doctor' there.",
        )
    )
    yield from _by_hand(addin, places)


def _by_hand(addin: Addin, places: Places) -> Iterator[str]:
    """Yield how the add-in is made in Excel itself."""
    yield f"The macro modules: {places.modules}"
    yield from _indented(
        "Should Excel not take the file, they make the same add-in by hand: in a new workbook, "
        "rename the sheet to pip_xl.conf; type INTERPRETER_WIN into A1, "
        f"{addin.interpreter} into B1; press Alt+F11, and import each module with File > Import "
        f"File; save it as an Excel Add-in, {ADDIN_FILE}, in the startup folder."
    )


def _indented(text: str) -> list[str]:
    """Return a text in lines below what it belongs to."""
    return paragraph(text, "  ", "  ")
