"""The calls as Excel on Windows makes them, in a process of their own."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.hosts.excel.parity.calls import Call
from tests.hosts.excel.parity.outcomes import Outcome

REPOSITORY = Path(__file__).parents[4]


def start_on_windows(calls: Sequence[Call], folder: Path) -> subprocess.Popen[bytes]:
    """Start the process that computes calls.

    Parameters
    ----------
    calls : sequence of Call
        In any order.
    folder : Path
        Where the two processes leave their files.

    Returns
    -------
    Popen
        What `outcomes_on_windows` waits for.
    """
    (folder / "calls").write_bytes(pickle.dumps(calls))
    environment = {name: text for name, text in os.environ.items() if "XLWINGS" not in name}
    program = "tests.hosts.excel.parity.windows_process"
    return subprocess.Popen(
        [sys.executable, "-m", program, str(folder)], env=environment, cwd=REPOSITORY
    )


def outcomes_on_windows(process: subprocess.Popen[bytes], folder: Path) -> list[Outcome | str]:
    """Wait for the process; return what each call gave, or the text of a foreign exception."""
    assert process.wait() == 0
    outcomes: list[Outcome | str] = pickle.loads((folder / "outcomes").read_bytes())
    return outcomes
