"""What a user should know of formulas that stay as they are, or that Excel will not evaluate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_xl.workbook.binding.forms import Form, Holder
from pip_xl.workbook.binding.survey import Survey
from pip_xl.workbook.parts.package import Package

_INDEX = re.compile(r"\[(\d+)\]!")


def remarks(package: Package, found: Survey, form: Form) -> Iterator[str]:
    """Tell what binding cannot do.

    Parameters
    ----------
    package : Package
        The workbook.
    found : Survey
        Its formulas.
    form : Form
        The form to which it is bound.

    Yields
    ------
    str
        One sentence each.
    """
    for owner, count in sorted(found.foreign.items()):
        yield (
            f"{_count(count, 'call')} through {owner} left: {_file(package, owner)} is not "
            "pip-xl's add-in by its name; if it is, name it with --addin-path"
        )
    for (holder, sheet), count in found.unread.items():
        yield (
            f"{_count(count, holder)} of {sheet or 'the workbook'} left: the formula cannot be read"
        )
    if form is not Form.PLAIN:
        yield from _not_evaluated(found, form)


def _not_evaluated(found: Survey, form: Form) -> Iterator[str]:
    """Tell of formulas in places where Excel calls no functions of hosts."""
    places = [formula.spot.holder for formulas in found.formulas.values() for formula in formulas]
    kind = "add-in" if form is Form.ADDIN else "custom"
    stored = " (stored by their names alone)" if form is Form.ADDIN else ""
    for holder in (Holder.CONDITIONAL_FORMAT, Holder.DATA_VALIDATION):
        if count := places.count(holder):
            yield (
                f"{_count(count, holder)} with a function of pip-xl{stored}: Excel takes no {kind} "
                "functions there; put the formula into a cell and refer to that cell"
            )


def _file(package: Package, owner: str) -> str:
    """The file that stands before a name."""
    index = _INDEX.fullmatch(owner)
    if index is None:
        return owner.removesuffix("!")
    number = int(index[1])
    return package.external_links[number - 1].target or "a link that leads nowhere"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
