"""The streams ``PROJECT`` and ``PROJECTwm``, which name the modules once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.vba_project.module import BYTES_AS_TEXT, Module

_MODULE_LINE: Final = re.compile(r"(?:Document|Class|Module|BaseClass)=([^/]+)(?:/.*)?")
_NAME_LINE: Final = re.compile(r'Name="[^"]*"')
_WINDOWS: Final = "[Workspace]"


def written_project(data: bytes, name: str, modules: Sequence[Module]) -> bytes:
    """Return the stream ``PROJECT`` for other modules.

    Parameters
    ----------
    data : bytes
        The stream; lines about modules that stay are kept as they are.
    name : str
        The project's name.
    modules : sequence of Module
        All modules.

    Returns
    -------
    bytes
        The stream.

    Raises
    ------
    WorkbookError
        It is of an unknown form.

    Examples
    --------
    >>> old = b'ID="{1}"\\r\\nModule=one\\r\\nName="VBA"\\r\\n\\r\\n[Workspace]\\r\\none=0, 0'
    >>> main = Module('Attribute VB_Name = "main"')
    >>> print(written_project(old, "plans", [main]).decode().replace("\\r", ""))
    ID="{1}"
    Module=main
    Name="plans"
    <BLANKLINE>
    [Workspace]
    main=0, 0, 0, 0, C
    <BLANKLINE>
    """
    lines = data.decode(BYTES_AS_TEXT).split("\r\n")
    known = {found[1]: line for line in lines if (found := _MODULE_LINE.fullmatch(line))}
    place = next((i for i, line in enumerate(lines) if _NAME_LINE.fullmatch(line)), None)
    if place is None or _WINDOWS not in lines:
        raise WorkbookError("the macro project's description is of an unknown form")
    before = [line for line in lines[:place] if not _MODULE_LINE.fullmatch(line)]
    after = lines[place + 1 : lines.index(_WINDOWS) + 1]
    named = [known.get(module.name, f"Module={module.name}") for module in modules]
    windows = [f"{module.name}=0, 0, 0, 0, C" for module in modules]
    written = [*before, *named, f'Name="{name}"', *after, *windows, ""]
    return "\r\n".join(written).encode(BYTES_AS_TEXT)


def written_names(modules: Sequence[Module]) -> bytes:
    """Return the stream ``PROJECTwm``: the modules' names in the code page and in Unicode.

    Parameters
    ----------
    modules : sequence of Module
        All modules.

    Returns
    -------
    bytes
        The stream.

    Examples
    --------
    >>> written_names([Module('Attribute VB_Name = "a"')])
    b'a\\x00a\\x00\\x00\\x00\\x00\\x00'
    """
    names = [
        module.name.encode(BYTES_AS_TEXT) + b"\0" + module.name.encode("utf-16le") + b"\0\0"
        for module in modules
    ]
    return b"".join(names) + b"\0\0"
