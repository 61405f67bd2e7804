"""A macro project keeps what is not replaced, and lists every module everywhere."""

from __future__ import annotations

import struct

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.package import MACROS, unzipped
from pip_xl.hosts.excel.classic.template import template
from pip_xl.hosts.excel.classic.vba_project.compound_file import read_streams, written
from pip_xl.hosts.excel.classic.vba_project.compression import compress, decompress
from pip_xl.hosts.excel.classic.vba_project.dir_stream import read_dir
from pip_xl.hosts.excel.classic.vba_project.module import Module
from pip_xl.hosts.excel.classic.vba_project.project import VbaProject
from tests.hosts.excel.classic.by_oletools import module_texts


@pytest.fixture(scope="module")
def data() -> bytes:
    """The project of xlwings' template."""
    return unzipped(template())[MACROS]


@pytest.fixture(scope="module")
def project(data: bytes) -> VbaProject:
    return VbaProject.read(data)


MAIN = Module('Attribute VB_Name = "main"\nOption Explicit\n')


def test_modules_are_read_as_oletools_reads_them(data: bytes, project: VbaProject) -> None:
    texts = {name: Module(text).text for name, text in module_texts(data).items()}
    assert {module.name: module.text for module in project.modules} == texts


def test_a_project_comes_back(project: VbaProject) -> None:
    again = VbaProject.read(project.written("plans", project.modules))
    assert again.modules == project.modules
    changed = [
        (old, new) for old, new in zip(project.settings, again.settings, strict=True) if old != new
    ]
    assert [new.data for _, new in changed] == [b"plans"]


def test_a_new_module_is_listed_in_all_three_places(project: VbaProject) -> None:
    streams = read_streams(project.written("plans", [*project.modules, MAIN]))
    assert read_dir(decompress(streams["VBA/dir"])).modules[-1].name == "main"
    lines = streams["PROJECT"].decode().split("\r\n")
    assert lines.index("Module=main") < lines.index('Name="plans"')
    assert lines.index("main=0, 0, 0, 0, C") > lines.index("[Workspace]")
    assert b"main\0m\0a\0i\0n\0\0\0\0\0" in streams["PROJECTwm"]
    assert streams["VBA/main"] == compress(MAIN.text.encode())


def test_a_module_that_is_left_out_is_nowhere(project: VbaProject) -> None:
    kept = [module for module in project.modules if module.name != "Module1"]
    streams = read_streams(project.written("plans", kept))
    assert "VBA/Module1" not in streams
    assert not any(b"Module1" in stream for stream in streams.values())
    assert b"Module1" not in decompress(streams["VBA/dir"])


def test_lines_about_classes_and_sheets_are_kept(project: VbaProject) -> None:
    lines = read_streams(project.written("plans", project.modules))["PROJECT"].split(b"\r\n")
    assert b"Class=Dictionary" in lines
    assert b"Document=ThisWorkbook/&H00000000" in lines


def test_compiled_code_is_dropped(project: VbaProject) -> None:
    streams = read_streams(project.written("plans", project.modules))
    assert streams["VBA/_VBA_PROJECT"] == bytes.fromhex("cc61ffff000000")
    modules = read_dir(decompress(streams["VBA/dir"])).modules
    assert {module.offset for module in modules} == {0}


@pytest.mark.parametrize("removed", ["PROJECT", "VBA/dir", "VBA/xlwings"])
def test_a_stream_that_is_missing_is_named(data: bytes, removed: str) -> None:
    streams = {name: stream for name, stream in read_streams(data).items() if name != removed}
    with pytest.raises(WorkbookError, match=removed):
        VbaProject.read(written(streams))


def test_what_would_be_lost_is_refused(data: bytes) -> None:
    streams = read_streams(data) | {"UserForm1/f": b"a form"}
    with pytest.raises(WorkbookError, match="unknown stream: UserForm1/f"):
        VbaProject.read(written(streams))


def test_a_damaged_list_of_modules_is_refused(data: bytes) -> None:
    streams = read_streams(data)
    listing = decompress(streams["VBA/dir"])
    count = listing.index(struct.pack("<HI", 0x0F, 2))
    for damaged in (listing[:-3], listing[:count], listing[: count + 100], b"\x04\0\xff\0\0\0x"):
        with pytest.raises(WorkbookError, match="list"):
            VbaProject.read(written({**streams, "VBA/dir": compress(damaged)}))


def test_a_description_of_another_form_is_refused(project: VbaProject) -> None:
    odd = VbaProject(project.modules, project.settings, b'ID="{1}"\r\n')
    with pytest.raises(WorkbookError, match="unknown form"):
        odd.written("plans", project.modules)


def test_line_ends_are_made_the_same() -> None:
    text = 'Attribute VB_Name = "main"\nA\r\nB\rC'
    assert Module(text).text == 'Attribute VB_Name = "main"\r\nA\r\nB\r\nC'


def test_a_module_needs_a_name() -> None:
    with pytest.raises(ValueError, match="VB_Name"):
        Module("Option Explicit")
