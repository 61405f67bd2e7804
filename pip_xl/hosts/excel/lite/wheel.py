"""The installed package as a wheel: what xlwings Lite can take, whichever way pip-xl came here."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pip_xl
from pip_xl.errors import PipXlError

_TAGS: Final = "py3-none-any"

_WHEEL: Final = f"""\
Wheel-Version: 1.0
Generator: pip-xl
Root-Is-Purelib: true
Tag: {_TAGS}
"""

#: What a wheel says about itself besides WHEEL and RECORD, as far as the installation kept it.
_METADATA: Final = ("METADATA", "entry_points.txt", "top_level.txt", "licenses/LICENSE")


def wheel_name() -> str:
    """Return the file name of the wheel of the installed version.

    Returns
    -------
    str
        Installers read the version from it, so it must not be changed.

    Raises
    ------
    PipXlError
        If the package is used without being installed.

    Examples
    --------
    >>> wheel_name().startswith("pip_xl-"), wheel_name().endswith("-py3-none-any.whl")
    (True, True)
    """
    return f"pip_xl-{_installed().version}-{_TAGS}.whl"


def wheel() -> bytes:
    """Return the installed package as the content of a wheel.

    Returns
    -------
    bytes
        The same for the same installation.

    Raises
    ------
    PipXlError
        If the package is used without being installed.

    Examples
    --------
    >>> "pip_xl/__init__.py" in ZipFile(BytesIO(wheel())).namelist()
    True
    """
    installed = _installed()
    information = f"pip_xl-{installed.version}.dist-info"
    files = {**dict(_modules()), **dict(_metadata(installed, information))}
    record = f"{information}/RECORD"
    lines = [_record_line(name, content) for name, content in files.items()]
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            entry = ZipInfo(name)  # dated 1980: no two builds differ by their time
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content, ZIP_DEFLATED)
    return archive.getvalue()


def _installed() -> Distribution:
    """Return what the installation says about the package.

    Building leaves a folder of its own beside the sources, which Python finds first where it is
    started there, and in which that is missing.
    """
    for found in distributions(name="pip-xl"):
        if found.read_text(_METADATA[0]) is not None:
            return found
    msg = "pip-xl is not installed here: run 'pip install .' where its pyproject.toml is"
    raise PipXlError(msg)


def _modules() -> Iterator[tuple[str, bytes]]:
    """Yield the package's files with their names in the wheel."""
    folder = Path(pip_xl.__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield f"pip_xl/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _metadata(installed: Distribution, information: str) -> Iterator[tuple[str, bytes]]:
    """Yield what the wheel says about itself, without the list of its files."""
    for name in _METADATA:
        if text := installed.read_text(name):
            yield f"{information}/{name}", text.encode()
    yield f"{information}/WHEEL", _WHEEL.encode()


def _record_line(name: str, content: bytes) -> str:
    """Return a file's line in the list by which installers check a wheel."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"
