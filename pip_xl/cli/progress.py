"""One line on a terminal that tells what is being worked on; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Progress:
    """The current workbook and step, rewritten in place on standard error."""

    def __init__(self, shown: bool):
        self._shown = shown
        self._name = ""

    def start(self, name: str) -> None:
        """Begin with another workbook."""
        self._name = name
        self.step("reading")

    def step(self, what: str) -> None:
        """Show the step at work."""
        if self._shown:
            click.echo(f"\r\x1b[2K{self._name}: {what} …", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """Show progress where a person watches; a file, a pipe or JSON output gets none."""
    progress = Progress(shown=not quiet and sys.stderr.isatty() and sys.stdout.isatty())
    try:
        yield progress
    finally:
        progress.clear()
