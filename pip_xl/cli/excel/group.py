"""The command group ``pip-xl excel``."""

from __future__ import annotations

import click

from pip_xl.cli.excel.bind import bind_command
from pip_xl.cli.excel.doctor import doctor_command
from pip_xl.cli.excel.install import install_command
from pip_xl.cli.excel.lite import lite_command
from pip_xl.cli.excel.serve import serve_command
from pip_xl.cli.excel.uninstall import uninstall_command


@click.group("excel")
def excel_commands() -> None:
    """Bring the functions into Excel's own cells.

    \b
    pip-xl excel install    Excel on Windows: an add-in on your machine
    pip-xl excel serve      Excel on Windows, Mac and the web: a server for you or a team
    pip-xl excel lite       the same without Python: files for xlwings Lite

    The same formula gives the same digits in all of them, and in pip-xl recompute. Files store
    the functions' names differently for each: bind rewrites them. doctor finds out why cells do
    not show what they should.
    """


for command in (
    install_command,
    uninstall_command,
    serve_command,
    lite_command,
    bind_command,
    doctor_command,
):
    excel_commands.add_command(command)
