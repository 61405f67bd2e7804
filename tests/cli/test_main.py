"""The command as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, WriteReview


def test_python_dash_m_does_the_same_as_the_command(run: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip_xl", "functions", "RD"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == run("functions", "RD").stdout


@pytest.mark.parametrize("command", [[], ["new"], ["recompute"], ["eval"], ["functions"]])
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


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
def test_a_closed_pipe_stops_the_printing_and_not_the_work(
    write_review: WriteReview,
) -> None:
    paths = [write_review({"A1": ("=1+1", 3)}, name=f"{number}.xlsx") for number in range(3)]
    process = subprocess.Popen(
        [sys.executable, "-m", "pip_xl", "recompute", *map(str, paths), "--in-place"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()
    for path in paths:
        book = openpyxl.load_workbook(path, data_only=True)
        assert book["Results"]["A1"].value == 2
        book.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["functions"], ["functions", "--json"]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pip_xl", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert b"cannot be written" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_with_130_and_one_line() -> None:
    script = (
        "import os, signal\n"
        "import pip_xl.cli.functions as at_work\n"
        "from pip_xl.cli import main\n"
        "at_work.say = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "functions"], capture_output=True, check=False
    )
    assert done.returncode == 130
    assert len(done.stderr.strip().splitlines()) == 1
