"""``pip-xl import``: a review from another program as an extraction workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pip_xl.cli.failure import FINE, UNUSABLE, in_words
from pip_xl.cli.json_values import print_json
from pip_xl.cli.output import say
from pip_xl.cli.progress import Progress, progress_bar
from pip_xl.errors import PipXlError, WorkbookError

if TYPE_CHECKING:
    from pip_xl.review.agreement import Compared
    from pip_xl.review.importing import Imported

_SUFFIX = ".xlsx"


@dataclass(frozen=True)
class _Done:
    """What was imported, which analyses have a result, and how stored results compare."""

    source: Path
    output: Path
    imported: Imported
    obstacles: dict[str, str | None]
    compared: tuple[Compared, ...]

    @property
    def not_computed(self) -> dict[str, str]:
        """Why analyses have no result, by ID, of those that have none."""
        return {name: reason for name, reason in self.obstacles.items() if reason is not None}

    @property
    def rows(self) -> dict[str, int]:
        """Rows by table, of those that have any."""
        tables = self.imported.review.tables
        return {name: len(frame) for name, frame in tables.items() if len(frame)}

    @property
    def differing(self) -> list[Compared]:
        """Stored figures that come out otherwise here."""
        return [each for each in self.compared if not each.agrees]


@click.command("import")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("output", metavar="OUT.xlsx", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace OUT.xlsx if it exists.")
@click.option(
    "--measure",
    help="Effect measure of a CSV file that has no column for it: RR, OR, RD, PETO_OR, MD, SMD, "
    "GENERIC or GENERIC_RATIO.",
)
@click.option("--json", "json_", is_flag=True, help="Print what was imported as JSON.")
def import_command(
    source: Path, output: Path, force: bool, measure: str | None, json_: bool
) -> None:
    """Make an extraction workbook of a review that lives elsewhere.

    FILE is one of these; its name and its header say which:

    \b
    review.rm5     Review Manager 5: comparisons, outcomes, subgroups, studies, risk of bias
    export.csv     Review Manager 5's export "Data and analyses", with all fields
    trials.csv     a table with the columns  study, events1, total1, events2, total2
                   or  study, mean1, sd1, n1, mean2, sd2, n2  or  study, estimate, se
                   (ratios as logarithms), and perhaps  analysis, comparison, outcome,
                   subgroup, measure, model, method, level, year  and columns of your own
    FOLDER         what 'pip-xl export' wrote

    The results that Review Manager stored go to the sheet Reported with all their digits and are
    recomputed: the report says whether every one comes out the same. What cannot be taken over as
    it stands is listed with its place. An outcome that shows the totals of its subgroups only
    becomes one analysis a subgroup: 1.2.1, 1.2.2 …

    Exit codes: 0 written; 2 nothing was written, one line says why.

    \b
    pip-xl import review.rm5 review.xlsx
    pip-xl import trials.csv review.xlsx --measure SMD
    """
    with progress_bar(quiet=json_) as progress:
        try:
            progress.start(source.name)
            _check_output(source, output, force=force)
            done = _import(source, output, measure, progress, force=force)
        except (PipXlError, OSError) as error:
            progress.clear()
            reason = in_words(error)
            if json_:
                print_json({"ok": False, "path": str(source), "output": None, "error": reason})
            else:
                click.echo(f"{source}: {reason}", err=True)
            raise SystemExit(UNUSABLE) from error
    if json_:
        print_json(_document(done))
    else:
        say(_report(done))
    raise SystemExit(FINE)


def _check_output(source: Path, output: Path, *, force: bool) -> None:
    """Refuse a place for the workbook before any work is done."""
    if output.suffix.lower() != _SUFFIX:
        raise WorkbookError(f"cannot write to {str(output)!r}: name a file that ends in {_SUFFIX}")
    if output.is_dir():
        raise WorkbookError(f"cannot write to {str(output)!r}: it is a folder, name a file")
    if output.exists() and not force:
        raise WorkbookError(f"{str(output)!r} exists: name another file, or use --force")
    if not output.absolute().parent.is_dir():
        raise WorkbookError(f"cannot write to {str(output)!r}: the folder does not exist")
    if not source.exists():
        raise WorkbookError("the file does not exist: check its name and folder")


def _import(
    source: Path, output: Path, measure: str | None, progress: Progress, *, force: bool
) -> _Done:
    """Import, compare and build."""
    # Here, so that the other commands start without pandas.
    from pip_xl.review.agreement import compare_reported
    from pip_xl.review.building.build import build
    from pip_xl.review.importing import import_file
    from pip_xl.review.pooled import analyses

    imported = import_file(source, measure)
    progress.step("comparing with the stored results")
    obstacles = {each.name: each.obstacle for each in analyses(imported.review)}
    compared = tuple(compare_reported(imported.review))
    progress.step("building the workbook")
    build(imported.review, output, force=force)
    return _Done(source, output, imported, obstacles, compared)


def _report(done: _Done) -> Iterator[str]:
    """Lines for a person."""
    yield f"{done.source}: {done.imported.source}"
    yield "  " + ", ".join(f"{name} {count}" for name, count in done.rows.items())
    missing = done.not_computed
    if missing:
        computed = len(done.obstacles) - len(missing)
        yield f"  {computed} of {len(done.obstacles)} analyses computed"
        yield from (f"    {name}: {reason}" for name, reason in missing.items())
    if done.compared:
        agreeing = len(done.compared) - len(done.differing)
        yield f"  {agreeing} of {len(done.compared)} stored figures come out the same here"
    for each in done.differing:
        if each.analysis in missing and each.reason == missing[each.analysis]:
            continue
        place = f"{each.analysis}{f', {each.subgroup}' if each.subgroup else ''}"
        found = each.reason if each.computed is None else f"{each.computed!r} here"
        yield f"    {place}, {each.figure}: {each.reported} stored, {found}"
    if done.imported.notes:
        yield "  Not taken over as it stands:"
        yield from (f"    {note}" for note in done.imported.notes)
    yield f"  Written: {done.output}"


def _document(done: _Done) -> dict[str, Any]:
    """The same as a JSON document."""
    return {
        "ok": True,
        "path": str(done.source),
        "output": str(done.output),
        "source": done.imported.source,
        "rows": done.rows,
        "analyses": len(done.obstacles),
        "not_computed": done.not_computed,
        "compared": len(done.compared),
        "differing": [
            {
                "analysis": each.analysis,
                "subgroup": each.subgroup,
                "figure": each.figure,
                "reported": each.reported,
                "computed": each.computed,
                "reason": each.reason,
            }
            for each in done.differing
        ],
        "notes": [{"place": note.place, "text": note.text} for note in done.imported.notes],
        "error": None,
    }
