"""The command line that the macros put together, as Windows' shell and Python take it apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

import pytest

from pip_xl.hosts.excel.classic import Addin
from tests.hosts.excel.classic.libreoffice_basic import Basic
from tests.hosts.excel.classic.macro_books import for_libreoffice, with_modules

pytestmark = pytest.mark.libreoffice

SHELL = r"C:\WINDOWS\system32\cmd.exe"

#: Stands for the settings, which the macros read by objects that exist on Windows only.
SETTINGS = """
Function GetConfig(name, Optional other)
    Select Case name
        Case "INTERPRETER_WIN": GetConfig = interpreter
        Case "PYTHONPATH": GetConfig = folders
        Case "DEBUG UDFS": GetConfig = False
        Case "SHOW CONSOLE": GetConfig = console
        Case Else: GetConfig = ""
    End Select
End Function

Function COMMAND(path, further, shown) As String
    interpreter = path
    folders = further
    console = shown
    COMMAND = XLPyCommand
End Function
"""


@pytest.fixture(scope="module")
def book(addin: Addin) -> bytes:
    text = addin.modules["xlwings"].replace("\r\n", "\n")
    start = text.index("Function XLPyCommand()")
    procedure = text[start : text.index("End Function\n", start)] + "End Function\n"
    assert procedure.count('Environ$("ComSpec")') == 2
    procedure = procedure.replace('Environ$("ComSpec")', f'"{SHELL}"')
    head = (
        'Attribute VB_Name = "xlwings"\n'
        "Private interpreter As String, folders As String, console As Boolean\n"
    )
    constants = '#Const App = "Microsoft Excel"\n'
    return with_modules(addin, [for_libreoffice(constants + head + procedure + SETTINGS)])


def through_shell(command: str) -> str:
    """Return what the shell starts: it drops the outer quotes, and gives some signs a meaning."""
    shell, option, rest = re.split(r" +", command, maxsplit=2)
    assert (shell, option) == (SHELL, "/C")
    assert rest.startswith('"')
    started = rest[1:].rstrip()
    assert started.endswith('"')
    started, quoted, passed = started[:-1], False, ""
    for place, sign in enumerate(started):
        quoted ^= sign == '"'
        escaped = place and started[place - 1] == "^"
        assert sign != "%"
        assert quoted or escaped or sign not in "&|<>()"
        passed += "" if sign == "^" and not quoted else sign
    return passed


def arguments(command: str) -> Sequence[str]:
    """Return the arguments of a program as C's run time on Windows reads them."""
    found, quoted, place = [""], False, 0
    while place < len(command):
        run = re.compile(r'(\\*)("?)').match(command, place)
        assert run
        slashes, quote = run.groups()
        if quote:
            found[-1] += "\\" * (len(slashes) // 2)
            if len(slashes) % 2:
                found[-1] += '"'
            else:
                quoted = not quoted
            place = run.end()
        elif slashes:
            found[-1] += slashes
            place = run.end()
        else:
            if command[place] == " " and not quoted:
                found += [""] if found[-1] else []
            else:
                found[-1] += command[place]
            place += 1
    return found


@pytest.mark.parametrize(
    "interpreter",
    [
        r"C:\Python311\python.exe",
        r"C:\Users\Ελένη R&D\venv (2)\Scripts\python.exe",
        r"\\server\shared ^tools\it's, new;\python.exe",
    ],
)
def test_python_is_started_wherever_it_is(basic: Basic, book: bytes, interpreter: str) -> None:
    (command,) = basic.computed(book, [f'=COMMAND("{interpreter}";"";FALSE())'])
    python, *options, code = arguments(through_shell(command))
    assert python == interpreter
    assert options == ["-P", "-B", "-c"]
    ast.parse(code)
    assert 'xlwings.utils.prepare_sys_path("false")' in code
    assert code.endswith("xlwings.serve('$(CLSID)')")
    assert len(command.encode()) < 2048  # what xlwings' library has room for


def test_further_folders_reach_python(basic: Basic, book: bytes) -> None:
    (command,) = basic.computed(book, [r'=COMMAND("C:\python.exe";"C:\R&D tools";FALSE())'])
    code = arguments(through_shell(command))[-1]
    assert r'prepare_sys_path("false;;;;;;C:\\R&D tools")' in code


def test_the_shell_stays_only_where_it_is_shown(basic: Basic, book: bytes) -> None:
    """While it is there, xlwings' library waits for Python, and so does Excel."""
    formulas = [rf'=COMMAND("C:\python.exe";"";{shown}())' for shown in ("FALSE", "TRUE")]
    hidden, shown = basic.computed(book, formulas)
    assert hidden.startswith(rf'{SHELL}  /C ""C:\python.exe" ')
    assert shown.startswith(rf'{SHELL} /showconsole /K ""C:\python.exe" ')
