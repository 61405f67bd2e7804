"""``pip-xl recompute``: compute every formula anew, compare, and write what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pip_xl.cli.failure import FINDINGS, FINE, UNUSABLE, in_words
from pip_xl.cli.json_report import as_document, unreadable_document
from pip_xl.cli.json_values import print_json
from pip_xl.cli.output import say
from pip_xl.cli.progress import progress_bar
from pip_xl.cli.text_report import text_report
from pip_xl.errors import WorkbookError
from pip_xl.workbook.recomputing.recompute import recompute
from pip_xl.workbook.writing.target import Target


@click.command("recompute")
@click.argument("workbooks", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the one workbook to this file, replacing one that is there.",
)
@click.option(
    "--output-dir",
    type=click.Path(path_type=Path),
    help="Write every workbook under its own name into this folder.",
)
@click.option("--in-place", is_flag=True, help="Write the current values into the workbook itself.")
@click.option("--backup", is_flag=True, help="With --in-place: keep a copy of the old file.")
@click.option(
    "--check", is_flag=True, help="Exit with 1 where a stored value is stale or a cell is in error."
)
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--force", is_flag=True, help="Write although a lock file (~$…) says that Excel has it open."
)
@click.option(
    "--volatile", is_flag=True, help="Also recompute NOW, TODAY, RAND and what depends on them."
)
def recompute_command(
    workbooks: tuple[Path, ...],
    output: Path | None,
    output_dir: Path | None,
    in_place: bool,
    backup: bool,
    check: bool,
    json_: bool,
    force: bool,
    volatile: bool,
) -> None:
    """Compute all formulas of WORKBOOKS anew and compare them with the stored values.

    Reads .xlsx and .xlsm. Without -o, --output-dir or --in-place nothing is written. What is
    written differs from the original in the changed values only: charts, notes, formats,
    macros and everything else stay as they are, byte for byte.

    A formula that cannot be evaluated here keeps its stored value, and so does everything that
    depends on it; the report says which and why.

    Exit codes: 0 fine; 1 with --check: a stored value is stale, or a cell gives an error other
    than a stated #N/A; 2 a workbook could not be read or written.

    \b
    pip-xl recompute review.xlsx                     report only
    pip-xl recompute review.xlsx -o current.xlsx     write a current copy
    pip-xl recompute review.xlsx --in-place --backup
    pip-xl recompute reviews/*.xlsx --check --json   for continuous integration
    """
    targets = _targets(workbooks, output, output_dir, in_place, backup)
    documents: list[dict[str, Any]] = []
    code = FINE
    with progress_bar(quiet=json_) as progress:
        for path, target in zip(workbooks, targets, strict=True):
            progress.start(path.name)
            try:
                found = recompute(
                    path, target, volatile=volatile, force=force, progress=progress.step
                )
            except (WorkbookError, OSError) as error:
                progress.clear()
                code = UNUSABLE
                reason = in_words(error)
                documents.append(unreadable_document(path, reason))
                if not json_:
                    click.echo(f"{path}: {reason}", err=True)
                continue
            progress.clear()
            if check and found.has_findings and code == FINE:
                code = FINDINGS
            documents.append(as_document(found))
            if not json_:
                say(text_report(found))
    if json_:
        print_json({"ok": code == FINE, "workbooks": documents})
    raise SystemExit(code)


def _targets(
    workbooks: tuple[Path, ...],
    output: Path | None,
    output_dir: Path | None,
    in_place: bool,
    backup: bool,
) -> list[Target | None]:
    """Where each workbook goes; a usage error for options that do not go together."""
    if sum((output is not None, output_dir is not None, in_place)) > 1:
        raise click.UsageError("Choose one of -o, --output-dir and --in-place.")
    if backup and not in_place:
        raise click.UsageError("--backup goes with --in-place: only there a file is replaced.")
    if output is not None:
        if len(workbooks) > 1:
            raise click.UsageError("-o takes one workbook; use --output-dir for several.")
        return [Target(output)]
    if output_dir is not None:
        return _in_folder(workbooks, output_dir)
    if in_place:
        return [Target(path, in_place=True, backup=backup) for path in workbooks]
    return [None] * len(workbooks)


def _in_folder(workbooks: tuple[Path, ...], folder: Path) -> list[Target | None]:
    """One target a workbook, under its own name, no two the same."""
    taken: dict[str, Path] = {}
    for path in workbooks:
        other = taken.setdefault(path.name.casefold(), path)
        if other is not path:
            raise click.UsageError(
                f"{other} and {path} would both become {folder / path.name}; "
                "recompute them into different folders."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    return [Target(folder / path.name) for path in workbooks]
