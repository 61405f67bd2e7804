"""How the wheel gets into xlwings Lite: from the web, or from a file that is imported there."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit, urlunsplit

from pip_xl.errors import PipXlError

#: The folder in which xlwings Lite shows imported files to Python.
IMPORTED_FILES: Final = "/data"


def wheel_url(url: str, name: str) -> str:
    """Return the address of the wheel on the web.

    Parameters
    ----------
    url : str
        Its address, or that of the folder it lies in, with a slash at the end.
    name : str
        The wheel's file name.

    Returns
    -------
    str
        What the requirements list.

    Raises
    ------
    PipXlError
        If xlwings Lite could not load a wheel from there.

    Examples
    --------
    >>> wheel_url("https://reviews.example/files/", "pip_xl-0.1.0-py3-none-any.whl")
    'https://reviews.example/files/pip_xl-0.1.0-py3-none-any.whl'
    """
    url = url.strip()
    if any(map(str.isspace, url)):
        msg = f"{url!r} has a blank in it, write %20 for it"
        raise PipXlError(msg)
    try:
        parts = urlsplit(url)
    except ValueError as error:
        msg = f"{url!r} is no address on the web: {error}"
        raise PipXlError(msg) from error
    if parts.scheme != "https" or not parts.hostname:
        msg = f"{url!r} is no address that xlwings Lite loads from: it must start with https://"
        raise PipXlError(msg)
    if parts.path.endswith("/"):
        parts = parts._replace(path=parts.path + name)
    if parts.path.rpartition("/")[2] != name:
        msg = f"{url!r} must end in {name}, the wheel's name, or in / if it lies in that folder"
        raise PipXlError(msg)
    return urlunsplit(parts)
