"""What the checks use of this machine: its files, its Python, programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pip_xl.hosts.excel.doctor import programs
from pip_xl.hosts.excel.doctor.files import LARGEST_BYTES, Disk
from pip_xl.hosts.excel.doctor.interpreter_probe import probe
from pip_xl.hosts.excel.doctor.programs import Answer, run_program
from pip_xl.hosts.excel.doctor.python_here import python_here


def test_files_are_read_and_missing_folders_are_empty(tmp_path: Path) -> None:
    disk, path = Disk(), tmp_path / "b.xlam"
    path.write_bytes(b"content")
    (tmp_path / "a").mkdir()
    assert disk.path(str(tmp_path), "b.xlam") == path
    assert disk.is_file(path)
    assert not disk.is_file(tmp_path)
    assert disk.names(tmp_path) == ["a", "b.xlam"]
    assert disk.names(tmp_path / "nowhere") == ()
    assert disk.read(path) == b"content"


def test_a_file_too_large_for_an_add_in_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsb"
    with path.open("wb") as file:
        os.truncate(file.fileno(), LARGEST_BYTES + 1)
    with pytest.raises(OSError, match="more than 20 MB"):
        Disk().read(path)


def test_this_python_knows_what_is_installed() -> None:
    python = python_here()
    assert python.executable == sys.executable
    assert python.versions["xlwings"]
    assert python.prefix == sys.prefix


def test_a_program_runs_in_its_own_folder() -> None:
    code = "import os, sys; print(os.getcwd()); sys.exit(3)"
    answer = run_program([sys.executable, "-c", code])
    assert answer.code == 3
    assert answer.output.strip() == str(Path(sys.executable).parent)


def test_a_program_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PATIENCE_SECONDS", 0.2)
    with pytest.raises(OSError, match=r"within 0\.2 s"):
        run_program([sys.executable, "-c", "import time; time.sleep(60)"])


def test_this_python_loads_the_functions() -> None:
    found = probe(sys.executable, run_program)
    assert found.started
    assert (found.step, found.failure) == ("", "")
    assert found.python == python_here().version


def test_a_python_without_pip_xl_says_what_it_lacks(tmp_path: Path) -> None:
    """The interpreter is real; -S and -E leave it without installed packages."""

    def bare(command: object) -> Answer:
        assert isinstance(command, list)
        return run_program([command[0], "-S", "-E", "-I", *command[1:]])

    found = probe(sys.executable, bare)
    assert found.started
    assert found.step == "xlwings"
    assert found.failure == "ModuleNotFoundError: No module named 'xlwings'"
    assert found.versions == {}


def test_a_python_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    assert not probe(str(tmp_path / "python"), run_program).started
    assert not probe("", run_program).started
    silent = probe(sys.executable, lambda command: Answer(1, "", "first\nFatal Python error: x\n"))
    assert not silent.started
    assert silent.failure == "Fatal Python error: x"
