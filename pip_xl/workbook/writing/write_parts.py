"""Writing a workbook with some of its parts new, replaced or gone, atomically."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.inflate import inflated_chunks
from pip_xl.workbook.archive.source_file import Fingerprint
from pip_xl.workbook.archive.zip_directory import read_directory
from pip_xl.workbook.archive.zip_rewrite import rewritten
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.atomic_replace import replace_file
from pip_xl.workbook.writing.destination import Destination


@dataclass(frozen=True, slots=True)
class PartChanges:
    """How the parts of a workbook change.

    Attributes
    ----------
    replaced : mapping of str to bytes
        New contents of parts, by their names as the file has them.
    added : mapping of str to bytes
        Contents of new parts.
    removed : frozenset of str
        Names of parts that go.
    """

    replaced: Mapping[str, bytes] = field(default_factory=dict)
    added: Mapping[str, bytes] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.replaced or self.added or self.removed)


def write_parts(
    package: Package, changes: PartChanges, destination: Destination, *, backup: bool = False
) -> Path | None:
    """Write a workbook with changed parts.

    Parameters
    ----------
    package : Package
        The workbook as it was read.
    changes : PartChanges
        What changes; without any, the file becomes an identical copy.
    destination : Destination
        Where to write.
    backup : bool
        Whether the file that is replaced is kept beside it.

    Returns
    -------
    Path or None
        The copy of the file that was replaced.

    Raises
    ------
    WorkbookError
        The system does not allow it, or the workbook changed after it was read; nothing is
        written then.
    """

    def check(written: Path) -> None:
        _check_written(written, changes)
        _check_unchanged(package)

    return replace_file(destination, _content(package, changes), check, backup=backup)


def _content(package: Package, changes: PartChanges) -> Iterable[bytes | memoryview]:
    """Pieces of the new file; without changes, those of the old one."""
    if not changes:
        return [package.data]
    return rewritten(
        package.data,
        package.scanned.directory,
        changes.replaced,
        additions=changes.added,
        removals=changes.removed,
    )


def _check_written(path: Path, changes: PartChanges) -> None:
    """Open the finished file again: its directory, and each new part with its checksum."""
    if not changes:
        return
    data = path.read_bytes()
    waiting = {**changes.replaced, **changes.added}
    for entry in read_directory(data).entries:
        content = waiting.pop(entry.name, None)
        if entry.name in changes.removed:
            raise WorkbookError(f"part {entry.name!r} was not taken out as it was meant")
        if content is None:
            continue
        position = 0
        for chunk in inflated_chunks(data, entry):
            if not content.startswith(chunk, position):
                raise WorkbookError(f"part {entry.name!r} was not written as it was meant")
            position += len(chunk)
    if waiting:
        raise WorkbookError(f"part {min(waiting)!r} was not written")


def _check_unchanged(package: Package) -> None:
    """Refuse where the workbook is no longer what was read."""
    try:
        unchanged = Fingerprint.of_file(package.path) == package.fingerprint
    except OSError:
        unchanged = False
    if not unchanged:
        raise WorkbookError(f"{str(package.path)!r} changed after it was read: run this again")
