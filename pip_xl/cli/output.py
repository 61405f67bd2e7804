"""Printing that neither stops the work nor ends in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click


class CannotPrint(click.ClickException):
    """Standard output takes nothing more: the disk is full, say."""

    exit_code = 2


def say(lines: str | Iterable[str]) -> None:
    """Print a line, or several.

    A reader that has seen enough and closed the pipe does not stop the work: what was asked for
    is still written to files, without printing.

    Raises
    ------
    CannotPrint
        If the output cannot be written for another reason.
    """
    for line in [lines] if isinstance(lines, str) else lines:
        try:
            click.echo(line)
        except BrokenPipeError:
            _print_nowhere()
            return
        except OSError as error:
            _print_nowhere()
            raise CannotPrint(f"the output cannot be written: {error.strerror}") from error


def _print_nowhere() -> None:
    """Send what is still to be printed, and what is flushed at the end, to the null device."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
