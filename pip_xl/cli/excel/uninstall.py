"""``pip-xl excel uninstall``: takes the add-in away again."""

from __future__ import annotations

import os
import platform

import click

from pip_xl.cli.failure import FINE, UNUSABLE, in_words
from pip_xl.cli.output import say
from pip_xl.errors import HostError, PipXlError


@click.command("uninstall")
def uninstall_command() -> None:
    """Take away what 'pip-xl excel install' put into Excel on Windows.

    Workbooks stay as they are: their formulas keep the last values, and show #NAME? once Excel
    computes them again.

    Exit codes: 0 it is gone, or was not there; 2 it could not be removed, one line says why.

    \b
    pip-xl excel uninstall
    """
    try:
        if platform.system() != "Windows":
            raise HostError(
                "there is nothing to uninstall: 'pip-xl excel install' installs on Windows only"
            )
        # Here, so that the other commands start without it.
        from pip_xl.hosts.excel.classic.installing import Places, take_away

        removed = take_away(Places.of_user(os.environ))
    except (PipXlError, OSError) as error:
        click.echo(in_words(error), err=True)
        raise SystemExit(UNUSABLE) from error
    say(f"Removed: {path}" for path in removed)
    if removed:
        say("Restart Excel. 'pip uninstall pip-xl' removes pip-xl itself.")
    else:
        say("There was nothing to remove: the add-in is not installed.")
    raise SystemExit(FINE)
