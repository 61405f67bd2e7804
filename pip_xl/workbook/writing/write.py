"""Writing computed values into a workbook, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.cached_value import Result
from pip_xl.workbook.writing.destination import check_destination
from pip_xl.workbook.writing.sheet_patch import patch_sheet
from pip_xl.workbook.writing.sheet_values import Place, lay_out
from pip_xl.workbook.writing.write_parts import PartChanges, write_parts

Changes = Mapping[str, Mapping[Place, Result]]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What writing did.

    Attributes
    ----------
    path : Path or None
        The file that was written, None where there was nothing to write.
    backup : Path or None
        The copy of the file that was replaced.
    changed : dict of str to tuple
        Rows and columns of the cells that changed, by sheet.
    notes : tuple of str
        What was left as it was, and why.
    """

    path: Path | None
    backup: Path | None
    changed: dict[str, tuple[Place, ...]]
    notes: tuple[str, ...]


def write_cached_values(
    package: Package,
    changes: Changes,
    target: str | Path | None = None,
    *,
    in_place: bool = False,
    backup: bool = False,
    force: bool = False,
) -> WriteReport:
    """Write the values of formula cells into a workbook, atomically.

    Only the sheets in which a value changes are rewritten, and in them only ``<v>``, ``t`` and
    ``vm`` of the cells concerned (and the range and members of a spill that changes its size).
    Every other part keeps its compressed bytes and its place.

    Parameters
    ----------
    package : Package
        The workbook as it was read.
    changes : mapping
        For each sheet, results by the row and column of the formula cell: a value, or rows of
        values for an array formula or a spill.
    target : str or Path, optional
        The file to write; the workbook itself with ``in_place``.
    in_place : bool
        Whether the workbook itself is replaced.
    backup : bool
        Whether the file that is replaced is kept as ``name.bak.xlsx``.
    force : bool
        Whether to write although a lock file says that another program has the target open.

    Returns
    -------
    WriteReport
        What was written. Where no value changes, another target becomes an identical copy of the
        workbook, and in place nothing is written.

    Raises
    ------
    WorkbookError
        The target must not be written, the workbook changed after it was read, or a value cannot
        be stored; nothing is written then.
    """
    destination = check_destination(
        package.path, None if target is None else Path(target), in_place=in_place, force=force
    )
    parts, changed, notes = _patched_parts(package, changes)
    if in_place and not parts:
        return WriteReport(None, None, {}, notes)
    copy = write_parts(package, PartChanges(parts), destination, backup=backup)
    return WriteReport(destination.path, copy, changed, notes)


def _patched_parts(
    package: Package, changes: Changes
) -> tuple[dict[str, bytes], dict[str, tuple[Place, ...]], tuple[str, ...]]:
    """New contents by part, cells that changed by sheet, and notes."""
    parts: dict[str, bytes] = {}
    changed: dict[str, tuple[Place, ...]] = {}
    notes: list[str] = []
    for name, results in changes.items():
        if not results:
            continue
        sheet = package.sheet(name)
        cells = package.cells(name)
        tables = [table.box for table in package.tables if table.sheet == sheet.name]
        wanted = lay_out(cells, results, tables)
        notes += wanted.notes
        patched = patch_sheet(cells, wanted)
        if patched.changed:
            parts[package.entry(sheet.part).name] = patched.data
            changed[sheet.name] = patched.changed
    return parts, changed, tuple(notes)
