"""What binding a workbook did, as lines for a person and as a JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pip_xl.workbook.binding.addin_links import LinkChange
from pip_xl.workbook.binding.binding import Binding, Bound
from pip_xl.workbook.binding.forms import Form


def text_report(done: Binding) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield str(done.path)
    if done.bound:
        yield f"  {_count(done.formulas, 'formula')} bound to {done.form}:"
        yield from (f"    {place}" for place in _places(done.bound))
        for (before, after), calls in sorted(done.prefixes.items()):
            what = "now in capitals" if before == after else f"{before}F(…) -> {after}F(…)"
            yield f"  {_count(calls, 'call')}: {what}"
    elif done.found:
        found = _count(done.found, "formula")
        yield f"  {found} with pip-xl functions: bound to {done.form} already."
    else:
        yield "  No calls of pip-xl functions."
    yield from (f"  {_link(change)}" for change in done.links)
    yield from (f"  Note: {note}" for note in done.notes)
    if done.output is None:
        yield "  Nothing to write."
        return
    if done.backup is not None:
        yield f"  Kept as it was: {done.backup}"
    yield f"  Written: {done.output}{'' if done.changed else ' (an identical copy)'}"


def as_document(done: Binding) -> dict[str, Any]:
    """Return everything that was done."""
    return {
        "ok": True,
        "path": str(done.path),
        "output": None if done.output is None else str(done.output),
        "backup": None if done.backup is None else str(done.backup),
        "to": done.form.value,
        "found": done.found,
        "formulas": done.formulas,
        "bound": [
            {
                "kind": bound.holder.value,
                "sheet": bound.sheet,
                "name": bound.name,
                "formulas": bound.formulas,
                "calls": bound.calls,
            }
            for bound in done.bound
        ],
        "calls": [
            {"from": before, "to": after, "count": count}
            for (before, after), count in sorted(done.prefixes.items())
        ],
        "links": [
            {
                "link": change.link,
                "change": change.change,
                "before": change.before,
                "after": change.after,
            }
            for change in done.links
        ],
        "notes": list(done.notes),
        "error": None,
    }


def unbound_document(path: Path, form: Form, reason: str) -> dict[str, Any]:
    """Return the document of a workbook that was not bound."""
    return as_document(Binding(path, form)) | {"ok": False, "error": reason}


def _places(bound: Iterable[Bound]) -> Iterator[str]:
    """Yield a line for each sheet, then one for each name."""
    by_sheet: dict[str | None, list[str]] = {}
    names = []
    for each in bound:
        if each.name is None:
            by_sheet.setdefault(each.sheet, []).append(_count(each.formulas, each.holder))
        else:
            names.append(each.name if each.sheet is None else f"{each.name} (on {each.sheet})")
    for sheet, counts in by_sheet.items():
        yield f"{sheet or 'the workbook'}: {', '.join(counts)}"
    yield from (f"the name {name}" for name in names)


def _link(change: LinkChange) -> str:
    """What became of one link."""
    what = f"Link [{change.link}] to the add-in"
    if change.change == "added":
        return f"{what} added: {change.after}"
    if change.change == "removed":
        return f"{what} removed: {change.before}"
    if change.change == "redirected":
        return f"{what} leads to {change.after} now, no longer to {change.before}"
    return (
        f"{what} is no longer used, but stays: the numbers of the links behind it would change. "
        f"It leads to {change.after} now, no longer to {change.before}"
    )


def _count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it belongs."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
