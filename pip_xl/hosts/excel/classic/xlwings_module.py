"""xlwings' own macro module, which starts Python: made into that of our add-in.

As it comes, it asks the active workbook first how to start Python: a sheet in somebody's workbook,
or a file beside it, could name any program, and every workbook gets a Python of its own, with the
workbook's folder among those that modules are imported from. Here the add-in alone is asked.

It also keeps a shell open when Python has ended, so that xlwings' library takes a Python that could
not start for one that is starting, and Excel waits for two minutes at every call of a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pip_xl.errors import HostError
from pip_xl.hosts.excel.classic.names import PROJECT

_VERSION: Final = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]+)"\r?$', re.M)
_SETTING: Final = re.compile(r'\bGetConfig\("([^"]+)"')
_START: Final = "Function XLPyCommand()"

#: The procedures that read the settings for a call of a cell.
_CALLED: Final = (_START, "Private Sub XLPyLoadDLL()")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the text.

    Attributes
    ----------
    what : str
        What is changed, for a message.
    pattern : str
        A regular expression that fits what is there.
    replacement : str
        What comes instead.
    count : int
        How often it must be there; 0 for at least once.
    """

    what: str
    pattern: str
    replacement: str
    count: int = 1


#: Runs before xlwings is imported. Its library hands the environment over in the wrong code page:
#: where the user's name has letters beyond ASCII, the folder of temporary files has another name,
#: and pywin32, which makes a folder in it when it is imported, fails.
TEMPORARY_FOLDER: Final = (
    "os.environ.update({k: v.encode('mbcs', 'replace').decode('oem', 'replace') "
    "for k, v in os.environ.items() if k in ('TEMP', 'TMP') and not os.path.isdir(v)});"
)

_IN_MODULE: Final = (
    _Change(
        "the head",
        r'\A(Attribute VB_Name = "xlwings"\r\n)',
        r"\1'Changed by pip-xl: only the add-in itself is asked how to start Python." + "\r\n"
        "Option Private Module\r\n",
    ),
    _Change(
        "the project's name",
        r'^(Public Const PROJECT_NAME As String = ")myaddin(")',
        rf"\g<1>{PROJECT}\2",
    ),
    _Change("the active workbook", r"\bActiveWorkbook\b", "ThisWorkbook", count=0),
    # The settings never change while the add-in is loaded: read once, not at every call.
    _Change(
        "the start of Python",
        r"^( +)XLPyLoadDLL\r\n( +If 0 <> XLPyDLLActivateAuto\(XLPy, )XLPyCommand(?=, 1\))",
        r"\1Static startCommand As String" + "\r\n"
        r'\1If startCommand = "" Then' + "\r\n"
        r"\1    XLPyLoadDLL" + "\r\n"
        r"\1    startCommand = XLPyCommand" + "\r\n"
        r"\1End If" + "\r\n"
        r"\2startCommand",
    ),
    # Not qualified, it fails while a chart sheet is active.
    _Change("the settings", r'\bIn Range\((?=sht\.Range\("A1"\), lastCell\))', "In sht.Range("),
)

_IN_START: Final = (
    _Change(
        "the folders of modules",
        r'^( +)PYTHONPATH = AddExcelDir & ";" & ActiveWorkbook\.FullName & [^\r\n]*'
        r'GetConfig\("PYTHONPATH"\)(?=\r\n)',
        r'\1PYTHONPATH = GetConfig("PYTHONPATH")' + "\r\n"
        r'\1If PYTHONPATH <> "" Then PYTHONPATH = ";;;;;;" & PYTHONPATH' + "\r\n"
        # No folder of a workbook, whatever the setting says.
        r'\1PYTHONPATH = "false" & PYTHONPATH',
    ),
    # -P: a module in the current folder, often that of a workbook, is not imported.
    _Change("Python's options", r'(tail = " )(-B -c )', r"\1-P \2"),
    _Change(
        "the first imports",
        r'(""import sys, os;)(?=" & LicenseKeyEnvString)',
        rf"\1{TEMPORARY_FOLDER}",
    ),
    # By its full path: of the bare name, one in the current folder would be started.
    _Change("the shell", r'"cmd\.exe ', r'Environ$("ComSpec") & " ', count=2),
    # Ends when Python ends, unless somebody wants to read why.
    _Change("the shell's option", '" /K "', 'IIf(ConsoleSwitch = "", " /C ", " /K ")', count=2),
)


def version_of(text: str) -> str:
    """Return the version of xlwings that a module belongs to.

    Parameters
    ----------
    text : str
        The module.

    Returns
    -------
    str
        As its constant says.

    Raises
    ------
    HostError
        The module does not say.

    Examples
    --------
    >>> version_of('Public Const XLWINGS_VERSION As String = "0.37.8"')
    '0.37.8'
    """
    found = _VERSION.search(text)
    if found is None:
        raise HostError("xlwings' macro module does not say which version it is")
    return found[1]


def adapted(text: str) -> str:
    """Return xlwings' module as our add-in has it.

    Parameters
    ----------
    text : str
        The module in xlwings' add-in template, lines ending with CR LF.

    Returns
    -------
    str
        The module.

    Raises
    ------
    HostError
        This version of xlwings has another module than what pip-xl knows.
    """
    version = version_of(text)
    start, end = _procedure(text, _START, version)
    procedure = text[start:end]
    for change in _IN_START:
        procedure = _changed(procedure, change, version)
    text = text[:start] + procedure + text[end:]
    for change in _IN_MODULE:
        text = _changed(text, change, version)
    return text


def settings_asked(text: str) -> list[str]:
    """Return the settings that a cell's call asks for.

    Parameters
    ----------
    text : str
        The module.

    Returns
    -------
    list of str
        Their names in upper case. What the add-in does not answer is looked for in files.

    Raises
    ------
    HostError
        This version of xlwings has another module than what pip-xl knows.

    Examples
    --------
    >>> settings_asked('''Public Const XLWINGS_VERSION As String = "0.37.8"
    ... Function XLPyCommand()
    ...     Path = GetConfig("Interpreter_Win", "")
    ... End Function
    ... Private Sub XLPyLoadDLL()
    ... End Sub
    ... '''.replace("\\n", "\\r\\n"))
    ['INTERPRETER_WIN']
    """
    version = version_of(text)
    asked: dict[str, None] = {}
    for heading in _CALLED:
        start, end = _procedure(text, heading, version)
        asked |= dict.fromkeys(_SETTING.findall(text, start, end))
    return [name.upper() for name in asked]


def _procedure(text: str, heading: str, version: str) -> tuple[int, int]:
    """Return where a procedure starts and ends."""
    kind = "Sub" if " Sub " in heading else "Function"
    start = text.find(f"\n{heading}\r\n") + 1
    end = text.find(f"\nEnd {kind}\r\n", start)
    if not start or end < 0:
        raise _unknown(version, heading)
    return start, end


def _changed(text: str, change: _Change, version: str) -> str:
    """Return the text with a change, which must fit."""
    text, count = re.subn(change.pattern, change.replacement, text, flags=re.MULTILINE)
    if not count or change.count not in {0, count}:
        raise _unknown(version, change.what)
    return text


def _unknown(version: str, what: str) -> HostError:
    """Return the error for a module of another form."""
    return HostError(
        f"xlwings {version} has a macro module of a form that this pip-xl does not know ({what}): "
        "install a newer pip-xl, or an older xlwings"
    )
