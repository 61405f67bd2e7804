"""A copy of a workbook under another name, beside it, before it is replaced."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path

from pip_xl.workbook.writing import disk


def make_backup(path: Path) -> Path:
    """Keep a file under a name that is not taken yet.

    Parameters
    ----------
    path : Path
        The file that is about to be replaced.

    Returns
    -------
    Path
        The copy: ``trial.bak.xlsx`` beside ``trial.xlsx``, then ``trial.bak2.xlsx`` and so on. An
        older copy is never overwritten.

    Raises
    ------
    OSError
        The copy cannot be made; nothing is left of it.
    """
    for number in itertools.count(1):
        name = f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}"
        copy = path.with_name(name)
        try:
            _keep(path, copy)
        except FileExistsError:
            continue
        return copy
    raise AssertionError("counting ends nowhere")


def _keep(path: Path, copy: Path) -> None:
    """Give the file a second name, or copy it where a file has only one."""
    try:
        os.link(path, copy)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        _copy(path, copy)


def _copy(path: Path, copy: Path) -> None:
    """Copy a file to a new one."""
    with path.open("rb") as source, copy.open("xb") as target:
        try:
            while piece := source.read(disk.STEP_BYTES):
                disk.write(target, piece)
            disk.sync(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
    shutil.copystat(path, copy)
