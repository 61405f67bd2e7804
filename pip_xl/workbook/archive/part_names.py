"""Names of the parts of a package: which are refused, and how one part points to another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from pip_xl.errors import WorkbookError

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check_names(names: Iterable[str]) -> None:
    """Refuse names that could leave a folder, or mean two things to two programs.

    Parameters
    ----------
    names : iterable of str
        Names of all entries of the zip.

    Raises
    ------
    WorkbookError
        An absolute name, ``..``, a backslash, a drive, a control character, or the same name
        twice (part names are the same in either letter case).
    """
    seen: set[str] = set()
    for name in names:
        parts = name.rstrip("/").split("/")
        if (
            name.startswith("/")
            or "\\" in name
            or _DRIVE.match(name)
            or _CONTROL.search(name)
            or any(part in {"", ".", ".."} for part in parts)
        ):
            raise WorkbookError(
                f"the file holds a part named {name!r}, which no spreadsheet program writes: it "
                "may be malicious"
            )
        key = name.lower()
        if key in seen:
            raise WorkbookError(
                f"the file holds the part {name!r} twice: programs would read different contents"
            )
        seen.add(key)


def resolve(source: str, target: str) -> str:
    """Name of the part that a relationship of another part points to.

    Parameters
    ----------
    source : str
        The part that holds the relationship, ``""`` for the package itself.
    target : str
        What the relationship says.

    Returns
    -------
    str
        The part's name. There is nothing above the package: LibreOffice writes a ``..`` too many.

    Examples
    --------
    >>> resolve("xl/worksheets/sheet1.xml", "../tables/table1.xml")
    'xl/tables/table1.xml'
    """
    target = unquote(target.partition("#")[0])
    folder = "" if target.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, target.lstrip("/"))).lstrip("/")


def relationships_part(source: str) -> str:
    """Name of the part that holds another part's relationships.

    Examples
    --------
    >>> relationships_part("xl/workbook.xml")
    'xl/_rels/workbook.xml.rels'
    """
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
