"""The Python that runs this, and what is installed in it."""

from __future__ import annotations

import importlib.metadata
import platform
import site
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass

#: The distributions that matter here.
DISTRIBUTIONS = ("pip-xl", "xlwings", "pywin32", "xlwings-server")


@dataclass(frozen=True, slots=True)
class Python:
    """A Python.

    Attributes
    ----------
    executable : str
        Its program; empty where it does not know.
    prefix : str
        Where packages put their files: the folder of a virtual environment.
    base_prefix : str
        Where it was installed: of a virtual environment, the Python that it was made from.
    user_base : str
        Where ``pip install --user`` puts files.
    version : str
        Such as ``"3.12.1"``.
    platform : str
        What it was built for: ``"win-amd64"``, ``"win32"``, ``"win-arm64"``, ``"linux-x86_64"`` …
    versions : mapping of str to str
        The versions of `DISTRIBUTIONS`, of those that are installed.
    """

    executable: str
    prefix: str
    base_prefix: str
    user_base: str
    version: str
    platform: str
    versions: Mapping[str, str]


def python_here() -> Python:
    """Return the Python that runs this.

    Examples
    --------
    >>> "xlwings" in python_here().versions
    True
    """
    return Python(
        sys.executable or "",
        sys.prefix,
        sys.base_prefix,
        site.getuserbase(),
        platform.python_version(),
        sysconfig.get_platform(),
        _versions(),
    )


def _versions() -> dict[str, str]:
    """Return the versions of what is installed."""
    found = {}
    for name in DISTRIBUTIONS:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
