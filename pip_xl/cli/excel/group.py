"""The command group ``pip-xl excel``."""

from __future__ import annotations

import click

from pip_xl.cli.excel.bind import bind_command


@click.group("excel")
def excel_commands() -> None:
    """The functions in Excel itself."""


excel_commands.add_command(bind_command)
