"""The commands that bring the functions into Excel."""

from pip_xl.cli.excel.group import excel_commands

__all__ = ["excel_commands"]
