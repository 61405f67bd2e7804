"""Streams of a macro project are compressed so that another reader gets the same bytes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.vba_project.compression import compress, decompress
from tests.hosts.excel.classic.by_oletools import decompressed

#: Text like source: few different words, so that there is much to refer back to.
SOURCES = st.lists(
    st.sampled_from(["Dim ", "place ", "As Long\r\n", "End If\r\n", "    ", "τ²", "x", "\0" * 70]),
    max_size=4000,
).map(lambda words: "".join(words).encode())


@given(SOURCES)
def test_source_text_comes_back(data: bytes) -> None:
    container = compress(data)
    assert decompress(container) == data
    if data:
        assert decompressed(container) == data


@given(st.binary(max_size=3640))
def test_any_bytes_come_back(data: bytes) -> None:
    container = compress(data)
    assert decompress(container) == data
    if data:
        assert decompressed(container) == data


@pytest.mark.parametrize("length", [1, 8, 9, 16, 17, 4095, 4096, 4097, 8191, 8192, 8193, 12_288])
@pytest.mark.parametrize("letters", ["a", "ab", "abcdefghijklmnopqrstuvwxyz"])
def test_chunks_of_every_length_come_back(letters: str, length: int) -> None:
    data = (letters * length)[:length].encode()
    container = compress(data)
    assert decompressed(container) == decompress(container) == data
    assert len(container) < 50 + length // 5 or length < 100


def test_bytes_without_repetitions_fill_chunks_as_they_are() -> None:
    data = random.Random(1).randbytes(8192 + 3640)
    container = compress(data)
    assert decompressed(container) == decompress(container) == data
    assert len(container) <= 1 + 3 * (4096 + 2)


def test_what_the_format_cannot_hold_is_refused() -> None:
    """A last chunk of so many irregular bytes is larger with its flags than a chunk may be."""
    with pytest.raises(ValueError, match="3700 irregular bytes"):
        compress(random.Random(2).randbytes(4096 + 3700))


def test_the_examples_of_the_specification() -> None:
    """MS-OVBA 3.2: no repetition, some, and as many as can be."""
    assert compress(b"abcdefghijklmnopqrstuv.") == bytes.fromhex(
        "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"
    )
    some = bytes.fromhex(
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D "
        "6E 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
    )
    text = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    assert decompress(some) == text
    assert len(compress(text)) <= len(some)
    assert compress(b"a" * 73) == bytes.fromhex("01 03 B0 02 61 45 00")


@pytest.mark.parametrize(
    "container",
    [
        b"",
        b"\x02\x00\xb0\x00",
        b"\x01\x19\xb0\x00abc",  # cut off
        b"\x01\x01\x90\x00a",  # no signature of a chunk
        b"\x01\x02\xb0\x01\x00\x00",  # refers back beyond the start
    ],
)
def test_a_damaged_container_is_refused(container: bytes) -> None:
    with pytest.raises(WorkbookError, match="of the macro project"):
        decompress(container)


@given(st.binary(max_size=200))
def test_whatever_the_bytes_there_is_an_answer(data: bytes) -> None:
    try:
        decompress(b"\x01" + data)
    except WorkbookError:
        return
