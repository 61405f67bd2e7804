"""The findings of a workbook as lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pip_xl.functions import CellError
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.recomputing.error_cells import ErrorCell
from pip_xl.workbook.recomputing.recomputation import Recomputation
from pip_xl.workbook.value import CellValue

#: More lines of one kind than this hide the others; --json lists them all.
SHOWN = 20


def text_report(found: Recomputation) -> Iterator[str]:
    """Yield the lines of the summary of one workbook."""
    yield str(found.path)
    yield from (f"  {line}" for line in found.summary)
    if found.summary:
        yield ""
    yield f"  {_count(found.formulas, 'formula')}, {_calls(found.calls)}"
    if found.changed:
        yield f"  {_count(len(found.changed), 'stored value')} changed:"
        yield from _shortened(
            f"{cell.sheet}!{cell.cell}  {shown(cell.stored)} -> {shown(cell.computed)}"
            for cell in found.changed
        )
    elif found.formulas:
        yield "  All stored values that could be recomputed are current."
    yield from _errors(found.errors, "in error")
    yield from _errors(found.not_estimable, "not estimable (#N/A)")
    if found.unsupported:
        yield f"  {_count(len(found.unsupported), 'cell')} left as stored:"
        yield from _shortened(
            f"{cell.sheet}!{to_a1(cell.row, cell.column)}  {cell.reason}"
            for cell in found.unsupported
        )
    yield from (f"  Note: {note}" for note in found.notes)
    if found.output is not None:
        yield f"  Written: {found.output}"


def shown(value: CellValue) -> str:
    """Return a cell value as a person reads it, numbers with all their digits."""
    if value is None:
        return "(nothing stored)"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, str):
        return f'"{value}"'
    return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _errors(cells: list[ErrorCell], what: str) -> Iterator[str]:
    """Lines for the cells of one kind of error."""
    if cells:
        yield f"  {_count(len(cells), 'cell')} {what}:"
        yield from _shortened(
            f"{cell.sheet}!{cell.cell}  {cell.value}"
            + (f"  {cell.message}" if cell.message else "")
            for cell in cells
        )


def _shortened(lines: Iterable[str]) -> Iterator[str]:
    """Indent the first lines and count the rest."""
    lines = list(lines)
    yield from (f"    {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"    … and {len(lines) - SHOWN} more (--json lists all)"


def _calls(calls: dict[str, int]) -> str:
    """How often which of our functions is called."""
    if not calls:
        return "no calls of pip-xl functions"
    each = ", ".join(f"{name} {count}" for name, count in sorted(calls.items()))
    return f"{_count(sum(calls.values()), 'call')} of pip-xl functions ({each})"


def _count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it belongs."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
