"""One line a call: who, what, how large, how long; never what a cell holds, never a token."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal, TypeAlias

from pip_xl.functions.cells import Rows

LogFormat: TypeAlias = Literal["text", "json"]

#: Where the lines go.
LOGGER: Final = logging.getLogger("pip_xl.server")


@dataclass(slots=True)
class Line:
    """What is told about a call.

    Attributes
    ----------
    client : str
        The IP address it came from.
    user : str, optional
        The user, where a proxy names it.
    function : str, optional
        The function's name; None for a call that was refused before its name was known.
    arguments : list of str
        Rows x columns of each argument, "-" for one that is left out.
    status : int
        The status of HTTP that was answered.
    milliseconds : float
        How long it took, from the headers to the answer.
    failure : str
        For a mistake of pip-xl's: which kind of exception, and where in the code.
    """

    client: str = ""
    user: str | None = None
    function: str | None = None
    arguments: Sequence[str] = ()
    status: int = 0
    milliseconds: float = 0.0
    failure: str = ""


def sizes(arguments: Sequence[Rows | None]) -> list[str]:
    """Return how large arguments are.

    Parameters
    ----------
    arguments : sequence
        Rows of cells, or None.

    Returns
    -------
    list of str
        Rows x columns.

    Examples
    --------
    >>> sizes([[[6, 306, 29, 303], [33, 5069, 47, 5808]], None])
    ['2x4', '-']
    """
    return ["-" if rows is None else f"{len(rows)}x{len(rows[0])}" for rows in arguments]


def log(line: Line) -> None:
    """Write the line of a call.

    Parameters
    ----------
    line : Line
        What is told.
    """
    level = logging.ERROR if line.failure else logging.INFO
    LOGGER.log(level, "call", extra={"line": line})


def open_log(log_format: LogFormat) -> None:
    """Send the lines of this process to standard error.

    Parameters
    ----------
    log_format : {"text", "json"}
        How a line is written.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if log_format == "json" else _Text())
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


class _Json(logging.Formatter):
    """A line as a JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line."""
        return json.dumps({"time": _time(record), **asdict(_line(record))})


class _Text(logging.Formatter):
    """A line for eyes."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line; quotes keep a user's name from looking like another field."""
        line = _line(record)
        what = f"{line.function or '?'}({', '.join(line.arguments)})"
        who = line.client if line.user is None else f"{line.client} {json.dumps(line.user)}"
        text = f"{_time(record)} {line.status} {what} {line.milliseconds:.1f} ms {who}"
        return f"{text} {line.failure}" if line.failure else text


def _line(record: logging.LogRecord) -> Line:
    """Return what a record of ours tells."""
    line = record.__dict__["line"]
    assert isinstance(line, Line)
    return line


def _time(record: logging.LogRecord) -> str:
    """Return when it was, in UTC."""
    at = dt.datetime.fromtimestamp(record.created, dt.UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
