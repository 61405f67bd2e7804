"""The two ways in which xlwings brings Python functions into Excel's cells."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any


class Host(Enum):
    """Who calls: they differ in what a cell shows for an exception."""

    #: Excel on Windows through a macro module (COM).
    CLASSIC = "classic"
    #: Custom functions (Office.js): Excel on Windows, Mac and the web, and xlwings Lite.
    OFFICE_JS = "officejs"


def host_of(func: Callable[..., Any]) -> Host:
    """Return which host xlwings' own decorator belongs to.

    Parameters
    ----------
    func : callable
        What ``from xlwings import func`` gave: xlwings decides when it is imported.

    Returns
    -------
    Host
        `Host.CLASSIC` for the decorator of macro modules, `Host.OFFICE_JS` for all others.

    Examples
    --------
    >>> from xlwings import func
    >>> host_of(func) in Host
    True
    """
    return Host.CLASSIC if func.__module__ == "xlwings.udfs" else Host.OFFICE_JS
