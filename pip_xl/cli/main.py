"""The command group, and how the program ends."""

from __future__ import annotations

import sys

import click

from pip_xl.cli.evaluate import evaluate_command
from pip_xl.cli.excel import excel_commands
from pip_xl.cli.export import export_command
from pip_xl.cli.functions import functions_command
from pip_xl.cli.import_ import import_command
from pip_xl.cli.new import new_command
from pip_xl.cli.recompute import recompute_command

#: What shells expect of a program that Ctrl-C ended.
INTERRUPTED = 130


@click.group("pip-xl", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pip-xl", prog_name="pip-xl")
def commands() -> None:
    """Meta-analysis in spreadsheet cells.

    Workbooks call functions such as =POOLED_RR(C2:F9) or =TAU_SQUARED(C2:F9). This command
    makes the workbook that a review team extracts its data into, carries reviews into such
    workbooks and out of them, recomputes workbooks without Excel, checks that the stored values
    are current, evaluates single formulas, lists the functions, and brings them into Excel.

    \b
    pip-xl new review.xlsx                       a fresh extraction workbook
    pip-xl recompute review.xlsx                 what would change, nothing is written
    pip-xl recompute review.xlsx -o new.xlsx     the same workbook with current values
    pip-xl recompute *.xlsx --check              exit code 1 where a stored value is stale
    pip-xl eval review.xlsx '=POOLED_RR(Data!C2:F9, "lower")'
    pip-xl functions POOLED_RR                   what a function takes and gives
    pip-xl import review.rm5 review.xlsx         a Review Manager 5 review moves in
    pip-xl export review.xlsx review-csv         CSV files, and R lines that repeat the analyses
    pip-xl excel install                         the functions in Excel on Windows; more ways there
    """


commands.add_command(new_command)
commands.add_command(recompute_command)
commands.add_command(evaluate_command)
commands.add_command(functions_command)
commands.add_command(import_command)
commands.add_command(export_command)
commands.add_command(excel_commands)


def main() -> None:
    """Run the command; exit codes are those of the commands, 2 for wrong use, 130 for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may know no tau or superscript: a question mark beats a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = commands.main(prog_name="pip-xl", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; no file is half written.", err=True)
        code = INTERRUPTED
    raise SystemExit(code)
