"""Bind a workbook to a host: store the calls of our functions as that host wants them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pip_xl.workbook.binding.addin_file import AddinFile
from pip_xl.workbook.binding.addin_links import AddinLinks
from pip_xl.workbook.binding.binding import Binding, by_place
from pip_xl.workbook.binding.edited_parts import EditedParts
from pip_xl.workbook.binding.forms import Form
from pip_xl.workbook.binding.link_part import LinkPart
from pip_xl.workbook.binding.our_calls import Ownership
from pip_xl.workbook.binding.remarks import remarks
from pip_xl.workbook.binding.rewriting import rewrite_part
from pip_xl.workbook.binding.survey import FoundFormula, Survey, survey
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.destination import check_destination
from pip_xl.workbook.writing.target import Target
from pip_xl.workbook.writing.write_parts import write_parts

_ADDIN = AddinFile()


def bind(
    path: Path | str,
    form: Form,
    target: Target,
    *,
    addin: AddinFile = _ADDIN,
    force: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Binding:
    """Store the calls of our functions in another form, and leave every other byte as it is.

    Parameters
    ----------
    path : Path or str
        An .xlsx or .xlsm file.
    form : Form
        The form that the host wants.
    target : Target
        Where to write.
    addin : AddinFile
        The file of the add-in: links to a file of this name are ours too.
    force : bool
        Whether to write although a lock file says that Excel has the target open.
    progress : callable, optional
        Called with the name of each step.

    Returns
    -------
    Binding
        What was rewritten. Where the workbook has the form already, another target becomes an
        identical copy, and in place nothing is written.

    Raises
    ------
    WorkbookError
        The file cannot be read, is refused as unsafe, or the target must not be written; a name
        alone would call something else, or a formula grows too long. Nothing is written then.

    Examples
    --------
    >>> target = Target(Path("for-the-web.xlsx"))
    >>> bind("review.xlsx", Form.OFFICEJS, target).formulas  # doctest: +SKIP
    24
    """
    step = progress or (lambda _: None)
    package = Package.open(path)
    destination = check_destination(
        package.path, target.path, in_place=target.in_place, force=force
    )
    step("reading formulas")
    ownership = ownership_of(package, addin)
    found = survey(package, ownership)
    done = Binding(package.path, form, found=_cells(found), notes=[*remarks(package, found, form)])
    step("rewriting")
    parts = EditedParts(package)
    links = AddinLinks(parts, addin, ownership.our_links, found.linked)
    _rewrite(parts, found, done, links.number)
    done.links = links.settle(_linked_functions(found) if form is Form.ADDIN else frozenset())
    changes = parts.changes()
    done.changed = bool(changes)
    if target.in_place and not changes:
        return done
    step("writing")
    done.backup = write_parts(package, changes, destination, backup=target.backup)
    done.output = target.path
    return done


def ownership_of(package: Package, addin: AddinFile) -> Ownership:
    """What of a workbook is ours.

    Parameters
    ----------
    package : Package
        The workbook.
    addin : AddinFile
        The file of the add-in.

    Returns
    -------
    Ownership
        It tells our calls from others.
    """
    return Ownership(
        package.defined_names,
        [sheet.name for sheet in package.sheets],
        package.external_links,
        lambda link: LinkPart(link.part, package.read(link.part)).names,
        addin.names,
    )


def _rewrite(parts: EditedParts, found: Survey, done: Binding, link: int) -> None:
    """Rewrite all formulas, and report them."""
    rewritten: list[FoundFormula] = []
    for part, formulas in found.formulas.items():
        new = rewrite_part(parts.read(part), formulas, done.form, link)
        if new.formulas:
            parts.replace(part, new.data)
            rewritten += new.formulas
            done.prefixes += new.calls
    done.bound = by_place(rewritten)


def _linked_functions(found: Survey) -> frozenset[str]:
    """Our functions that are called where a link can stand."""
    return frozenset(
        call.name.upper()
        for formulas in found.formulas.values()
        for formula in formulas
        if formula.spot.holder.takes_links
        for call in formula.calls
    )


def _cells(found: Survey) -> int:
    """Number of formulas that call our functions."""
    return sum(formula.cells for formulas in found.formulas.values() for formula in formulas)
