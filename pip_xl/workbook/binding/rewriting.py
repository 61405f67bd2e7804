"""The formulas of a part with our functions stored in another form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits
from pip_xl.workbook.archive.element_lengths import formula_characters
from pip_xl.workbook.binding.forms import Form, Holder, prefix
from pip_xl.workbook.binding.our_calls import OurCall
from pip_xl.workbook.binding.raw_text import RawText, TextEdit
from pip_xl.workbook.binding.survey import FoundFormula
from pip_xl.workbook.writing.byte_edits import ByteEdits

_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']""")
_FAR_ENOUGH = 2_000


@dataclass(slots=True)
class RewrittenPart:
    """A part with its formulas rewritten.

    Attributes
    ----------
    data : bytes
        The part.
    formulas : list of FoundFormula
        The formulas that changed.
    calls : Counter of tuple
        The calls that changed, by what stood before the name and what stands there now.
    """

    data: bytes
    formulas: list[FoundFormula] = field(default_factory=list)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)


def rewrite_part(
    data: bytes, formulas: Sequence[FoundFormula], form: Form, link: int
) -> RewrittenPart:
    """Store the calls in a part's formulas in a form.

    Parameters
    ----------
    data : bytes
        The part.
    formulas : sequence of FoundFormula
        Its formulas that call our functions.
    form : Form
        The form.
    link : int
        Number of the link to the add-in.

    Returns
    -------
    RewrittenPart
        The part; no byte differs but those before the names, and small letters in them.

    Raises
    ------
    WorkbookError
        A name alone would mean something else in this workbook, or a formula grows too long.
    """
    edits = ByteEdits()
    done = RewrittenPart(data)
    for formula in formulas:
        new_prefix = prefix(form, formula.spot.holder, link)
        changes: list[TextEdit] = []
        for call in formula.calls:
            found = _edits(call, new_prefix)
            if not found:
                continue
            if call.shadowed and not new_prefix:
                raise _shadowed(data, formula, call)
            changes += found
            done.calls[call.prefix, new_prefix] += 1
        if changes:
            _, start, end, _ = formula.spot
            new = RawText(data[start:end]).edited(changes)
            _check_length(data, formula, new)
            edits.add(start, end, new)
            done.formulas.append(formula)
    if edits.edits:
        done.data = edits.apply(data)
    return done


def _edits(call: OurCall, new_prefix: str) -> list[TextEdit]:
    """What changes in one call: what stands before the name, and letters that are small."""
    start = call.start + len(call.prefix)
    letters = [
        TextEdit(start + place, start + place + 1, letter.upper())
        for place, letter in enumerate(call.name)
        if letter != letter.upper()
    ]
    if call.prefix == new_prefix:
        return letters
    return [TextEdit(call.start, start, new_prefix), *letters]


def _check_length(data: bytes, formula: FoundFormula, new: bytes) -> None:
    """Refuse a formula that no cell could hold."""
    length = formula_characters(new)
    if formula.spot.holder is Holder.CELL and length > limits.MAX_FORMULA_CHARACTERS:
        raise WorkbookError(
            f"the formula in {place_of(data, formula)} would have {length} characters in that "
            f"form, and Excel holds {limits.MAX_FORMULA_CHARACTERS}: shorten it, or split it over "
            "two cells"
        )


def _shadowed(data: bytes, formula: FoundFormula, call: OurCall) -> WorkbookError:
    """The error of a call that cannot be stored by its name alone."""
    name = call.name.upper()
    return WorkbookError(
        f"{place_of(data, formula)} calls pip-xl's {name}, but {name} alone means a name that the "
        "workbook or the formula itself defines: rename that one in Excel, then run this again"
    )


def place_of(data: bytes, formula: FoundFormula) -> str:
    """Where a formula stands, for a message."""
    if formula.name is not None:
        return f"the name {formula.name}"
    spot = formula.spot
    if spot.holder is Holder.CELL:
        before = _ADDRESS.findall(data, max(0, spot.start - _FAR_ENOUGH), spot.start)
        if before:
            return f"{formula.sheet}!{before[-1].decode()}"
    return f"a {spot.holder} of {formula.sheet or 'the workbook'}"
