"""``pip-xl export``: an extraction workbook as tidy CSV files and an R script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pip_xl.cli.failure import FINE, UNUSABLE, in_words
from pip_xl.cli.json_values import print_json
from pip_xl.cli.output import say
from pip_xl.cli.progress import progress_bar
from pip_xl.errors import PipXlError

if TYPE_CHECKING:
    from pip_xl.review.exporting import Exported
    from pip_xl.review.reading import Finding


@click.command("export")
@click.argument("workbook", type=click.Path(path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--force", is_flag=True, help="Replace the files of an earlier export in DIR; others stay."
)
@click.option("--json", "json_", is_flag=True, help="Print what was written as JSON.")
def export_command(workbook: Path, folder: Path, force: bool, json_: bool) -> None:
    """Write the content of WORKBOOK into the folder DIR, for pandas, R and other programs.

    \b
    studies.csv, dichotomous.csv, continuous.csv, generic.csv, analyses.csv,
    reported.csv, risk_of_bias.csv, risk_of_bias_2.csv, prisma.csv, settings.csv
    results.csv    what every analysis gives
    analyses.R     repeats every analysis with R's package metafor
    README.txt     how to read them

    Tables are found by their names and columns by their headers, wherever they stand; your own
    columns come along. Formulas in input columns count with their stored values. A cell that does
    not hold what its column is for is listed and left blank. 'pip-xl import DIR NEW.xlsx' makes a
    workbook of the folder again.

    Exit codes: 0 written; 2 nothing was written, one line says why.

    \b
    pip-xl export review.xlsx review-csv
    cd review-csv; Rscript analyses.R
    """
    # Here, so that the other commands start without pandas.
    from pip_xl.review.exporting import export_review
    from pip_xl.review.reading import read_review

    with progress_bar(quiet=json_) as progress:
        try:
            progress.start(workbook.name)
            read = read_review(workbook)
            progress.step("writing")
            exported = export_review(read.review, folder, force=force)
        except (PipXlError, OSError) as error:
            progress.clear()
            reason = in_words(error)
            if json_:
                print_json({"ok": False, "path": str(workbook), "output": None, "error": reason})
            else:
                click.echo(f"{workbook}: {reason}", err=True)
            raise SystemExit(UNUSABLE) from error
    if json_:
        print_json(_document(workbook, exported, read.findings))
    else:
        say(_report(workbook, exported, read.findings))
    raise SystemExit(FINE)


def _report(workbook: Path, exported: Exported, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Lines for a person."""
    computed = exported.analyses - len(exported.not_computed)
    yield f"{workbook}: {computed} of {exported.analyses} analyses computed"
    for name, reason in exported.not_computed.items():
        yield f"    {name}: {reason}"
    if findings:
        yield "  Not exported as it stands:"
        yield from (f"    {finding}" for finding in findings)
    yield f"  Written: {exported.folder} ({', '.join(exported.files)})"


def _document(workbook: Path, exported: Exported, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """The same as a JSON document."""
    return {
        "ok": True,
        "path": str(workbook),
        "output": str(exported.folder),
        "files": list(exported.files),
        "analyses": exported.analyses,
        "not_computed": exported.not_computed,
        "findings": [finding._asdict() for finding in findings],
        "error": None,
    }
