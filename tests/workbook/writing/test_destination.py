from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing import disk
from pip_xl.workbook.writing.write import WriteReport, write_cached_values
from tests.workbook.packages import sheet_xml, workbook_parts, write_zip

SHEET = sheet_xml('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>')
Refusal = Callable[[str], AbstractContextManager[object]]

needs_links = pytest.mark.skipif(os.name != "posix", reason="needs symbolic links and permissions")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_zip(tmp_path / "book.xlsx", workbook_parts(SHEET))


def _write(book: Path, target: Path | None = None, **options: bool) -> WriteReport:
    return write_cached_values(Package.open(book), {"Data": {(1, 1): 7.0}}, target, **options)


def _stored(path: Path) -> object:
    return Package.open(path).cells("Data").stored(1, 1)


@pytest.fixture
def untouched(tmp_path: Path, book: Path) -> Iterator[Refusal]:
    """Expect a refusal; afterwards every file must be as it was."""

    def state() -> dict[str, bytes]:
        return {
            str(path.relative_to(tmp_path)): path.read_bytes()
            for path in sorted(tmp_path.rglob("*"))
            if path.is_file()
        }

    before: list[dict[str, bytes]] = []

    def expect(message: str) -> AbstractContextManager[object]:
        before.append(state())
        return pytest.raises(WorkbookError, match=message)

    yield expect
    assert before
    assert state() == before[0]


def test_the_workbook_itself_is_not_overwritten_unasked(book: Path, untouched: Refusal) -> None:
    with untouched("it is the workbook itself"):
        _write(book, book)


@needs_links
def test_other_names_of_the_workbook_are_recognised(
    tmp_path: Path, book: Path, untouched: Refusal
) -> None:
    (tmp_path / "link.xlsx").symlink_to(book)
    (tmp_path / "hard.xlsx").hardlink_to(book)
    (tmp_path / "folder").mkdir()
    with untouched("it is the workbook itself"):
        _write(book, tmp_path / "link.xlsx")
    for same in (tmp_path / "hard.xlsx", tmp_path / "folder" / ".." / "book.xlsx"):
        with pytest.raises(WorkbookError, match="it is the workbook itself"):
            _write(book, same)


def test_in_place_means_the_workbook_that_was_read(
    tmp_path: Path, book: Path, untouched: Refusal
) -> None:
    with untouched("it is not the workbook that was read"):
        _write(book, tmp_path / "other.xlsx", in_place=True)


def test_a_target_has_to_be_named(book: Path, untouched: Refusal) -> None:
    with untouched("no file to write to"):
        _write(book)


def test_a_folder_is_no_target(tmp_path: Path, book: Path, untouched: Refusal) -> None:
    (tmp_path / "out.xlsx").mkdir()
    with untouched("it is a folder"):
        _write(book, tmp_path / "out.xlsx")


def test_a_missing_folder_is_not_made(tmp_path: Path, book: Path, untouched: Refusal) -> None:
    with untouched("the folder does not exist"):
        _write(book, tmp_path / "missing" / "out.xlsx")


def test_a_name_that_excel_would_not_open_is_refused(
    tmp_path: Path, book: Path, untouched: Refusal
) -> None:
    with untouched(r"ends in \.xlsx"):
        _write(book, tmp_path / "out.xlsm")


@needs_links
def test_a_read_only_target_is_refused_for_the_superuser_too(
    tmp_path: Path, book: Path, untouched: Refusal
) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"mine")
    target.chmod(0o444)
    with untouched("read-only"):
        _write(book, target)
    book.chmod(0o444)
    with pytest.raises(WorkbookError, match="read-only"):
        _write(book, in_place=True)


