"""Whether the path of Python has letters that xlwings' macros cannot pass on."""

from __future__ import annotations

from pip_xl.hosts.excel.doctor.finding import Finding, fine, problem
from pip_xl.hosts.excel.doctor.machine import Machine

_CODE_PAGE = r"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage"
_MEND = (
    "Make a virtual environment in a folder with plain letters (python -m venv C:\\pip-xl), "
    "install pip-xl in it, and run 'pip-xl excel install' there."
)


def letters(machine: Machine) -> Finding:
    """Whether Windows' old functions, which the macros call, can name the Python."""
    path = machine.interpreter
    found = unwritable(path, str(machine.registry.values(_CODE_PAGE).get("acp") or "1252"))
    if found:
        return problem(
            f"the path of Python has signs that Excel's macros cannot pass on ({found}): {path}",
            _MEND,
        )
    return fine("the path of Python has no signs that Excel's macros cannot pass on")


def unwritable(path: str, code_page: str) -> str:
    """Return the signs of a path that Excel's macros cannot pass on.

    Parameters
    ----------
    path : str
        A path of Windows.
    code_page : str
        The number of Windows' code page for programs that know no Unicode.

    Returns
    -------
    str
        Each once, in the order of the path: those that the code page does not have, and percent
        signs, by which environment variables are written.

    Examples
    --------
    >>> unwritable(r"C:\\Users\\Zoë & Co\\python.exe", "1252")
    ''
    >>> unwritable(r"C:\\Users\\Ωmega\\100%\\python.exe", "1252")
    'Ω %'
    """
    encoding = "utf-8" if code_page == "65001" else f"cp{code_page}"
    return " ".join(dict.fromkeys(sign for sign in path if not _is_written(sign, encoding)))


def _is_written(sign: str, encoding: str) -> bool:
    """Whether a sign comes through."""
    if sign == "%":
        return False
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    except LookupError:
        return sign.isascii()
    return True
