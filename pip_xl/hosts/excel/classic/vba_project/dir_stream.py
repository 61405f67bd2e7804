"""The stream ``dir`` of a macro project: its settings, its references and the list of its modules.

It is a row of records: a number of two bytes, a length of four, and the data (MS-OVBA 2.3.4.2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.vba_project.module import BYTES_AS_TEXT, Module


class Record(NamedTuple):
    """One record.

    Attributes
    ----------
    number : int
        What it is about.
    data : bytes
        What it says.
    """

    number: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ListedModule:
    """A module as the list has it.

    Attributes
    ----------
    name : str
        Its name, and that of the stream with its text.
    offset : int
        Where in that stream the compressed text begins.
    standard : bool
        Whether it is an ordinary module.
    remark : str
        What the project says about it.
    """

    name: str
    offset: int
    standard: bool
    remark: str


@dataclass(frozen=True, slots=True)
class DirStream:
    """The stream, taken apart.

    Attributes
    ----------
    settings : tuple of Record
        What comes before the list of modules.
    modules : tuple of ListedModule
        The list.
    """

    settings: tuple[Record, ...]
    modules: tuple[ListedModule, ...]


_PROJECT_NAME: Final = 0x04
_VERSION: Final = 0x09
_MODULES: Final = 0x0F
_END_OF_MODULES: Final = 0x10
_COOKIE: Final = 0x13
_NO_COOKIE: Final = b"\xff\xff"

_NAME, _NAME_UNICODE = 0x19, 0x47
_STREAM, _STREAM_UNICODE = 0x1A, 0x32
_REMARK, _REMARK_UNICODE = 0x1C, 0x48
_OFFSET, _HELP, _MODULE_COOKIE = 0x31, 0x1E, 0x2C
_STANDARD, _OTHER, _END_OF_MODULE = 0x21, 0x22, 0x2B

#: The version's record says that it has four bytes and has six.
_VERSION_LENGTH: Final = 6


def read_dir(data: bytes) -> DirStream:
    """Take the stream apart.

    Parameters
    ----------
    data : bytes
        The stream, decompressed.

    Returns
    -------
    DirStream
        Settings and modules.

    Raises
    ------
    WorkbookError
        It is damaged.

    Examples
    --------
    >>> written = written_dir([Record(0x03, b"\\xe4\\x04")], "plans", [Module(
    ...     'Attribute VB_Name = "main"'
    ... )])
    >>> read_dir(written).modules
    (ListedModule(name='main', offset=0, standard=True, remark=''),)
    """
    records = list(_records(data))
    numbers = [record.number for record in records]
    if _MODULES not in numbers:
        raise WorkbookError("the macro project lists no modules")
    start = numbers.index(_MODULES)
    modules: list[ListedModule] = []
    fields: dict[int, bytes] = {}
    for number, value in records[start:]:
        fields[number] = value
        if number == _END_OF_MODULE:
            modules.append(_listed(fields))
            fields = {}
    return DirStream(tuple(records[:start]), tuple(modules))


def written_dir(settings: Sequence[Record], name: str, modules: Sequence[Module]) -> bytes:
    """Return the stream for other modules.

    Parameters
    ----------
    settings : sequence of Record
        What comes before the list of modules.
    name : str
        The project's name.
    modules : sequence of Module
        All modules; their streams hold nothing but the compressed text.

    Returns
    -------
    bytes
        The stream, before it is compressed.

    Examples
    --------
    >>> written_dir([], "plans", [])[:8].hex(" ")
    '0f 00 02 00 00 00 00 00'
    """
    head = [
        Record(_PROJECT_NAME, _stored(name)) if record.number == _PROJECT_NAME else record
        for record in settings
    ]
    count = struct.pack("<H", len(modules))
    records = [*head, Record(_MODULES, count), Record(_COOKIE, _NO_COOKIE)]
    for module in modules:
        records += _about(module)
    return b"".join(map(_written, [*records, Record(_END_OF_MODULES, b"")]))


def _records(data: bytes) -> Iterator[Record]:
    """Yield the records one by one."""
    place = 0
    while place < len(data):
        if place + 6 > len(data):
            raise WorkbookError("the macro project's list of modules is cut off")
        number, length = struct.unpack_from("<HI", data, place)
        place += 6
        end = place + (_VERSION_LENGTH if number == _VERSION else length)
        if end > len(data):
            raise WorkbookError("the macro project's list of modules is damaged")
        yield Record(number, data[place:end])
        place = end


def _written(record: Record) -> bytes:
    """Return a record as the stream holds it."""
    length = 4 if record.number == _VERSION else len(record.data)
    return struct.pack("<HI", record.number, length) + record.data


def _listed(fields: dict[int, bytes]) -> ListedModule:
    """Return what the records say about one module."""
    try:
        return ListedModule(
            name=fields[_STREAM_UNICODE].decode("utf-16le"),
            offset=int.from_bytes(fields[_OFFSET], "little"),
            standard=_STANDARD in fields,
            remark=fields[_REMARK].decode(BYTES_AS_TEXT),
        )
    except (KeyError, UnicodeDecodeError) as error:
        raise WorkbookError("the macro project's list of modules is incomplete") from error


def _about(module: Module) -> list[Record]:
    """Return the records of one module."""
    name, unicode_name = _stored(module.name), module.name.encode("utf-16le")
    return [
        Record(_NAME, name),
        Record(_NAME_UNICODE, unicode_name),
        Record(_STREAM, name),
        Record(_STREAM_UNICODE, unicode_name),
        Record(_REMARK, _stored(module.remark)),
        Record(_REMARK_UNICODE, module.remark.encode("utf-16le")),
        Record(_OFFSET, bytes(4)),
        Record(_HELP, bytes(4)),
        Record(_MODULE_COOKIE, _NO_COOKIE),
        Record(_STANDARD if module.standard else _OTHER, b""),
        Record(_END_OF_MODULE, b""),
    ]


def _stored(text: str) -> bytes:
    """Return text in the project's bytes."""
    return text.encode(BYTES_AS_TEXT)
