"""The command as a whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import Run


def test_python_dash_m_does_the_same_as_the_command(run: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip_xl", "functions", "RD"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == run("functions", "RD").stdout


@pytest.mark.parametrize("command", [[], ["recompute"], ["eval"], ["functions"]])
def test_help_teaches_with_examples(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "pip-xl " in result.stdout.split("\n", 2)[2]


def test_an_old_console_shows_a_question_mark_instead_of_a_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip_xl", "functions"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert b"POOLED_RR" in done.stdout
    assert not done.stderr
