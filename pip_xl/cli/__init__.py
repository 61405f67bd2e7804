"""The command ``pip-xl``."""

from pip_xl.cli.main import commands, main

__all__ = ["commands", "main"]
