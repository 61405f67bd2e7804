"""What ``pip-xl excel install`` says once the add-in is there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from pip_xl.hosts.excel.classic.addin import Addin
from pip_xl.hosts.excel.classic.installing import Places
from pip_xl.hosts.excel.classic.versions import Versions

WIDTH: Final = 92


def installed(addin: Addin, places: Places, replaced: Versions | None) -> Iterator[str]:
    """Yield what was done, and what comes next."""
    yield f"Installed: {places.addin}"
    if replaced is not None and replaced != addin.versions:
        yield f"  in place of {replaced}"
    yield f"  {addin.versions}, starts {addin.interpreter}"
    yield "Next:"
    yield from _numbered(
        "Close every window of Excel, and start it again. No setting needs to be changed: Excel "
        "trusts its startup folder, and a file that was made on this machine.",
        "Type =POOLED_RR(C2:F9) into a cell, where columns C to F hold events and total of both "
        "groups, one study in each row. The first formula takes some seconds: it starts Python.",
        "Where a cell shows an error, select it, press Alt+F8, type PipXlWhy and press Enter: a "
        "window says why.",
        "After every update of pip-xl or xlwings, and when Python has moved, run 'pip-xl excel "
        "install' again.",
        "Where it does not work, run 'pip-xl excel doctor'.",
    )
    yield from _by_hand(addin, places)


def built(addin: Addin, places: Places, *, elsewhere: bool) -> Iterator[str]:
    """Yield what was built, and how it gets into Excel."""
    yield f"Built: {places.addin}"
    yield f"  {addin.versions}, starts {addin.interpreter}"
    if elsewhere:
        yield from _indented(
            "That is the Python of this machine: for another one, give the path of its Python with "
            "--interpreter."
        )
    yield "Next, on the Windows machine:"
    yield from _numbered(
        f"Install pip-xl {addin.versions.pip_xl} and xlwings {addin.versions.xlwings} there, so "
        f"that {addin.interpreter} has them.",
        r"Put the file into %APPDATA%\Microsoft\Excel\XLSTART (make the folder if it is missing). "
        "Where it was downloaded or came by mail: right-click it, Properties, Unblock.",
        "Start Excel again and type =POOLED_RR(C2:F9) into a cell.",
        "Where it does not work, run 'pip-xl excel doctor' there.",
    )
    yield from _by_hand(addin, places)


def _by_hand(addin: Addin, places: Places) -> Iterator[str]:
    """Yield how the add-in is made in Excel itself."""
    yield f"The macro modules: {places.modules}"
    yield from _indented(
        "Should Excel not take the file, they make the same add-in by hand: in a new workbook, "
        "rename the sheet to pip_xl.conf; type INTERPRETER_WIN into A1, "
        f"{addin.interpreter} into B1; press Alt+F11, and import each module with File > Import "
        "File; save it as an Excel Add-in, pip_xl.xlam, in the startup folder."
    )


def _numbered(*steps: str) -> Iterator[str]:
    """Yield steps with numbers."""
    for number, step in enumerate(steps, start=1):
        yield from _wrapped(step, f"{number}. ", "   ")


def _indented(text: str) -> Iterator[str]:
    """Yield a text in lines below what it belongs to."""
    yield from _wrapped(text, "  ", "  ")


def _wrapped(text: str, first: str, more: str) -> Iterator[str]:
    """Yield a text in lines; words stay whole."""
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=more,
        break_long_words=False,
        break_on_hyphens=False,
    )
