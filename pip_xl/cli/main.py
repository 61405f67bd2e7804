"""The command group and what all commands share."""

from __future__ import annotations

import sys

import click

from pip_xl.cli.evaluate import evaluate_command
from pip_xl.cli.functions import functions_command
from pip_xl.cli.recompute import recompute_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pip-xl", prog_name="pip-xl")
def main() -> None:
    """Meta-analysis in spreadsheet cells.

    Workbooks call functions such as =POOLED_RR(C2:F9) or =TAU_SQUARED(C2:F9). This command
    recomputes them without Excel, checks that the stored values are current, evaluates single
    formulas, and lists the functions.

    \b
    pip-xl recompute review.xlsx                 what would change, nothing is written
    pip-xl recompute review.xlsx -o new.xlsx     the same workbook with current values
    pip-xl recompute *.xlsx --check              exit code 1 where a stored value is stale
    pip-xl eval review.xlsx '=POOLED_RR(Data!C2:F9, "lower")'
    pip-xl functions POOLED_RR                   what a function takes and gives
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may know no tau or superscript: a question mark beats a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


main.add_command(recompute_command)
main.add_command(evaluate_command)
main.add_command(functions_command)
