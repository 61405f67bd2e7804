"""Writing a review into a folder of files."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pip_xl.errors import WorkbookError
from pip_xl.review.exporting.csv_tables import csv_files
from pip_xl.review.exporting.r.script import SCRIPT_FILE, r_script
from pip_xl.review.exporting.readme import README, README_FILE
from pip_xl.review.exporting.results import results_csv
from pip_xl.review.pooled import analyses
from pip_xl.review.review import Review

RESULTS_FILE = "results.csv"


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes
    ----------
    folder : Path
        Where.
    files : tuple of str
        The names of the files.
    analyses : int
        How many analyses there are.
    not_computed : dict of str to str
        Those that cannot be computed, by ID, with the reason.
    """

    folder: Path
    files: tuple[str, ...]
    analyses: int
    not_computed: dict[str, str]


def export_review(review: Review, folder: str | Path, *, force: bool = False) -> Exported:
    """Write a review as tidy CSV files with an R script that repeats its analyses.

    Parameters
    ----------
    review : Review
        Its content.
    folder : str or Path
        A new or empty folder; with ``force`` one that has files, of which those of the same names
        are replaced.
    force : bool
        Whether files are replaced.

    Returns
    -------
    Exported

    Raises
    ------
    WorkbookError
        If the folder is a file, has files, or cannot be written; nothing is written then.
    """
    folder = Path(folder)
    found = list(analyses(review))
    texts = {
        **csv_files(review),
        RESULTS_FILE: results_csv(found),
        SCRIPT_FILE: r_script(found),
        README_FILE: README,
    }
    try:
        _check(folder, texts, force=force)
        _write(folder, texts)
    except OSError as error:
        raise WorkbookError(
            f"cannot write to {str(folder)!r}: {error.strerror or error}"
        ) from error
    reasons = {each.name: reason for each in found if (reason := each.obstacle)}
    return Exported(folder, tuple(texts), len(found), reasons)


def _check(folder: Path, names: dict[str, str], *, force: bool) -> None:
    """Refuse a folder that is none, or holds what must not be replaced."""
    if folder.exists() and not folder.is_dir():
        raise WorkbookError(f"cannot write to {str(folder)!r}: it is a file, name a folder")
    if not folder.absolute().parent.is_dir():
        raise WorkbookError(
            f"cannot write to {str(folder)!r}: the folder it lies in does not exist, make it first"
        )
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise WorkbookError(
            f"the folder {str(folder)!r} is not empty: name a new one, or use --force to replace "
            "the files of an earlier export in it"
        )
    for name in names:
        if (folder / name).is_dir():
            raise WorkbookError(f"cannot write {str(folder / name)!r}: it is a folder")


def _write(folder: Path, texts: dict[str, str]) -> None:
    """Write all files under another folder first: a new folder appears whole, or not at all."""
    real = Path(os.path.realpath(folder))
    draft = Path(tempfile.mkdtemp(prefix=".pip-xl-", suffix=".tmp", dir=real.parent))
    try:
        for name, text in texts.items():
            with (draft / name).open("w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        if real.exists():
            for name in texts:
                (draft / name).replace(real / name)
        else:
            draft.chmod(0o777 & ~_umask())
            draft.rename(real)
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(draft)


def _umask() -> int:
    """The permissions that new folders do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
