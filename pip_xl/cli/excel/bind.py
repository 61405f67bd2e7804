"""``pip-xl excel bind``: the same workbook for another host."""

from __future__ import annotations

from pathlib import Path

import click

from pip_xl.cli.excel.binding_report import as_document, text_report, unbound_document
from pip_xl.cli.failure import FINE, UNUSABLE, in_words
from pip_xl.cli.json_values import print_json
from pip_xl.cli.output import say
from pip_xl.cli.progress import progress_bar
from pip_xl.errors import WorkbookError
from pip_xl.workbook.binding.addin_file import ADDIN_FILE, AddinFile
from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.forms import Form
from pip_xl.workbook.writing.target import Target


@click.command("bind")
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice([form.value for form in Form]),
    required=True,
    help="The host that is to open the workbook.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file, replacing one that is there.",
)
@click.option("--in-place", is_flag=True, help="Rewrite the workbook itself.")
@click.option("--backup", is_flag=True, help="With --in-place: keep a copy of the old file.")
@click.option(
    "--addin-path",
    default=ADDIN_FILE,
    show_default=True,
    help="The add-in: a name alone for Excel's start folder (XLSTART), where 'pip-xl excel "
    "install' puts it; otherwise its path on the machines that open the workbook.",
)
@click.option("--json", "json_", is_flag=True, help="Print what was done as JSON.")
@click.option(
    "--force", is_flag=True, help="Write although a lock file (~$…) says that Excel has it open."
)
def bind_command(
    workbook: Path,
    form: str,
    output: Path | None,
    in_place: bool,
    backup: bool,
    addin_path: str,
    json_: bool,
    force: bool,
) -> None:
    """Store the functions in WORKBOOK as another host wants them.

    Excel keeps a call of POOLED_RR under another name in each host, so that a workbook made in
    one shows #NAME? in the next. This rewrites the calls, and nothing else:

    \b
    --to addin      [1]!POOLED_RR(…)             the add-in of Excel on Windows
    --to officejs   _xldudf_PIPXL_POOLED_RR(…)   the server: Windows, Mac, web
    --to lite       _xldudf_POOLED_RR(…)         xlwings Lite
    --to plain      POOLED_RR(…)                 recomputing without Excel; macros in the file

    Every stored form is understood, in cells, tables, names, conditional formats, validations
    and charts. Stored values, charts, notes, macros and all other functions and links stay as
    they are, byte for byte. A link to the add-in comes and goes with the calls that need it,
    unless links to other workbooks would change their numbers. A workbook that has the form
    already is copied as it is; in place nothing is written.

    The forms are those that public files and Microsoft's documents show; Excel itself was not at
    hand when this was made. Should a cell show #NAME?, press Ctrl+Alt+F9, or enter it anew.

    Exit codes: 0 written, or nothing to do; 2 nothing was written, one line says why.

    \b
    pip-xl excel bind review.xlsx --to officejs -o for-the-web.xlsx
    pip-xl excel bind review.xlsx --to addin --in-place --backup
    """
    target = _target(workbook, output, in_place, backup)
    with progress_bar(quiet=json_) as progress:
        try:
            progress.start(workbook.name)
            done = bind(
                workbook,
                Form(form),
                target,
                addin=AddinFile(addin_path),
                force=force,
                progress=progress.step,
            )
        except (WorkbookError, OSError) as error:
            progress.clear()
            reason = in_words(error)
            if json_:
                print_json(unbound_document(workbook, Form(form), reason))
            else:
                click.echo(f"{workbook}: {reason}", err=True)
            raise SystemExit(UNUSABLE) from error
    if json_:
        print_json(as_document(done))
    else:
        say(text_report(done))
    raise SystemExit(FINE)


def _target(workbook: Path, output: Path | None, in_place: bool, backup: bool) -> Target:
    """Where the workbook goes; a usage error for options that do not go together."""
    if (output is None) is not in_place:
        raise click.UsageError("Name the file to write with -o, or replace it with --in-place.")
    if backup and not in_place:
        raise click.UsageError("--backup goes with --in-place: only there a file is replaced.")
    return Target(workbook if output is None else output, in_place=in_place, backup=backup)
