"""The workbook as the engine gets it: some formulas rewritten inside the sheets' own bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.parts.package import Package

_PLAIN_FORMULA = re.compile(rb"<(f)(?:\s[^<>]*)?(?:/>|>[^<]*</f>)")
_FORMULA = re.compile(rb"<((?:[\w.-]+:)?f)(?:\s[^>]*)?(?:/>|>.*?</\1>)", re.DOTALL)
_STRICT_TERMS = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}

#: So many bytes of a part hold its namespaces.
_HEAD = 4096
_ITERATE = re.compile(rb"""(\siterate=["'])(?:1|true)(["'])""")


def engine_bytes(package: Package, plans: Iterable[SheetPlan]) -> bytes:
    """Package for the engine.

    Parameters
    ----------
    package : Package
        The workbook.
    plans : iterable of SheetPlan
        What becomes of the formulas. Those refused are taken out: their cells are constants with
        the stored values. Stored values of cells that other formulas fill are taken out too.

    Returns
    -------
    bytes
        A whole file; the package's own bytes where nothing changes.
    """
    parts = {
        package.sheet(plan.cells.name).part: _sheet(plan)
        for plan in plans
        if plan.texts or plan.refused or plan.arrays
    }
    if package.calculation.iterate:
        # The engine would iterate circular references too, to other ends than Excel's.
        main = _main_part(package)
        parts[main] = _ITERATE.sub(rb"\g<1>0\g<2>", package.read(main))
    if _is_strict(package):
        parts |= _in_transitional_terms(package, parts)
    return package.with_parts(parts) if parts else package.data


def _main_part(package: Package) -> str:
    """Name of the part that lists the sheets."""
    related = package.relationships("").values()
    return next(found.target for found in related if found.kind == "officeDocument")


def _is_strict(package: Package) -> bool:
    """Whether a part that the engine reads is in the terms of Strict Open XML."""
    structure = [package.read(_main_part(package))]
    sheets = (package.cells(sheet.name).data[:_HEAD] for sheet in package.worksheets)
    return any(term in data for data in (*structure, *sheets) for term in _STRICT_TERMS)


def _in_transitional_terms(package: Package, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """All parts in the terms of ordinary files: the engine finds no cells in a strict one."""
    translated = {}
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            data = parts.get(part) or package.read(part)
            for strict, transitional in _STRICT_TERMS.items():
                data = data.replace(strict, transitional)
            translated[part] = data
    return translated


def _sheet(plan: SheetPlan) -> bytes:
    """The bytes of a sheet with its formulas rewritten."""
    data = plan.cells.data
    pieces: list[bytes] = []
    written = 0
    for start, end, new in sorted([*_new_formulas(plan), *_freed_cells(plan)]):
        pieces += (data[written:start], new)
        written = end
    pieces.append(data[written:])
    return b"".join(pieces)


def _new_formulas(plan: SheetPlan) -> Iterator[tuple[int, int, bytes]]:
    """Where formulas stand in the bytes, and what replaces them."""
    data = plan.cells.data
    for position in plan.texts.keys() | plan.refused.keys():
        cell = plan.cells.formulas[position]
        found = _PLAIN_FORMULA.search(data, cell.start, cell.end)
        found = found or _FORMULA.search(data, cell.start, cell.end)
        if found is None:
            continue
        new = b""
        if position not in plan.refused:
            text = escape(plan.texts[position]).encode()
            new = b"<%b>%b</%b>" % (found[1], text, found[1])
        yield *found.span(), new


def _freed_cells(plan: SheetPlan) -> Iterator[tuple[int, int, bytes]]:
    """Cells that array formulas fill: their stored values would be in the way."""
    taken: set[tuple[int, int]] = set()
    for position in plan.arrays:
        fills = plan.cells.formulas[position].fills
        if fills is None or fills.area == 1 or position in plan.refused:
            continue
        for row in range(fills.first_row, fills.last_row + 1):
            for column, cell in plan.cells.row_cells(row).items():
                inside = fills.first_column <= column <= fills.last_column
                if inside and cell.formula is None and (row, column) not in taken:
                    taken.add((row, column))
                    yield cell.start, cell.end, b""
