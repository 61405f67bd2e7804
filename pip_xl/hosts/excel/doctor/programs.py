"""Running another program and reading what it prints."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

#: A slow disk and a virus scanner together need most of it for the first import of numpy.
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program ended.

    Attributes
    ----------
    code : int
        Its exit code.
    output : str
        What it printed.
    errors : str
        What it printed to standard error.
    """

    code: int
    output: str
    errors: str


#: Runs a program with its arguments; raises OSError where it cannot be started or does not end.
Run = Callable[[Sequence[str]], Answer]


def run_program(command: Sequence[str]) -> Answer:
    """Run a program in its own folder, as Excel does not run it in ours.

    Parameters
    ----------
    command : sequence of str
        The program and its arguments.

    Returns
    -------
    Answer
        How it ended.

    Raises
    ------
    OSError
        If it cannot be started, or does not end in time.

    Examples
    --------
    >>> import sys
    >>> run_program([sys.executable, "-c", "print(6 * 7)"]).output
    '42\\n'
    """
    try:
        ended = subprocess.run(
            command,
            cwd=Path(command[0]).parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OSError(0, f"it does not end within {PATIENCE_SECONDS:g} s", command[0]) from error
    return Answer(ended.returncode, ended.stdout, ended.stderr)
