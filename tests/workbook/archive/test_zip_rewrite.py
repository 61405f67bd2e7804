from __future__ import annotations

import io
import zipfile

import pytest

from pip_xl.workbook.archive.zip_directory import read_directory
from pip_xl.workbook.archive.zip_rewrite import rewritten


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = b"a comment"
        for name in ("first.xml", "δεύτερο.xml", "third.bin"):
            made.writestr(name, name * 50)
    return out.getvalue()


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("removed", [(), ("first.xml",), ("δεύτερο.xml", "third.bin")])
def test_entries_come_last_and_go_without_a_gap(removed: tuple[str, ...], compress: bool) -> None:
    data = archive()
    added = {"new.xml": b"<new/>", "νέο.xml": b"<x/>" * 999}
    new = b"".join(
        rewritten(data, read_directory(data), {}, additions=added, removals=removed,
                  compress=compress)
    )  # fmt: skip
    kept = [n for n in ("first.xml", "δεύτερο.xml", "third.bin") if n not in removed]
    with zipfile.ZipFile(io.BytesIO(new)) as found:
        assert found.testzip() is None
        assert found.namelist() == [*kept, *added]
        assert found.comment == b"a comment"
        for name in kept:
            assert found.read(name) == name.encode() * 50
        for name, content in added.items():
            assert found.read(name) == content
            assert found.getinfo(name).date_time == (1980, 1, 1, 0, 0, 0)
    assert [entry.name for entry in read_directory(new).entries] == [*kept, *added]


def test_what_was_added_and_removed_again_leaves_the_same_file() -> None:
    data = archive()
    there = b"".join(rewritten(data, read_directory(data), {}, additions={"a.xml": b"<a/>"}))
    back = b"".join(rewritten(there, read_directory(there), {}, removals={"a.xml"}))
    assert back == data
