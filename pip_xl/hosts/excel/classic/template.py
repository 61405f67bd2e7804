"""The add-in template that comes with xlwings."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final

from pip_xl.errors import HostError

#: Sheet and module in it that we replace.
TEMPLATE_SHEET: Final = "_myaddin.conf"
SAMPLE_MODULE: Final = "Module1"

_FILE: Final = "quickstart_addin.xlam"


def template() -> bytes:
    """Return the template of the installed xlwings.

    Returns
    -------
    bytes
        The file; xlwings itself is not imported.

    Raises
    ------
    HostError
        xlwings is not installed, or has no such file.

    Examples
    --------
    >>> template()[:2]
    b'PK'
    """
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise HostError("xlwings is not installed: pip install xlwings")
    path = Path(found.origin).with_name(_FILE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise HostError(
            f"xlwings' add-in template cannot be read: {error}. Install xlwings anew: "
            "pip install --force-reinstall xlwings"
        ) from error
