"""The functions of files with macros, read from files that xlwings ships and from ours."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from pip_xl.errors import PipXlError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.classic.addin import build_addin
from pip_xl.hosts.excel.classic.vba_project.compound_file import read_streams, written
from pip_xl.hosts.excel.doctor.collisions import collisions
from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.macro_functions import macro_functions
from tests.hosts.excel.doctor.made_up import STARTUP, files, windows

XLWINGS = Path(xlwings.__file__).parent


@pytest.fixture(scope="module")
def ours() -> bytes:
    """The add-in, built for real."""
    return build_addin(interpreter=r"C:\venv\Scripts\python.exe").workbook


def test_ours_has_every_function_of_the_catalogue(ours: bytes) -> None:
    assert set(CATALOGUE) <= set(macro_functions(ours))


def test_that_of_xlwings_with_forms_and_classes_is_read_too() -> None:
    found = macro_functions((XLWINGS / "addin" / "xlwings.xlam").read_bytes())
    assert "sql" in found
    assert not set(CATALOGUE) & {name.upper() for name in found}


def test_a_file_of_excel_before_2007_is_read(ours: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(ours)) as archive:
        streams = read_streams(archive.read("xl/vbaProject.bin"))
    old = {f"_VBA_PROJECT_CUR/{name}": stream for name, stream in streams.items()}
    assert "POOLED_RR" in macro_functions(written({"Workbook": b"\x09\x08", **old}))
    assert macro_functions(written({"Workbook": b"\x09\x08"})) == ()


def test_a_workbook_without_macros_has_none(tmp_path: Path) -> None:
    path = tmp_path / "plain.xlsx"
    xlsxwriter.Workbook(str(path)).close()
    assert macro_functions(path.read_bytes()) == ()


@pytest.mark.parametrize("damaged", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 cut"])
def test_a_damaged_file_is_refused(damaged: bytes) -> None:
    with pytest.raises(PipXlError):
        macro_functions(damaged)


def test_another_build_of_ours_under_another_name_collides(ours: bytes) -> None:
    copy = files().having(rf"{STARTUP}\my functions.xlam", ours)
    machine = windows(files=copy)
    found = collisions(type(machine)(**{**machine.__dict__, "read_functions": macro_functions}))
    assert found.verdict is Verdict.WARNING
    assert "POOLED_RR" in found.found