@needs_links
def test_a_read_only_folder_is_refused_for_the_superuser_too(
    tmp_path: Path, book: Path, untouched: Refusal
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        with untouched("its folder is read-only"):
            _write(book, folder / "out.xlsx")
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("lock", ["~$book.xlsx", ".~lock.book.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_not_replaced(
    tmp_path: Path, book: Path, untouched: Refusal, lock: str
) -> None:
    (tmp_path / lock).write_bytes(b"Ann")
    with untouched("has it open"):
        _write(book, in_place=True)


def test_force_goes_past_a_stale_lock_file(tmp_path: Path, book: Path) -> None:
    (tmp_path / "~$book.xlsx").write_bytes(b"Ann")
    assert _write(book, in_place=True, force=True).path == book
    assert _stored(book) == 7.0


def test_a_lock_on_another_file_does_not_matter(tmp_path: Path, book: Path) -> None:
    (tmp_path / "~$book.xlsx").write_bytes(b"Ann")
    assert _write(book, tmp_path / "out.xlsx").path == tmp_path / "out.xlsx"


def test_a_workbook_that_changed_after_it_was_read_is_not_replaced(
    tmp_path: Path, book: Path, untouched: Refusal
) -> None:
    package = Package.open(book)
    times = book.stat()
    # One byte, the same size and times: only the content tells.
    data = bytearray(book.read_bytes())
    data[10] ^= 1
    book.write_bytes(bytes(data))
    os.utime(book, ns=(times.st_atime_ns, times.st_mtime_ns))
    with untouched("changed after it was read"):
        write_cached_values(package, {"Data": {(1, 1): 7.0}}, in_place=True)


def test_a_workbook_that_vanished_meanwhile_is_not_written(tmp_path: Path, book: Path) -> None:
    package = Package.open(book)
    book.unlink()
    with pytest.raises(WorkbookError, match="run this again"):
        write_cached_values(package, {"Data": {(1, 1): 7.0}}, tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["write", "sync", "replace"])
def test_a_disk_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, book: Path, untouched: Refusal, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, step, fail)
    with untouched("No space left on device"):
        _write(book, in_place=True, backup=True)


def test_a_target_that_another_program_holds_is_named(
    book: Path, untouched: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(disk, "replace", refuse)
    with untouched("another program has it open"):
        _write(book, in_place=True)


def test_an_interruption_leaves_everything_as_it_was(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "sync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        _write(book, in_place=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"book.xlsx": before}


def test_a_disk_that_returns_other_bytes_is_found_out(
    book: Path, untouched: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write
    monkeypatch.setattr(disk, "write", lambda file, piece: write(file, bytes(piece).lower()))
    with untouched("other bytes than were written"):
        _write(book, in_place=True)


@needs_links
def test_a_symbolic_link_stays_one_and_its_file_is_replaced(tmp_path: Path, book: Path) -> None:
    folder = tmp_path / "Ανασκόπηση 2015"
    folder.mkdir()
    real = book.rename(folder / "μελέτες (τελικό).xlsx")
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)
    report = _write(link, in_place=True)
    assert report.path == real
    assert link.is_symlink()
    assert _stored(real) == 7.0
    assert [path.name for path in folder.iterdir()] == [real.name]


@needs_links
def test_permissions_of_the_old_file_are_kept(tmp_path: Path, book: Path) -> None:
    book.chmod(0o640)
    _write(book, in_place=True)
    assert stat.S_IMODE(book.stat().st_mode) == 0o640
    _write(book, tmp_path / "out.xlsx")
    assert stat.S_IMODE((tmp_path / "out.xlsx").stat().st_mode) == 0o640


@needs_links
def test_a_new_file_of_a_read_only_workbook_can_be_changed(tmp_path: Path, book: Path) -> None:
    book.chmod(0o444)
    _write(book, tmp_path / "out.xlsx")
    assert stat.S_IMODE((tmp_path / "out.xlsx").stat().st_mode) == 0o644


def test_an_existing_target_is_replaced_whole(tmp_path: Path, book: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"x" * 1_000_000)
    _write(book, target)
    assert _stored(target) == 7.0
    assert _stored(book) == 1.0
