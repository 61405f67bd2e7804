"""Putting the add-in where Excel opens it, and taking it away again."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pip_xl.errors import HostError, WorkbookError
from pip_xl.hosts.excel.classic.addin import Addin
from pip_xl.hosts.excel.classic.facts import addin_facts
from pip_xl.hosts.excel.classic.places import ADDIN_FILE, MODULES_FOLDER, STARTUP_FOLDER
from pip_xl.hosts.excel.classic.versions import Versions

_SUFFIX: Final = ".bas"
_TEMPORARY: Final = ".pip-xl-"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of an installation are.

    Attributes
    ----------
    addin : Path
        The add-in.
    modules : Path
        The folder of its macro modules as texts, for whoever imports them by hand.
    """

    addin: Path
    modules: Path

    @classmethod
    def of_user(cls, environment: Mapping[str, str]) -> Places:
        """Return where Excel opens a user's add-in.

        Parameters
        ----------
        environment : mapping of str to str
            The environment variables.

        Returns
        -------
        Places
            In the user's own folders, for which nobody needs to be an administrator.

        Raises
        ------
        HostError
            If Windows does not say where they are.
        """
        roaming = environment.get("APPDATA")
        if not roaming:
            raise HostError(
                "the environment variable APPDATA, by which Excel's startup folder is found, is "
                "not set: open a new command prompt under your own account"
            )
        return cls(Path(roaming, *STARTUP_FOLDER, ADDIN_FILE), Path(roaming, *MODULES_FOLDER))

    @classmethod
    def beside(cls, output: Path) -> Places:
        """Return where an add-in goes that is only built.

        Parameters
        ----------
        output : Path
            The file to write.

        Returns
        -------
        Places
            The modules in a folder beside it.

        Examples
        --------
        >>> Places.beside(Path("pip_xl.xlam")).modules.name
        'pip_xl_modules'
        """
        return cls(output, output.with_name(f"{output.stem}_modules"))


def put(addin: Addin, places: Places, *, force: bool = False) -> Versions | None:
    """Write an add-in and its modules; the add-in is at every moment the old or the new one.

    Parameters
    ----------
    addin : Addin
        As built.
    places : Places
        Where.
    force : bool
        Whether a file that pip-xl did not build is replaced too.

    Returns
    -------
    Versions or None
        What the add-in that was replaced was built from.

    Raises
    ------
    HostError
        If a file of somebody else is there, Excel has it open, or the folder cannot be written to.
    """
    replaced = _replaceable(places.addin, force=force)
    _make_folder(places.addin.parent)
    _replace(places.addin, addin.workbook)
    _make_folder(places.modules)
    for name, text in addin.modules.items():
        _replace(places.modules / f"{name}{_SUFFIX}", text.encode("ascii"))
    return replaced


def take_away(places: Places) -> Sequence[Path]:
    """Remove an add-in and its modules.

    Parameters
    ----------
    places : Places
        Where they are.

    Returns
    -------
    sequence of Path
        What was removed; nothing where nothing was there.

    Raises
    ------
    HostError
        If the file is none that pip-xl built, or Excel has it open; nothing is then removed.
    """
    removed = []
    if places.addin.exists():
        _built_by_us(places.addin, "delete it yourself if nobody needs it")
        try:
            places.addin.unlink()
        except OSError as error:
            raise _why_kept(places.addin, error) from error
        removed.append(places.addin)
    if places.modules.is_dir():
        for path in sorted(places.modules.glob(f"*{_SUFFIX}")):
            path.unlink()
        with contextlib.suppress(OSError):  # something else is in it, or in the one above
            places.modules.rmdir()
            places.modules.parent.rmdir()
        removed.append(places.modules)
    return removed


def _replaceable(path: Path, *, force: bool) -> Versions | None:
    """Return what the add-in at a place was built from; None where there is none of ours."""
    if path.is_dir():
        raise HostError(f"{path} is a folder: name a file")
    if not path.exists():
        return None
    try:
        return _built_by_us(path, "move it away, or use --force")
    except HostError:
        if force:
            return None
        raise


def _built_by_us(path: Path, otherwise: str) -> Versions:
    """Return what an add-in was built from; say what to do with one of somebody else."""
    try:
        return addin_facts(path).versions
    except WorkbookError as error:
        raise HostError(f"{path} was not built by pip-xl ({error}): {otherwise}") from error


def _make_folder(folder: Path) -> None:
    """Make a folder that is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HostError(f"the folder {folder} cannot be made: {error.strerror or error}") from error


def _replace(path: Path, content: bytes) -> None:
    """Write a file under another name, and give it its own once it is whole."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    except OSError as error:
        raise HostError(
            f"the folder {path.parent} cannot be written to: {error.strerror or error}"
        ) from error
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _why_kept(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _why_kept(path: Path, error: OSError) -> HostError:
    """Return why a file stays as it is."""
    if isinstance(error, PermissionError):
        return HostError(
            f"{path} is in use or protected: close every window of Excel (Ctrl+Shift+Esc shows "
            "whether an Excel is left) and run this again"
        )
    return HostError(f"{path} cannot be written or removed: {error.strerror or error}")
