"""The worksheet functions for xlwings: the one module that every host of xlwings loads.

xlwings decides when it is imported which host its decorators serve, and finds the functions as
attributes of this module.
"""

from __future__ import annotations

from xlwings import arg, func

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.exposure import exposed
from pip_xl.hosts.excel.host import host_of

__all__ = list(CATALOGUE)

globals().update(
    {name: exposed(function, func, arg, host_of(func)) for name, function in CATALOGUE.items()}
)
