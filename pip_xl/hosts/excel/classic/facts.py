"""What an add-in file says about itself, for whoever looks for the reason why it does not work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.config_sheet import read_settings
from pip_xl.hosts.excel.classic.names import CONFIG_SHEET
from pip_xl.hosts.excel.classic.package import unzipped
from pip_xl.hosts.excel.classic.properties import read_versions
from pip_xl.hosts.excel.classic.versions import Versions

#: A built add-in is about a hundred kilobytes.
_LARGEST: Final = 16 * 2**20


@dataclass(frozen=True, slots=True)
class AddinFacts:
    """What a built add-in was built from and what it starts.

    Attributes
    ----------
    versions : Versions
        Of pip-xl and xlwings when it was built.
    interpreter : str
        The Python that it starts.
    """

    versions: Versions
    interpreter: str


def addin_facts(path: str | Path) -> AddinFacts:
    """Read what an add-in was built from and what it starts.

    Parameters
    ----------
    path : str or Path
        The .xlam file.

    Returns
    -------
    AddinFacts
        Versions and interpreter.

    Raises
    ------
    WorkbookError
        The file cannot be read, or is no add-in that pip-xl built.

    Examples
    --------
    >>> addin_facts("no_such_folder/pip_xl.xlam")
    Traceback (most recent call last):
        ...
    pip_xl.errors.WorkbookError: pip_xl.xlam cannot be read: No such file or directory
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise WorkbookError(f"{path.name} is too large for an add-in of pip-xl")
        parts = unzipped(path.read_bytes())
    except OSError as error:
        raise WorkbookError(f"{path.name} cannot be read: {error.strerror}") from error
    versions = read_versions(parts)
    settings = {name.upper(): value for name, value in read_settings(parts, CONFIG_SHEET).items()}
    return AddinFacts(versions, str(settings.get("INTERPRETER_WIN", "")))
