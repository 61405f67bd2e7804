"""xlwings' macro module asks nobody but the add-in how to start Python."""

from __future__ import annotations

import ast
import difflib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pip_xl.errors import HostError
from pip_xl.hosts.excel.classic.package import MACROS, unzipped
from pip_xl.hosts.excel.classic.template import template
from pip_xl.hosts.excel.classic.vba_project.project import VbaProject
from pip_xl.hosts.excel.classic.xlwings_module import (
    TEMPORARY_FOLDER,
    adapted,
    settings_asked,
    version_of,
)
from tests.hosts.excel.classic.conditional_compilation import resolved


@pytest.fixture(scope="module")
def original() -> str:
    project = VbaProject.read(unzipped(template())[MACROS])
    return next(module.text for module in project.modules if module.name == "xlwings")


@pytest.fixture(scope="module")
def text(original: str) -> str:
    return adapted(original)


def procedure(text: str, heading: str) -> str:
    start = text.index(heading)
    return text[start : text.index("\nEnd ", start)]


def test_only_the_known_lines_are_changed(original: str, text: str) -> None:
    lines = difflib.ndiff(original.split("\r\n"), text.split("\r\n"))
    changed = [line[2:].strip() for line in lines if line.startswith("+ ")]
    others = [line for line in changed if "ThisWorkbook" not in line]
    assert [line for line in others if "-P -B -c" not in line and "ComSpec" not in line] == [
        "'Changed by pip-xl: only the add-in itself is asked how to start Python.",
        "Option Private Module",
        'Public Const PROJECT_NAME As String = "pip_xl"',
        'PYTHONPATH = GetConfig("PYTHONPATH")',
        'If PYTHONPATH <> "" Then PYTHONPATH = ";;;;;;" & PYTHONPATH',
        'PYTHONPATH = "false" & PYTHONPATH',
        "Static startCommand As String",
        'If startCommand = "" Then',
        "XLPyLoadDLL",
        "startCommand = XLPyCommand",
        "End If",
        "If 0 <> XLPyDLLActivateAuto(XLPy, startCommand, 1) Then Err.Raise 1000, Description:=XLPy",
        'For Each cell In sht.Range(sht.Range("A1"), lastCell)',
    ]


def test_no_workbook_but_the_add_in_has_a_say(text: str) -> None:
    assert "ActiveWorkbook" not in text
    assert "ThisWorkbook.FullName" not in procedure(text, "Function XLPyCommand()")


def test_the_licence_of_xlwings_stays_in_it(text: str) -> None:
    assert "BSD 3-clause license" in text
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in text


def test_python_is_started_without_the_current_folder(text: str, tmp_path: Path) -> None:
    """The command line of the macro, run by the real Python and xlwings."""
    tail = re.search(r'tail = " (.+?) -c "".+?(import xlwings\.utils;.+?;)import', text)
    assert tail is not None
    code = tail[2].replace('\\""" & PYTHONPATH & "\\""', "'false'")
    for name in ("numpy.py", "xlwings.py"):
        (tmp_path / name).write_text("raise SystemExit('taken from the current folder')")
    command = [sys.executable, *tail[1].split(), "-c", f"{code}import sys; print('' in sys.path)"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "False"


def test_the_shell_is_named_by_its_whole_path(text: str) -> None:
    assert '"cmd.exe ' not in procedure(text, "Function XLPyCommand()")


def as_windows_hands_it_over(text: str) -> str:
    """Return a text as bytes of MS-DOS' code page that are read as those of Windows'."""
    return text.encode("cp850").decode("cp1252")


@pytest.mark.parametrize("there", ["José", "Maria"])
def test_the_folder_of_temporary_files_is_found_whatever_the_users_name(
    tmp_path: Path, there: str
) -> None:
    folder = tmp_path / there / "Temp"
    folder.mkdir(parents=True)
    other = as_windows_hands_it_over(str(tmp_path / "José" / "Documents"))
    variables = {"TEMP": as_windows_hands_it_over(str(folder)), "TMP": str(folder), "OTHER": other}
    program = (
        "import codecs, os\n"
        "pages = {'mbcs': 'cp1252', 'oem': 'cp850'}\n"
        "codecs.register(lambda name: codecs.lookup(pages[name]) if name in pages else None)\n"
        f"os.environ.update({variables!r})\n"
        f"{TEMPORARY_FOLDER}\n"
        "print(ascii([os.environ[name] for name in ('TEMP', 'TMP', 'OTHER')]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ast.literal_eval(done.stdout.decode()) == [str(folder), str(folder), other]


def test_the_first_lines_of_python_go_through_the_shell_as_they_are(text: str) -> None:
    """The shell, and xlwings' library, give a meaning to some signs."""
    assert f'""import sys, os;{TEMPORARY_FOLDER}" & LicenseKeyEnvString' in text
    assert not {'"', "%", "^", "$", "\\", "\n"} & set(TEMPORARY_FOLDER)


def test_the_settings_that_a_call_asks_for_are_found(text: str) -> None:
    asked = settings_asked(text)
    assert {"INTERPRETER_WIN", "ADD_WORKBOOK_TO_PYTHONPATH", "LICENSE_KEY", "CONDA ENV"} <= set(
        asked
    )
    assert len(set(asked)) == len(asked)


def test_conditional_compilation_is_resolved_as_on_windows(text: str) -> None:
    lines = resolved(text)
    assert "xlwings64-" in lines
    assert "xlwings32-" not in lines
    assert "AppleScriptTask" not in lines
    assert not re.search(r"^ *#", lines, re.MULTILINE)


@pytest.mark.parametrize(
    ("known", "other", "what"),
    [
        ('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "other"', "the project"),
        ("ActiveWorkbook", "SomeWorkbook", "the folders of modules"),
        ('tail = " -B -c', 'tail = " -c', "Python's options"),
        ('PYTHON_WIN = "cmd.exe "', 'PYTHON_WIN = "powershell "', "the shell"),
        ("Function XLPyCommand()", "Function PyCommand()", "XLPyCommand"),
        ("(XLPy, XLPyCommand, 1)", "(XLPy, XLPyCommand, 2)", "the start of Python"),
        ('" /K "', '" /Q "', "the shell's option"),
        ('""import sys, os;"', '""import os, sys;"', "the first imports"),
        ("In Range(sht", "In Application.Range(sht", "the settings"),
        ('Attribute VB_Name = "xlwings"', 'Attribute VB_Name = "XLW"', "the head"),
    ],
)
def test_another_form_is_refused_and_the_version_named(
    original: str, known: str, other: str, what: str
) -> None:
    changed = original.replace(known, other)
    assert changed != original
    with pytest.raises(HostError, match=what) as refused:
        adapted(changed)
    assert version_of(original) in str(refused.value)
    assert "install a newer pip-xl" in str(refused.value)


def test_a_module_without_a_version_is_refused() -> None:
    with pytest.raises(HostError, match="does not say which version"):
        adapted('Attribute VB_Name = "xlwings"\r\n')
