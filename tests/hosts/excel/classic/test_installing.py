"""Putting the built add-in where Excel opens it, and taking it away again."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from pip_xl.errors import HostError
from pip_xl.hosts.excel.classic.addin import Addin, build_addin
from pip_xl.hosts.excel.classic.facts import addin_facts
from pip_xl.hosts.excel.classic.installing import Places, put, take_away

PYTHON = r"C:\Users\Zoë & Co\pip xl\Scripts\python.exe"


@pytest.fixture(scope="module")
def addin() -> Addin:
    """An add-in, built for real."""
    return build_addin(interpreter=PYTHON)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The places of a user who has never started Excel: no folder is there."""
    return Places.of_user({"APPDATA": str(tmp_path / "Zoë & Co" / "Roaming")})


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_add_in_goes_into_the_startup_folder_and_its_modules_do_not(
    addin: Addin, places: Places
) -> None:
    assert put(addin, places) is None
    startup = places.addin.parent
    assert startup.parts[-3:] == ("Microsoft", "Excel", "XLSTART")
    assert [path.name for path in startup.iterdir()] == ["pip_xl.xlam"]
    assert places.addin.read_bytes() == addin.workbook
    assert addin_facts(places.addin).interpreter == PYTHON
    assert {path.stem: path.read_bytes().decode("ascii") for path in places.modules.iterdir()} == (
        addin.modules
    )


def test_an_older_one_is_replaced_and_named(addin: Addin, places: Places) -> None:
    put(addin, places)
    places.addin.chmod(0o444)
    other = build_addin(interpreter=r"D:\other\python.exe")
    assert put(other, places) == addin.versions
    assert addin_facts(places.addin).interpreter == r"D:\other\python.exe"


def test_a_file_of_somebody_else_is_replaced_only_if_asked(addin: Addin, places: Places) -> None:
    places.addin.parent.mkdir(parents=True)
    places.addin.write_bytes(b"made by hand")
    with pytest.raises(HostError, match="was not built by pip-xl"):
        put(addin, places)
    assert places.addin.read_bytes() == b"made by hand"
    assert put(addin, places, force=True) is None
    assert places.addin.read_bytes() == addin.workbook


def test_while_excel_has_it_open_the_old_one_stays(
    addin: Addin, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename over, or to delete, a file that a program has open."""
    put(addin, places)
    before = _contents(places.addin.parent)

    def refused(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    newer = replace(addin, workbook=b"newer")
    with monkeypatch.context() as windows:
        windows.setattr(Path, "replace", refused)
        with pytest.raises(HostError, match="close every window of Excel"):
            put(newer, places)
    assert _contents(places.addin.parent) == before
    real = Path.unlink

    def only_temporary(path: Path, missing_ok: bool = False) -> None:
        if path == places.addin:
            refused()
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", only_temporary)
        with pytest.raises(HostError, match="close every window of Excel"):
            take_away(places)
    assert _contents(places.addin.parent) == before
    assert places.modules.is_dir()


def test_a_folder_that_cannot_be_written_to_is_named(
    addin: Addin, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(HostError, match="XLSTART cannot be written to: Permission denied"):
        put(addin, places)


def test_a_folder_that_cannot_be_made_is_named(addin: Addin, tmp_path: Path) -> None:
    (tmp_path / "Microsoft").write_text("a file where a folder should be")
    with pytest.raises(HostError, match="XLSTART cannot be made"):
        put(addin, Places.of_user({"APPDATA": str(tmp_path)}))


def test_a_write_that_fails_leaves_nothing_behind(
    addin: Addin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(HostError, match="No space left on device"):
        put(addin, Places.beside(tmp_path / "pip_xl.xlam"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_told(addin: Addin, tmp_path: Path) -> None:
    (tmp_path / "pip_xl.xlam").mkdir()
    with pytest.raises(HostError, match="is a folder"):
        put(addin, Places.beside(tmp_path / "pip_xl.xlam"), force=True)


def test_without_appdata_there_is_no_startup_folder() -> None:
    with pytest.raises(HostError, match="APPDATA"):
        Places.of_user({})


def test_what_was_installed_is_taken_away_and_nothing_else(addin: Addin, places: Places) -> None:
    put(addin, places)
    kept = [places.addin.with_name("PERSONAL.XLSB"), places.modules / "notes.txt"]
    for path in kept:
        path.write_bytes(b"kept")
    assert take_away(places) == [places.addin, places.modules]
    assert not places.addin.exists()
    assert [path.read_bytes() for path in kept] == [b"kept", b"kept"]
    assert [path.name for path in places.modules.iterdir()] == ["notes.txt"]
    kept[1].unlink()
    put(addin, places)
    take_away(places)
    assert not places.modules.parent.exists()


def test_where_nothing_is_nothing_is_taken_away(places: Places) -> None:
    assert take_away(places) == []


def test_a_file_of_somebody_else_is_not_taken_away(addin: Addin, places: Places) -> None:
    put(addin, places)
    places.addin.write_bytes(b"made by hand")
    with pytest.raises(HostError, match="was not built by pip-xl"):
        take_away(places)
    assert places.addin.exists()
    assert len(list(places.modules.iterdir())) == len(addin.modules)
