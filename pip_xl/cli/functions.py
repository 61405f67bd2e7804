"""``pip-xl functions``: the catalogue, and the help of one function."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import click

from pip_xl.cli.json_values import print_json
from pip_xl.cli.output import say
from pip_xl.cli.paragraphs import paragraph
from pip_xl.cli.reference import by_category, first_sentence, markdown
from pip_xl.functions import CATALOGUE, Function, Parameter


@click.command("functions")
@click.argument("name", required=False)
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
@click.option(
    "--markdown", "markdown_", is_flag=True, help="Print the list as the README shows it."
)
def functions_command(name: str | None, json_: bool, markdown_: bool) -> None:
    """List the worksheet functions, or explain the one called NAME.

    \b
    pip-xl functions
    pip-xl functions POOLED_RR
    pip-xl functions --json
    """
    if name is None:
        if markdown_:
            say(markdown())
        elif json_:
            print_json([_document(function) for function in CATALOGUE.values()])
        else:
            say(_overview())
        return
    function = CATALOGUE.get(name.strip("=() ").upper())
    if function is None:
        click.echo(f"There is no function '{name}'.{_nearest(name)}", err=True)
        raise SystemExit(2)
    if json_:
        print_json(_document(function))
    else:
        say(_explained(function))


def _overview() -> Iterator[str]:
    """Every function with the first sentence of its help, by category."""
    for category, functions in by_category():
        yield click.style(category, bold=True)
        for function in functions:
            yield f"  {function.signature}"
            yield f"      {first_sentence(function)}"
        yield ""
    yield "pip-xl functions NAME explains one of them."


def _explained(function: Function) -> Iterator[str]:
    """The whole help of one function."""
    yield click.style(f"={function.signature}", bold=True)
    yield ""
    yield from paragraph(function.help)
    yield ""
    for parameter in function.parameters:
        yield f"  {parameter.name}{_default(parameter)}"
        yield from paragraph(parameter.help, " " * 6, " " * 6)
    yield ""
    yield f"Gives: {function.returns}"
    if function.source:
        yield from paragraph(f"Source: {function.source}", more=" " * 8)


def _document(function: Function) -> dict[str, Any]:
    """A function as a JSON document."""
    return {
        "name": function.name,
        "category": function.category,
        "help": function.help,
        "returns": function.returns,
        "source": function.source,
        "parameters": [
            {
                "name": parameter.name,
                "kind": str(parameter.kind),
                "optional": parameter.optional,
                "default": parameter.default,
                "choices": list(parameter.choices) if parameter.choices else None,
                "help": parameter.help,
            }
            for parameter in function.parameters
        ],
    }


def _default(parameter: Parameter) -> str:
    if not parameter.optional:
        return ""
    return " (optional)" if parameter.default in (None, "") else f" (default {parameter.default})"


def _nearest(name: str) -> str:
    """A hint at the functions whose names look alike."""
    close = difflib.get_close_matches(name.upper(), CATALOGUE, n=3, cutoff=0.5)
    if not close:
        return " 'pip-xl functions' lists all."
    return f" Did you mean {' or '.join(close)}? 'pip-xl functions' lists all."
