"""The command ``pip-xl``."""

from pip_xl.cli.main import main

__all__ = ["main"]
