"""Compound files are valid, and another reader finds every stream in them."""

from __future__ import annotations

import io
import random

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.vba_project.compound_file import read_streams, written
from pip_xl.hosts.excel.classic.vba_project.directory import directory_of

NAMES = st.text("abcXYZ_09", min_size=1, max_size=31)
SIZES = st.sampled_from([0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 20_000])


@st.composite
def files(draw: st.DrawFn) -> dict[str, bytes]:
    """Streams at the top and in a storage; names that differ in case only are one to the format."""
    top = draw(st.lists(NAMES, max_size=20, unique_by=str.upper))
    inner = draw(st.lists(NAMES, max_size=20, unique_by=str.upper))
    paths = [name for name in top if name.upper() != "VBA"] + [f"VBA/{name}" for name in inner]
    return {path: random.Random(path).randbytes(draw(SIZES)) for path in paths}


def read_strictly(data: bytes) -> dict[str, bytes]:
    """Return the streams; whatever is not quite right is an error."""
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as file:
        assert file.parsing_issues == []
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


@given(files())
def test_every_stream_comes_back(streams: dict[str, bytes]) -> None:
    data = written(streams)
    assert len(data) % 512 == 0
    assert read_strictly(data) == streams
    assert read_streams(data) == streams


def test_a_file_with_many_sectors_comes_back() -> None:
    streams = {f"VBA/module{number}": bytes([number]) * 50_000 for number in range(80)}
    assert read_strictly(written(streams)) == streams


def test_what_the_header_cannot_name_is_refused() -> None:
    with pytest.raises(WorkbookError, match=r"larger than 6\.8 MB"):
        written({"one": bytes(7_200_000)})


def test_the_largest_file_comes_back() -> None:
    """109 sectors of 128 numbers, of which 109 are for themselves, one for the directory."""
    streams = {"one": bytes(512 * (109 * 128 - 109 - 1))}
    assert read_strictly(written(streams)) == streams
    with pytest.raises(WorkbookError):
        written({"one": streams["one"] + b"x"})


@given(files())
def test_entries_are_a_sorted_tree_that_reaches_every_one(streams: dict[str, bytes]) -> None:
    """What comes first is to the left: by length of the name, then by its letters."""
    entries = directory_of(streams)
    none = 0xFFFFFFFF

    def walk(number: int) -> list[int]:
        if number == none:
            return []
        return [*walk(entries[number].left), number, *walk(entries[number].right)]

    reached = {0}
    for storage in [number for number, entry in enumerate(entries) if entry.kind in {1, 5}]:
        inner = walk(entries[storage].child)
        ranks = [(len(entries[each].name), entries[each].name.upper()) for each in inner]
        assert ranks == sorted(ranks)
        reached |= set(inner)
    assert reached == {number for number, entry in enumerate(entries) if entry.name}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", written({"one": b"x"})[:700]])
def test_what_is_no_compound_file_is_refused(data: bytes) -> None:
    with pytest.raises(WorkbookError, match="the macro project is damaged"):
        read_streams(data)
