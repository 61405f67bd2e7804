"""``pip-xl new``: an empty extraction workbook."""

from __future__ import annotations

from pathlib import Path

import click

from pip_xl.cli.failure import UNUSABLE, in_words
from pip_xl.cli.output import say
from pip_xl.errors import PipXlError, WorkbookError

_SUFFIX = ".xlsx"


@click.command("new")
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE.xlsx if it exists.")
@click.option("--example", is_flag=True, help="Fill it in with a published review.")
def new_command(file: Path, force: bool, example: bool) -> None:
    """Make a fresh extraction workbook.

    It has sheets for studies, risk of bias, the PRISMA flow, study data and analyses. Type what
    the papers say: in Excel with pip-xl the results follow at once, elsewhere after
    'pip-xl recompute'.

    Exit codes: 0 written; 2 nothing was written, one line says why.

    \b
    pip-xl new review.xlsx
    pip-xl new example.xlsx --example    the same, with a published review in it
    """
    try:
        _check_file(file, force=force)
        # Here, so that the other commands start without pandas.
        from pip_xl.review.building.build import build
        from pip_xl.review.example import build_example
        from pip_xl.review.review import Review

        if example:
            build_example(file, force=force)
        else:
            build(Review(), file, force=force)
    except (PipXlError, OSError) as error:
        click.echo(f"{file}: {in_words(error)}", err=True)
        raise SystemExit(UNUSABLE) from error
    say(f"Written: {file}. Its first sheet says what to do.")


def _check_file(file: Path, *, force: bool) -> None:
    """Refuse a place for the workbook before any work is done."""
    if file.suffix.lower() != _SUFFIX:
        raise WorkbookError(f"name a file that ends in {_SUFFIX}")
    if file.is_dir():
        raise WorkbookError("it is a folder, name a file")
    if file.exists() and not force:
        raise WorkbookError("it exists: name another file, or use --force")
