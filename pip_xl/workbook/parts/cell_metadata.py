"""Cell metadata: which values of a cell's ``cm`` mark a dynamic array."""

from __future__ import annotations

from dataclasses import dataclass, field

from pip_xl.workbook.archive.xml_reader import Attributes, read_xml, truth

_DYNAMIC_ARRAYS = "XLDAPR"


def dynamic_array_marks(part: str, data: bytes) -> frozenset[str]:
    """Read which metadata records stand for dynamic arrays.

    Parameters
    ----------
    part : str
        Name of the metadata part, for the message.
    data : bytes
        The part.

    Returns
    -------
    frozenset of str
        The values of ``cm``, as cells have them.

    Raises
    ------
    WorkbookError
        Not well-formed.
    """
    reader = _Reader()
    read_xml(part, data, reader.start, reader.end)
    return frozenset(str(position) for position in reader.marks())


@dataclass(slots=True)
class _Reader:
    """Collects types, the records of dynamic arrays, and the records that cells point to."""

    types: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    future: str = ""
    dynamic_records: list[bool] = field(default_factory=list)
    cell_records: list[list[tuple[int, int]]] = field(default_factory=list)

    def start(self, element: str, attributes: Attributes) -> None:
        self.path.append(element)
        if element == "metadataType":
            self.types.append(attributes.get("name", ""))
        elif element == "futureMetadata":
            self.future = attributes.get("name", "")
        elif element == "bk" and "cellMetadata" in self.path:
            self.cell_records.append([])
        elif element == "bk" and self.future == _DYNAMIC_ARRAYS:
            self.dynamic_records.append(False)
        elif element == "dynamicArrayProperties" and self.dynamic_records:
            self.dynamic_records[-1] = truth(attributes.get("fDynamic"))
        elif element == "rc" and "cellMetadata" in self.path and self.cell_records:
            record = _number(attributes.get("t")), _number(attributes.get("v"))
            self.cell_records[-1].append(record)

    def end(self, element: str) -> None:
        self.path.pop()
        if element == "futureMetadata":
            self.future = ""

    def marks(self) -> list[int]:
        """Positions, from 1, of cell records that say "dynamic array"."""
        return [
            position
            for position, records in enumerate(self.cell_records, start=1)
            if any(self._is_dynamic(kind, value) for kind, value in records)
        ]

    def _is_dynamic(self, kind: int, value: int) -> bool:
        return (
            0 < kind <= len(self.types)
            and self.types[kind - 1] == _DYNAMIC_ARRAYS
            and 0 <= value < len(self.dynamic_records)
            and self.dynamic_records[value]
        )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else -1
