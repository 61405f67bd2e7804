"""Workbooks with our macros that LibreOffice opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pip_xl.hosts.excel.classic import Addin
from pip_xl.hosts.excel.classic.names import MACRO_PROJECT
from pip_xl.hosts.excel.classic.package import CONTENT_TYPES, MACROS, unzipped, zipped
from pip_xl.hosts.excel.classic.vba_project.module import Module
from pip_xl.hosts.excel.classic.vba_project.project import VbaProject
from tests.hosts.excel.classic.conditional_compilation import resolved

_ADDIN: Final = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_WORKBOOK: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def as_workbook(addin: bytes) -> bytes:
    """Return the add-in as a workbook with macros: LibreOffice and openpyxl open no add-ins."""
    parts = unzipped(addin)
    assert parts[CONTENT_TYPES].count(_ADDIN) == 1
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(_ADDIN, _WORKBOOK)
    return zipped(parts)


def with_modules(addin: Addin, texts: Iterable[str], classes: Iterable[str] = ()) -> bytes:
    """Return a workbook with other macro modules than the add-in's."""
    parts = unzipped(as_workbook(addin.workbook))
    project = VbaProject.read(parts[MACROS])
    sheets = [each for each in project.modules if not each.standard and each.name != "Dictionary"]
    modules = [*sheets, *map(Module, texts), *(Module(text, standard=False) for text in classes)]
    written = VbaProject(
        project.modules,
        project.settings,
        # A class is told from the code of a sheet by the line that names it.
        project.description.replace(b"Class=Dictionary", b"Class=Python"),
    )
    parts[MACROS] = written.written(MACRO_PROJECT, modules)
    return zipped(parts)


def for_libreoffice(text: str) -> str:
    """Return a module as LibreOffice can compile it.

    Its Basic knows no conditional compilation, and reserves the word ``output``, which is an
    ordinary name in VBA.
    """
    return re.sub(r"\boutput\b", "output_", resolved(text))
