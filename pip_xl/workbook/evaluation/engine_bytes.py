"""The workbook as the engine gets it: some formulas rewritten inside the sheets' own bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from pip_xl.workbook.evaluation.plan import SheetPlan
from pip_xl.workbook.package import Package

_PLAIN_FORMULA = re.compile(rb"<(f)(?:\s[^<>]*)?(?:/>|>[^<]*</f>)")
_FORMULA = re.compile(rb"<((?:[\w.-]+:)?f)(?:\s[^>]*)?(?:/>|>.*?</\1>)", re.DOTALL)
_ITERATE = re.compile(rb"""(\siterate=["'])(?:1|true)(["'])""")


def engine_bytes(package: Package, plans: Iterable[SheetPlan]) -> bytes:
    """Package for the engine.

    Parameters
    ----------
    package : Package
        The workbook.
    plans : iterable of SheetPlan
        What becomes of the formulas. Those refused are taken out: their cells are constants with
        the stored values.

    Returns
    -------
    bytes
        A whole file; the package's own bytes where nothing changes.
    """
    parts = {
        package.sheet(plan.cells.name).part: _sheet(plan)
        for plan in plans
        if plan.texts or plan.refused
    }
    if package.calculation.iterate:
        # The engine would iterate circular references too, to other ends than Excel's.
        main = next(
            found.target
            for found in package.relationships("").values()
            if found.kind == "officeDocument"
        )
        parts[main] = _ITERATE.sub(rb"\g<1>0\g<2>", package.read(main))
    return package.with_parts(parts) if parts else package.data


def _sheet(plan: SheetPlan) -> bytes:
    """The bytes of a sheet with its formulas rewritten."""
    data = plan.cells.data
    formulas = plan.cells.formulas
    pieces = []
    written = 0
    for position in sorted(plan.texts.keys() | plan.refused.keys()):
        cell = formulas[position]
        found = _PLAIN_FORMULA.search(data, cell.start, cell.end)
        found = found or _FORMULA.search(data, cell.start, cell.end)
        if found is None:
            continue
        pieces.append(data[written : found.start()])
        written = found.end()
        if position not in plan.refused:
            text = escape(plan.texts[position]).encode()
            pieces.append(b"<%b>%b</%b>" % (found[1], text, found[1]))
    pieces.append(data[written:])
    return b"".join(pieces)
