"""What is pasted into xlwings Lite: the module main.py and the list requirements.txt."""

from __future__ import annotations

from typing import Final

from pip_xl.hosts.excel.lite.delivery import IMPORTED_FILES

#: Not all before know how newer Pyodides hand over blank cells and omitted arguments.
_XLWINGS: Final = "xlwings>=0.37,<1.0"

#: What the functions import. Pyodide ships them, in versions of its own that cannot be chosen.
_NUMERICS: Final = ("numpy", "scipy")

_FUNCTIONS: Final = """\
from pip_xl.hosts.excel.functions import *
from pip_xl.hosts.excel.lite.self_check import self_check

print(self_check())
"""

_FROM_WEB: Final = '''\
"""Meta-analysis in cells with pip-xl: =POOLED_RR(C2:F9) and the others.

Functions and scripts of your own may follow below.
"""

'''

_FROM_FILE: Final = (
    _FROM_WEB
    + """\
import sys
from pathlib import Path

WHEEL = "{path}"
if not Path(WHEEL).exists():
    raise FileNotFoundError(f"{{WHEEL}}: drop it into Files > Import/Export, then Restart")
if WHEEL not in sys.path:
    sys.path.insert(0, WHEEL)

"""
)


def main_text(name: str, url: str | None = None) -> str:
    """Return the module that is pasted as main.py.

    Parameters
    ----------
    name : str
        The wheel's file name.
    url : str, optional
        The wheel's address on the web. Without it the wheel is a file imported into xlwings Lite.

    Returns
    -------
    str
        xlwings Lite finds the worksheet functions among the names that it defines.

    Examples
    --------
    >>> "from pip_xl.hosts.excel.functions import *" in main_text("pip_xl-0.1.0-py3-none-any.whl")
    True
    """
    if url is not None:
        return _FROM_WEB + _FUNCTIONS
    return _FROM_FILE.format(path=f"{IMPORTED_FILES}/{name}") + _FUNCTIONS


def requirements_text(url: str | None = None) -> str:
    """Return the list that is pasted as requirements.txt.

    Parameters
    ----------
    url : str, optional
        The wheel's address on the web. Without it the wheel is a file imported into xlwings Lite.

    Returns
    -------
    str
        A wheel from the web brings its other requirements along; an imported file does not.

    Examples
    --------
    >>> print(requirements_text(), end="")
    xlwings>=0.37,<1.0
    numpy
    scipy
    """
    lines = (_XLWINGS, *(_NUMERICS if url is None else (url,)))
    return "".join(f"{line}\n" for line in lines)
