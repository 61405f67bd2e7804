"""The add-in, built once."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.classic import Addin, build_addin
from tests.hosts.excel.classic.libreoffice_basic import Basic

#: A path as Windows has them: Greek letters, spaces, and a sign that the command line knows.
INTERPRETER = r"C:\Users\Ελένη R&D\venv\Scripts\python.exe"


@pytest.fixture(scope="session")
def addin() -> Addin:
    """The add-in for some interpreter."""
    return build_addin(interpreter=INTERPRETER)


@pytest.fixture(scope="session")
def basic(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Basic:
    """LibreOffice's Basic."""
    return Basic(soffice, tmp_path_factory.mktemp("basic"))
