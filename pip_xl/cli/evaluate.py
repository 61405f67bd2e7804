"""``pip-xl eval``: one formula against a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pip_xl.cli.json_values import as_json, print_json
from pip_xl.cli.output import say
from pip_xl.errors import PipXlError
from pip_xl.functions import CellError
from pip_xl.workbook.evaluation import evaluate_formula
from pip_xl.workbook.parts.package import Package


@click.command("eval")
@click.argument("workbook", type=click.Path(path_type=Path))
@click.argument("formula")
@click.option("--sheet", help="The sheet on which the formula stands (default: the first).")
@click.option("--json", "json_", is_flag=True, help="Print the value as JSON.")
def evaluate_command(workbook: Path, formula: str, sheet: str | None, json_: bool) -> None:
    """Evaluate FORMULA as if it stood in a cell of WORKBOOK, and print its value.

    A table is printed as rows with tabs between the cells. An error is printed as Excel shows
    it, with the reason on standard error.

    \b
    pip-xl eval review.xlsx '=POOLED_RR(Data!C2:F9)'
    pip-xl eval review.xlsx '=META_ANALYSIS(C2:F9, "OR")' --sheet Data
    """
    try:
        value = evaluate_formula(Package.open(workbook), formula, sheet)
    except PipXlError as error:
        if json_:
            print_json({"value": None, "message": str(error)})
        click.echo(f"{workbook}: {error}", err=True)
        raise SystemExit(2) from error
    message = value.message if isinstance(value, CellError) else None
    if json_:
        print_json({"value": as_json(value)} | ({"message": message} if message else {}))
        return
    rows = value if isinstance(value, list) else [[value]]
    say("\t".join(_plain(cell) for cell in row) for row in rows)
    if message:
        click.echo(message, err=True)


def _plain(value: Any) -> str:
    """A cell value as text, numbers with all their digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
