"""A process that computes for the server, one call at a time, until the server is gone."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from queue import SimpleQueue
from types import ModuleType
from typing import BinaryIO

from pip_xl.hosts.excel.server.frames import LENGTH_BYTES, READY, framed, length_of, written
from pip_xl.hosts.excel.server.outcome import Outcome, computed
from pip_xl.hosts.excel.server.payload import read_call
from pip_xl.hosts.excel.server.refusal import Refusal


def main() -> None:
    """Answer the calls that come by standard input, by standard output."""
    # Ctrl+C reaches every process of the terminal; it is the server that ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever is printed is no answer
    functions = importlib.import_module("pip_xl.hosts.excel.functions")
    bodies: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, bodies), daemon=True).start()
    answer = READY
    while True:
        answers.write(answer)
        answers.flush()
        answer = framed(written(_outcome(bodies.get(), functions)))


def _outcome(body: bytes, functions: ModuleType) -> Outcome:
    """Read and compute a call."""
    try:
        call = read_call(body)
    except Refusal as refusal:
        return Outcome(refusal.status, str(refusal).encode(errors="replace"))
    return computed(call, functions)


def _receive(stream: BinaryIO, bodies: SimpleQueue[bytes]) -> None:
    """Take calls as they come; when the server is gone, nobody waits for what is computed."""
    while raw := stream.read(LENGTH_BYTES):
        bodies.put(stream.read(length_of(raw)))
    os._exit(0)
