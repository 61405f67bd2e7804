"""The function reference, derived from the catalogue: lines and a Markdown table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pip_xl.functions import CATALOGUE, Function


def first_sentence(function: Function) -> str:
    """Return what a function gives, in one sentence."""
    return function.help.split(". ")[0].rstrip(".") + "."


def by_category() -> Iterator[tuple[str, list[Function]]]:
    """Yield the categories in the catalogue's order, each with its functions."""
    for category, functions in groupby(CATALOGUE.values(), key=lambda each: each.category):
        yield str(category), list(functions)


def markdown() -> Iterator[str]:
    """Yield the lines of the reference as the README shows it."""
    for category, functions in by_category():
        yield f"**{category}**"
        yield ""
        yield "| function | gives |"
        yield "|---|---|"
        for function in functions:
            yield f"| `{function.signature}` | {first_sentence(function)} |"
        yield ""
