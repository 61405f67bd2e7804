"""Where the changed workbook is to go, as the user says it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Target:
    """Where a changed workbook goes.

    Parameters
    ----------
    path : Path
        The file to write.
    in_place : bool
        Whether the target is the workbook itself.
    backup : bool
        Whether the file that is replaced is kept beside it.
    """

    path: Path
    in_place: bool = False
    backup: bool = False
