"""Errors on their way to Excel's macro module: exceptions whose text COM hands over as it is."""

from __future__ import annotations

import importlib
from typing import Any, Final

#: The general failure (E_FAIL); the macro module reads the text only.
_FAILED: Final = -2147467259


def com_error(text: str) -> Exception:
    """Return the exception by which a text reaches the macro module unchanged.

    Of any other, pywin32 makes a traceback, of which xlwings' library hands over what fits into one
    code page: letters are lost, and where signs take two bytes the end, in which the text is, too.

    Parameters
    ----------
    text : str
        What the macro module is to find in the description of the error.

    Returns
    -------
    Exception
        pywin32's own, which exists on Windows only.
    """
    server: Any = importlib.import_module("win32com.server.exception")
    error: Exception = server.COMException(description=text, scode=_FAILED)
    return error
