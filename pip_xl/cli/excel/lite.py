"""``pip-xl excel lite``: what goes into xlwings Lite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pip_xl.cli.failure import FINE, UNUSABLE, in_words
from pip_xl.cli.output import say
from pip_xl.cli.paragraphs import numbered
from pip_xl.errors import PipXlError

if TYPE_CHECKING:
    from pip_xl.hosts.excel.lite import LiteFolder


@click.command("lite")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path("pip-xl-lite"),
    show_default=True,
    help="Where the files are written.",
)
@click.option(
    "--wheel-url",
    "url",
    metavar="URL",
    help="Where the wheel lies, or will lie, on the web (https://…); a folder ends in a slash.",
)
@click.option("--force", is_flag=True, help="Replace files in FOLDER that have other content.")
def lite_command(folder: Path, url: str | None, force: bool) -> None:
    """Write what makes the functions work in xlwings Lite.

    xlwings Lite is an add-in for Excel on Windows, Mac and the web, free for commercial use too,
    that brings its own Python: neither you nor your colleagues install any. It takes two texts,
    which it saves in the workbook, and pip-xl itself as a wheel:

    \b
    main.py             pasted into its tab main.py
    requirements.txt    pasted into its tab requirements.txt
    pip_xl-….whl        imported as a file, or loaded from the web with --wheel-url

    pip-xl is not on PyPI, from where xlwings Lite takes other packages. With a wheel on the web a
    workbook works for everybody who opens it; an imported file works on your computer only.

    Exit codes: 0 written; 2 nothing was written, one line says why.

    \b
    pip-xl excel lite
    pip-xl excel lite -o lite --wheel-url https://team.example/wheels/
    """
    # Here, so that the other commands start without the functions.
    from pip_xl.hosts.excel.lite import write_lite_folder

    try:
        written = write_lite_folder(folder, url, force=force)
    except (PipXlError, OSError) as error:
        click.echo(in_words(error), err=True)
        raise SystemExit(UNUSABLE) from error
    say(_report(written))
    raise SystemExit(FINE)


def _report(written: LiteFolder) -> Iterator[str]:
    """Lines for a person."""
    yield f"Written: {written.folder} ({', '.join(written.files)})."
    yield "Next:"
    yield from numbered(written.steps)
