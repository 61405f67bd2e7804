"""The folder with everything that goes into xlwings Lite."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pip_xl.errors import PipXlError
from pip_xl.hosts.excel.lite.delivery import wheel_url
from pip_xl.hosts.excel.lite.steps import steps
from pip_xl.hosts.excel.lite.texts import main_text, requirements_text
from pip_xl.hosts.excel.lite.wheel import wheel, wheel_name


@dataclass(frozen=True)
class LiteFolder:
    """What was written, and what to do with it.

    Attributes
    ----------
    folder : Path
        Where.
    files : tuple of str
        The names of the files.
    steps : tuple of str
        The way from there to a formula that works, in order.
    """

    folder: Path
    files: tuple[str, ...]
    steps: tuple[str, ...]


def write_lite_folder(
    folder: str | Path, url: str | None = None, *, force: bool = False
) -> LiteFolder:
    """Write the wheel and the two texts that xlwings Lite needs.

    Parameters
    ----------
    folder : str or Path
        Made if it is not there; what else lies in it stays.
    url : str, optional
        Where the wheel lies on the web, or the folder there with a slash at the end. Without it
        the texts expect the wheel as a file that is imported into xlwings Lite.
    force : bool
        Whether files with other content are replaced.

    Returns
    -------
    LiteFolder

    Raises
    ------
    PipXlError
        If the address will not do, the package is not installed, a file would be replaced, or
        the folder takes no files; nothing is written then.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_lite_folder(folder, "https://reviews.example/")
    >>> written.files[:2]
    ('main.py', 'requirements.txt')
    """
    name = wheel_name()
    url = None if url is None else wheel_url(url, name)
    contents = {
        "main.py": main_text(name, url).encode(),
        "requirements.txt": requirements_text(url).encode(),
        name: wheel(),
    }
    folder = Path(folder)
    try:
        _check(folder, contents, force=force)
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in contents.items():
            _write(folder / file, content)
    except OSError as error:
        msg = f"nothing can be written into {folder} ({error.strerror}): name another folder"
        raise PipXlError(msg) from error
    return LiteFolder(folder, tuple(contents), steps(name, url))


def _check(folder: Path, contents: dict[str, bytes], *, force: bool) -> None:
    """Refuse to lose what somebody wrote."""
    if folder.exists() and not folder.is_dir():
        msg = f"{folder} is a file, name a folder"
        raise PipXlError(msg)
    for name, content in contents.items():
        path = folder / name
        if path.is_dir():
            msg = (
                f"{path} is a folder, and a file of that name is to be written: name another place"
            )
            raise PipXlError(msg)
        if not force and path.exists() and path.read_bytes() != content:
            msg = f"{path} has other content: name another folder, or use --force to replace it"
            raise PipXlError(msg)


def _write(path: Path, content: bytes) -> None:
    """Write a file under another name first: it appears whole, or not at all."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
