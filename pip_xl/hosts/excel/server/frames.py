"""How the server and a process that computes for it tell where a message ends."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from pip_xl.hosts.excel.server.outcome import Outcome

#: Bytes before each message that say how long it is.
LENGTH_BYTES: Final = 8

#: What such a process says once it can take messages.
READY: Final = b"+"


def framed(message: bytes) -> bytes:
    """Return a message with its length before it.

    Parameters
    ----------
    message : bytes
        Of any length.

    Returns
    -------
    bytes
        To be sent.

    Examples
    --------
    >>> framed(b"{}")
    b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02{}'
    """
    return length_as_bytes(len(message)) + message


def length_as_bytes(length: int) -> bytes:
    """Return a length as it stands before a message."""
    return length.to_bytes(LENGTH_BYTES, "big")


def length_of(raw: bytes) -> int:
    """Return the length that stands before a message."""
    return int.from_bytes(raw, "big")


def written(outcome: Outcome) -> bytes:
    """Return an outcome as a message.

    Parameters
    ----------
    outcome : Outcome
        What came of a call.

    Returns
    -------
    bytes
        Everything but the content as a line of JSON, then the content.

    Examples
    --------
    >>> read(written(Outcome(200, b"{}", "RR", ("1x1",))))
    Outcome(status=200, content=b'{}', function='RR', arguments=('1x1',), failure='')
    """
    told = asdict(outcome)
    del told["content"]
    return json.dumps(told).encode("ascii") + b"\n" + outcome.content


def read(message: bytes) -> Outcome:
    """Return the outcome that a message tells."""
    head, _, content = message.partition(b"\n")
    told = json.loads(head)
    return Outcome(content=content, **{**told, "arguments": tuple(told["arguments"])})
