"""The built add-in, as other programs read it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pip_xl.errors import HostError, InputError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.classic import Addin, Versions, build_addin
from pip_xl.hosts.excel.classic import addin as building
from pip_xl.hosts.excel.classic.package import MACROS, unzipped, zipped
from pip_xl.hosts.excel.classic.template import template
from pip_xl.hosts.excel.classic.vba_project.compound_file import read_streams
from pip_xl.hosts.excel.classic.vba_project.project import VbaProject
from tests.functions.excel_names import EXCEL_FUNCTIONS, VBA_KEYWORDS
from tests.hosts.excel.classic.by_oletools import module_texts
from tests.hosts.excel.classic.conftest import INTERPRETER
from tests.hosts.excel.classic.macro_books import as_workbook
from tests.workbook.libreoffice import convert

#: What VBA allows: characters in a line of source, parts of a broken line, bytes of a procedure.
LONGEST_LINE, MOST_PARTS, LARGEST_PROCEDURE = 1000, 24, 64_000

OWN = ["xlwings_udfs", "pip_xl_catalogue", "pip_xl_cells", "pip_xl_macros"]


def test_modules_are_identical_when_oletools_reads_them_back(addin: Addin) -> None:
    read = module_texts(addin.workbook)
    assert {name: read[name] for name in addin.modules} == dict(addin.modules)
    assert set(read) - set(addin.modules) == {"ThisWorkbook", "Sheet2", "Dictionary"}


def test_the_same_build_gives_the_same_bytes(addin: Addin) -> None:
    assert build_addin(interpreter=INTERPRETER) == addin


def test_all_functions_are_there_under_names_that_excel_allows(addin: Addin) -> None:
    names = re.findall(r"^Function (\w+)\(", addin.modules["xlwings_udfs"], re.MULTILINE)
    assert sorted(names) == sorted(CATALOGUE)
    for name in names:
        assert re.fullmatch(r"[A-Z][A-Z0-9_]{0,254}", name)
        assert not re.fullmatch(r"[A-Z]{1,3}[0-9]+|R[0-9]*(C[0-9]*)?|C[0-9]*", name)
        assert name not in EXCEL_FUNCTIONS
        assert name.lower() not in VBA_KEYWORDS


@pytest.mark.parametrize("name", OWN)
def test_source_keeps_within_what_the_editor_takes(addin: Addin, name: str) -> None:
    text = addin.modules[name]
    assert text.isascii()
    assert text.startswith(f'Attribute VB_Name = "{name}"\r\n')
    lines = text.split("\r\n")
    assert not any("\n" in line for line in lines)
    assert max(map(len, lines)) < LONGEST_LINE
    broken = re.findall(r"(?:[^\r\n]* _\r\n)+", text)
    assert max((part.count("\n") for part in broken), default=0) < MOST_PARTS
    procedures = re.findall(r"^(?:Public |Private )?(?:Sub|Function) .*?^End ", text, re.M | re.S)
    assert procedures
    assert max(map(len, procedures)) < LARGEST_PROCEDURE
    assert "Option Explicit" in lines


@pytest.mark.parametrize("name", OWN)
def test_the_head_of_a_module_says_what_it_belongs_to(addin: Addin, name: str) -> None:
    assert addin.modules[name].split("\r\n")[1] == f"'{addin.versions}."


def test_only_functions_for_cells_are_offered_in_cells(addin: Addin) -> None:
    """Excel lists the public functions of every module that is not private."""
    for name, text in addin.modules.items():
        if "Option Private Module" not in text and name != "xlwings_udfs":
            assert not re.search(r"^(?:Public )?Function", text, re.MULTILINE), name
    assert "Option Private Module" not in addin.modules["xlwings_udfs"]


def test_names_of_our_macros_are_ours_and_occur_once(addin: Addin) -> None:
    defined: list[str] = []
    for name in OWN:
        if name == "xlwings_udfs":
            continue
        text = addin.modules[name]
        defined += re.findall(r"^(?:Public |Private )?(?:Sub|Function) (\w+)", text, re.MULTILINE)
    assert len({name.lower() for name in defined}) == len(defined)
    assert {name for name in defined if not name.startswith("PipXl")} == {"Auto_Open"}
    used = set(re.findall(r"\bPipXl\w+", "\n".join(addin.modules[name] for name in OWN)))
    assert used <= set(defined)


def test_the_macro_project_has_a_name_that_no_module_has(addin: Addin) -> None:
    streams = read_streams(unzipped(addin.workbook)[MACROS])
    assert b'\r\nName="pip_xl_addin"\r\n' in streams["PROJECT"]
    assert "pip_xl_addin" not in addin.modules


def settings(addin: Addin) -> dict[str, object]:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(addin.workbook)))
    assert book.sheetnames == ["pip_xl.conf"]
    rows = list(book["pip_xl.conf"].iter_rows(max_col=2, values_only=True))
    assert all(key for key, _ in rows)  # read from A1 down to the first blank cell
    return {str(key): value for key, value in rows}


def test_the_settings_say_what_python_to_start_and_what_to_load(addin: Addin) -> None:
    found = settings(addin)
    assert {key: value for key, value in found.items() if value is not None} == {
        "Interpreter_Win": INTERPRETER,
        "UDF Modules": "pip_xl.hosts.excel.functions",
        "Debug UDFs": False,
        "Use UDF Server": False,
        "Show Console": False,
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
    }


def test_every_setting_that_a_call_asks_for_is_answered(addin: Addin) -> None:
    text = addin.modules["xlwings"]
    start = text.index("Function XLPyCommand()")
    asked = re.findall(r'GetConfig\("([^"]+)"', text[start : text.index("Function NDims", start)])
    assert set(asked) <= {key.upper() for key in settings(addin)}
    assert "LICENSE_KEY" in asked  # answered with nothing: no licence is ever chosen silently


def test_openpyxl_keeps_the_macros(addin: Addin) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(addin.workbook)), keep_vba=True)
    saved = io.BytesIO()
    book.save(saved)
    assert book.vba_archive is not None
    book.vba_archive.close()
    assert module_texts(saved.getvalue())["xlwings_udfs"] == addin.modules["xlwings_udfs"]


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_keeps_the_macros(
    addin: Addin, soffice: str, tmp_path: Path
) -> None:
    source = tmp_path / "addin.xlsm"
    source.write_bytes(as_workbook(addin.workbook))
    saved = convert(soffice, source, "xlsm:Calc MS Excel 2007 VBA XML", tmp_path)
    lines = module_texts(saved.read_bytes())["xlwings_udfs"].split()
    assert lines == addin.modules["xlwings_udfs"].split()


def test_the_properties_say_what_it_is(addin: Addin) -> None:
    properties = openpyxl.load_workbook(io.BytesIO(as_workbook(addin.workbook))).properties
    assert properties.title == str(addin.versions)
    assert f"xlwings {addin.versions.xlwings}" in str(properties.description)
    assert "POOLED_RR" in str(properties.description)


def test_constants_in_the_macros_say_the_same(addin: Addin) -> None:
    text = addin.modules["pip_xl_catalogue"]
    assert f'PIP_XL_VERSION As String = "{addin.versions.pip_xl}"' in text
    assert f'PIP_XL_XLWINGS_VERSION As String = "{addin.versions.xlwings}"' in text


def test_what_the_template_has_besides_is_kept(addin: Addin) -> None:
    old, new = unzipped(template()), unzipped(addin.workbook)
    assert set(new) - set(old) == {"docProps/custom.xml"}
    assert set(old) <= set(new)
    assert new["xl/styles.xml"] == old["xl/styles.xml"]
    # Prefixes that an attribute only names must stay declared.
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        ignorable = re.search(rb'Ignorable="([^"]+)"', new[name])
        assert ignorable
        assert all(b"xmlns:" + prefix in new[name] for prefix in ignorable[1].split())


def test_the_sample_of_the_template_is_gone(addin: Addin) -> None:
    project = VbaProject.read(unzipped(addin.workbook)[MACROS])
    assert "SampleCall" not in "".join(module.text for module in project.modules)
    assert "myaddin" not in "".join(module.text for module in project.modules)


def test_all_entries_have_one_date_and_no_system(addin: Addin) -> None:
    with zipfile.ZipFile(io.BytesIO(addin.workbook)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}


@pytest.mark.parametrize("interpreter", ["", "  ", 'C:\\"python".exe', "C:\\python.exe\n", "a\0b"])
def test_what_cannot_be_a_path_is_refused(interpreter: str) -> None:
    with pytest.raises(InputError, match="no path of a Python interpreter"):
        build_addin(interpreter=interpreter)


@pytest.mark.parametrize(
    ("interpreter", "stored"),
    [
        (r"\\server\share\python.exe", r"\\server\share\python.exe"),
        ("C:/Program Files/Python/python.exe", r"C:\Program Files\Python\python.exe"),
    ],
)
def test_a_path_is_stored_as_windows_writes_it(interpreter: str, stored: str) -> None:
    assert settings(build_addin(interpreter=interpreter))["Interpreter_Win"] == stored


def test_a_template_of_another_form_is_refused_and_the_version_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = unzipped(template())
    for name in ("xl/vbaProject.bin", "xl/workbook.xml", "docProps/core.xml"):
        other = zipped({**parts, name: b"<x/>"})
        monkeypatch.setattr(building, "template", lambda other=other: other)
        with pytest.raises(HostError, match=r"template of xlwings [0-9.]+ is not as this pip-xl"):
            build_addin(interpreter=INTERPRETER)


def test_a_template_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "installed_versions", lambda: Versions("0.1.0", "0.1"))
    with pytest.raises(HostError, match=r"its macro module is that of version 0\.3"):
        build_addin(interpreter=INTERPRETER)


def test_computing_in_cells_loads_nothing_of_this(tmp_path: Path) -> None:
    code = (
        "import sys, pip_xl.hosts.excel.functions; "
        "print([name for name in sys.modules if 'olefile' in name or '.classic' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_building_does_not_import_xlwings_itself() -> None:
    """On Windows its import starts things that only a running Excel needs."""
    code = (
        "import sys; from pip_xl.hosts.excel.classic import build_addin; "
        "build_addin(interpreter='python'); print('xlwings' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
