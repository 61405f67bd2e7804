"""``pip-xl excel install``: the add-in for Excel on Windows."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

import click

from pip_xl.cli.failure import FINDINGS, FINE, UNUSABLE, in_words
from pip_xl.cli.output import say
from pip_xl.cli.progress import progress_bar
from pip_xl.errors import HostError, PipXlError

if TYPE_CHECKING:
    from pip_xl.hosts.excel.classic.installing import Places

_SUFFIX: Final = ".xlam"

_WINDOWS_ONLY: Final = (
    "the add-in works in Excel on Windows only, where it is installed by running this command "
    "there. Here, 'pip-xl excel serve' or 'pip-xl excel lite' bring the functions into Excel; "
    "'pip-xl excel install --output pip_xl.xlam --interpreter PATH' builds the add-in for a "
    "Windows machine whose Python is at PATH"
)
_STORE: Final = (
    "this Python comes from the Microsoft Store: Excel cannot start it, and does not see the files "
    "that it writes. Install Python from python.org, pip-xl in it, and run this command there"
)


@click.command("install")
@click.option(
    "-o",
    "--output",
    metavar="FILE.xlam",
    type=click.Path(path_type=Path),
    help="Build the add-in into this file only, on any system.",
)
@click.option(
    "--interpreter",
    metavar="PATH",
    help="The Python that Excel is to start; by default the one that runs this.",
)
@click.option("--force", is_flag=True, help="Replace a file that pip-xl did not build too.")
def install_command(output: Path | None, interpreter: str | None, force: bool) -> None:
    """Install the add-in that brings the functions into Excel on Windows.

    Builds pip_xl.xlam for this Python from the templates of the installed xlwings, and puts it
    into Excel's startup folder: from its next start on, Excel knows =POOLED_RR(C2:F9) and all
    other functions in every workbook, an .xlsx too. No administrator and no licence key is needed.

    Run it again after every update of pip-xl or xlwings, and when Python has moved.

    Exit codes: 0 done; 1 installed, but something that is named keeps it from working; 2 not
    installed, one line says why.

    \b
    pip-xl excel install
    pip-xl excel install --output pip_xl.xlam --interpreter "C:\\venv\\Scripts\\python.exe"
    pip-xl excel uninstall
    pip-xl excel doctor      what may keep it from working
    """
    try:
        places = _places(output)
        # Here, so that the other commands start without them.
        from pip_xl.cli.excel.install_report import built, installed
        from pip_xl.hosts.excel.classic.addin import build_addin
        from pip_xl.hosts.excel.classic.installing import put

        addin = build_addin(interpreter=_whole_path(interpreter or sys.executable))
        replaced = put(addin, places, force=force)
    except (PipXlError, OSError) as error:
        click.echo(in_words(error), err=True)
        raise SystemExit(UNUSABLE) from error
    if output is not None:
        elsewhere = interpreter is None and platform.system() != "Windows"
        say(built(addin, places, elsewhere=elsewhere))
        raise SystemExit(FINE)
    say(installed(addin, places, replaced))
    raise SystemExit(_examined())


def _whole_path(interpreter: str | None) -> str:
    """Return the path of a Python, of this system or of Windows; refuse half of one."""
    path = interpreter or ""
    if not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        raise HostError(
            f"the Python that Excel is to start, {path!r}, must be named by its whole path, such "
            r"as C:\venv\Scripts\python.exe"
        )
    return path


def _places(output: Path | None) -> Places:
    """Return where the add-in goes; refuse where it cannot work."""
    from pip_xl.hosts.excel.classic.installing import Places
    from pip_xl.hosts.excel.doctor.office import STORE_FOLDER

    if output is not None:
        if output.suffix.lower() != _SUFFIX:
            raise HostError(f"{output}: name a file that ends in {_SUFFIX}")
        if not output.parent.is_dir():
            raise HostError(f"{output}: the folder does not exist")
        return Places.beside(output)
    if platform.system() != "Windows":
        raise HostError(_WINDOWS_ONLY)
    if STORE_FOLDER in f"{sys.base_prefix}\\{sys.executable}".lower():
        raise HostError(_STORE)
    return Places.of_user(os.environ)


def _examined() -> int:
    """Say what keeps the add-in from working; return the exit code."""
    from pip_xl.cli.excel.doctor_report import complaints
    from pip_xl.hosts.excel.doctor.check import Subject
    from pip_xl.hosts.excel.doctor.checks import CHECKS
    from pip_xl.hosts.excel.doctor.diagnosis import diagnosis
    from pip_xl.hosts.excel.doctor.this_machine import this_machine

    checks = [check for check in CHECKS if check.subject is Subject.ADDIN]
    with progress_bar(quiet=False) as progress:
        progress.start("Looking at")
        made = diagnosis(this_machine(), checks, progress=progress.step)
    lines = list(complaints(made))
    if lines:
        say(["", "What 'pip-xl excel doctor' finds:", *lines])
    return FINDINGS if made.has_problems else FINE
