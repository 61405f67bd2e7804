"""The wheel of the installed package."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pip_xl.errors import PipXlError
from pip_xl.hosts.excel.lite import wheel as room
from pip_xl.hosts.excel.lite.wheel import wheel, wheel_name


@pytest.fixture
def written() -> ZipFile:
    """The wheel, opened."""
    return ZipFile(BytesIO(wheel()))


def test_it_holds_what_pip_builds_of_the_checkout(written: ZipFile, built_wheel: Path) -> None:
    assert wheel_name() == built_wheel.name
    with ZipFile(built_wheel) as built:
        modules = {name for name in built.namelist() if name.startswith("pip_xl/")}
        assert {name for name in written.namelist() if name.startswith("pip_xl/")} == modules
        assert all(written.read(name) == built.read(name) for name in modules)
        assert _tag(written) == _tag(built) == ["Root-Is-Purelib: true", "Tag: py3-none-any"]


def _tag(archive: ZipFile) -> list[str]:
    """Return what a wheel says about where it can be installed."""
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/WHEEL"))
    return archive.read(name).decode().split("\n")[2:4]


def test_its_record_lists_every_file_with_its_digest(written: ZipFile) -> None:
    record = next(name for name in written.namelist() if name.endswith("/RECORD"))
    lines = dict(line.split(",", 1) for line in written.read(record).decode().splitlines())
    assert lines.keys() == set(written.namelist())
    assert lines.pop(record) == ","
    for name, line in lines.items():
        content = written.read(name)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        assert line == f"sha256={digest},{len(content)}"


def test_the_licence_and_the_requirements_travel_with_it(written: ZipFile) -> None:
    texts = {name.partition(".dist-info/")[2]: name for name in written.namelist()}
    assert b"MIT License" in written.read(texts["licenses/LICENSE"])
    assert b"sys_platform != " in written.read(texts["METADATA"])


def test_pip_installs_it_and_python_runs_it(tmp_path: Path) -> None:
    path = tmp_path / wheel_name()
    path.write_bytes(wheel())
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-compile", "--target"]
    subprocess.run([*pip, str(target), str(path)], check=True, capture_output=True)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import pip_xl.functions as functions;"
        "print(functions.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(target)], check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()).is_relative_to(target)


def test_the_same_installation_gives_the_same_bytes() -> None:
    assert wheel() == wheel()


def test_it_is_whole_where_building_has_left_its_folder_beside_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = wheel()
    left = tmp_path / "pip_xl.egg-info"
    left.mkdir()
    (left / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: pip-xl\nVersion: 0.0.1\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert version("pip-xl") == "0.0.1"
    assert wheel() == whole


def test_without_an_installation_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "distributions", lambda **_: ())
    with pytest.raises(PipXlError, match=r"run 'pip install \.' where its pyproject.toml is"):
        wheel_name()
