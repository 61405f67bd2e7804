"""Every name in our macros is declared, which Excel demands and LibreOffice does not check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest

from pip_xl.hosts.excel.classic import Addin

_WORDS: Final = """
    and array as boolean byref byval case const date dim do else elseif end error exit explicit
    false for function goto if is long loop mod module new next not nothing object on option
    optional private public resume select set string sub then to true typeof until variant while
    activecell activeworkbook application chr cverr err external format instr isarray iserror
    isobject lbound left len mid msgbox now range replace thisworkbook timeserial trim ubound
    vbcr vbinformation vblf vbstring vartype xlpy
"""

#: Words of the language, and what VBA and Excel define, as far as our macros use them.
KNOWN: Final = frozenset(_WORDS.split())

_DECLARATION: Final = re.compile(
    r"^ *(?:Dim|(?:Public |Private )(?:Const )?)([^\n]*)$", re.MULTILINE
)
_NAME: Final = r"[A-Za-z]\w*"
_PROCEDURE: Final = re.compile(
    rf"^(?:Public |Private )?(?:Sub|Function) ({_NAME})\((.*?)\)(?: As {_NAME})?$"
    r"(.*?)^End (?:Sub|Function)$",
    re.MULTILINE | re.DOTALL,
)
_OWN: Final = ["xlwings_udfs", "pip_xl_catalogue", "pip_xl_cells", "pip_xl_macros"]


def code(text: str) -> str:
    """Return a module without texts, remarks, attributes and broken lines."""
    text = text.replace("\r\n", "\n")
    text = re.sub(r'"(?:[^"\n]|"")*"', '""', text)
    text = re.sub(r"'[^\n]*", "", text)
    text = re.sub(r"^Attribute [^\n]*", "", text, flags=re.MULTILINE)
    return re.sub(r" _\n *", " ", text)


def used(statements: str) -> set[str]:
    """Return the names that statements use, without members, named arguments and labels."""
    statements = re.sub(rf"\.{_NAME}\$?|\b{_NAME}:=|^{_NAME}:$", "", statements, flags=re.M)
    return {name.lower() for name in re.findall(rf"(?<![\w.]){_NAME}", statements)}


def declared(statements: str) -> set[str]:
    """Return the names that a procedure or the head of a module declares."""
    found: set[str] = set()
    for line in re.findall(
        r"^ *(?:Dim|(?:Public |Private )(?:Const )?)([^\n]*)$", statements, re.M
    ):
        outside = re.sub(r"\([^)]*\)", "", line)
        found |= {name.lower() for name in re.findall(rf"({_NAME}) As ", outside)}
    labels = re.findall(rf"^({_NAME}):$", statements, re.M)
    return found | {label.lower() for label in labels}


def undeclared(texts: dict[str, str]) -> Iterator[str]:
    """Yield what the modules of a project use without a declaration."""
    codes = {name: code(text) for name, text in texts.items()}
    everywhere = {
        name.lower() for text in codes.values() for name, *_ in _PROCEDURE.findall(text)
    } | {
        name.lower()
        for text in codes.values()
        for name in re.findall(rf"^Public Const ({_NAME})", text, re.MULTILINE)
    }
    for module, text in codes.items():
        head = _PROCEDURE.sub("", text)
        known = KNOWN | everywhere | declared(head)
        yield from (f"{module}: {name}" for name in used(head) - known)
        for procedure, parameters, body in _PROCEDURE.findall(text):
            own = {name.lower() for name in re.findall(rf"({_NAME})(?= As|,|$)", parameters)}
            missing = used(body) - known - declared(body) - own
            yield from (f"{module}.{procedure}: {name}" for name in sorted(missing))


@pytest.fixture
def texts(addin: Addin) -> dict[str, str]:
    return {name: addin.modules[name] for name in _OWN}


def test_every_name_is_declared(texts: dict[str, str]) -> None:
    assert list(undeclared(texts)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("Dim place As Long, down As Long", "Dim place As Long", "PipXlResult: down"),
        ("ByVal description As String) As Variant", ") As Variant", "PipXlError: description"),
        ("Private latest As Long", "", "PipXlKeepFor: latest"),
        ("PipXlErrorNumber(text)", "PipXlNumberOf(text)", "PipXlRestored: pipxlnumberof"),
        ("one_dimension:", "other_label:", "PipXlDimensions: one_dimension"),
    ],
)
def test_a_name_that_is_not_declared_would_be_noticed(
    texts: dict[str, str], right: str, wrong: str, told: str
) -> None:
    text = texts["pip_xl_cells"]
    assert right in text
    changed = {**texts, "pip_xl_cells": text.replace(right, wrong, 1)}
    assert f"pip_xl_cells.{told}" in list(undeclared(changed))
