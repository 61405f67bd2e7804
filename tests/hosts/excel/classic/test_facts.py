"""What a built add-in says about itself is read back, and other files are told from it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic import Addin, addin_facts
from pip_xl.hosts.excel.classic.package import unzipped, zipped
from pip_xl.hosts.excel.classic.template import template
from tests.hosts.excel.classic.conftest import INTERPRETER


def test_facts_are_read_back(addin: Addin, tmp_path: Path) -> None:
    path = tmp_path / "pip_xl.xlam"
    path.write_bytes(addin.workbook)
    facts = addin_facts(path)
    assert facts.versions == addin.versions
    assert facts.interpreter == INTERPRETER == addin.interpreter


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no Excel add-in, or damaged"),
        (b"no zip", "no Excel add-in, or damaged"),
        (zipped({"a.txt": b""}), "no add-in that pip-xl built"),
        (template(), "no add-in that pip-xl built"),
        (zipped({"docProps/custom.xml": b"<Properties"}), "custom.xml is damaged"),
        (zipped({"docProps/custom.xml": b"<!DOCTYPE x []><x/>"}), "custom.xml is damaged"),
    ],
)
def test_a_file_that_is_not_ours_is_told_from_one_that_is(
    data: bytes, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "pip_xl.xlam"
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match=why):
        addin_facts(path)


def test_a_file_that_is_missing_or_too_large_is_told(tmp_path: Path) -> None:
    path = tmp_path / "pip_xl.xlam"
    with pytest.raises(WorkbookError, match=r"pip_xl\.xlam cannot be read: No such file"):
        addin_facts(path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(17 * 2**20))
    path.write_bytes(bomb.getvalue())
    with pytest.raises(WorkbookError, match="too large"):
        addin_facts(path)


def test_an_add_in_without_its_settings_is_told(addin: Addin, tmp_path: Path) -> None:
    parts = unzipped(addin.workbook)
    path = tmp_path / "pip_xl.xlam"
    without = {name: data for name, data in parts.items() if name != "xl/workbook.xml"}
    other = {**parts, "xl/workbook.xml": parts["xl/workbook.xml"].replace(b"pip_xl.conf", b"x")}
    for changed, why in ((without, "no part xl/workbook.xml"), (other, "no sheet pip_xl.conf")):
        path.write_bytes(zipped(changed))
        with pytest.raises(WorkbookError, match=why):
            addin_facts(path)


@settings(max_examples=200)
@given(st.data())
def test_a_damaged_add_in_is_refused_or_still_the_same(addin: Addin, data: st.DataObject) -> None:
    changed = bytearray(addin.workbook)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pip_xl.xlam"
        path.write_bytes(changed)
        try:
            facts = addin_facts(path)
        except WorkbookError:
            return
    assert facts.interpreter == INTERPRETER
