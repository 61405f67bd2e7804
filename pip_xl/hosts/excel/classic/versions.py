"""The versions that a built add-in belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

from pip_xl.errors import HostError


@dataclass(frozen=True, slots=True)
class Versions:
    """What an add-in is built from.

    Attributes
    ----------
    pip_xl : str
        Version of pip-xl.
    xlwings : str
        Version of xlwings; Excel loads a library whose name holds it.
    """

    pip_xl: str
    xlwings: str

    def __str__(self) -> str:
        return f"pip-xl {self.pip_xl}, built for xlwings {self.xlwings}"


def installed_versions() -> Versions:
    """Return the versions that are installed.

    Returns
    -------
    Versions
        As the installer noted them.

    Raises
    ------
    HostError
        One of the two is not installed.

    Examples
    --------
    >>> installed_versions().xlwings.count(".")
    2
    """
    try:
        return Versions(metadata.version("pip-xl"), metadata.version("xlwings"))
    except metadata.PackageNotFoundError as error:
        raise HostError(
            f"{error.name} is not installed here: run 'pip install .' where pip-xl's "
            "pyproject.toml is"
        ) from error
