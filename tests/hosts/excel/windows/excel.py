"""Excel's own objects, as far as a call of a function touches them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.hosts.excel.windows.stand_ins import ComError

#: By this xlwings knows a range.
_RANGE = "{00020846-0000-0000-C000-000000000046}"
_TYPE = SimpleNamespace(
    GetTypeInfo=lambda: SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=_RANGE))
)
_APPLICATION = SimpleNamespace(Hwnd=1, Version="16.0")
_SHEET = SimpleNamespace(
    Name="Summary", Parent=SimpleNamespace(Name="review.xlsx", Application=_APPLICATION)
)

#: What a cell's call gives for an argument that is left out.
MISSING = -2147352572


class Range:
    """A reference to cells.

    Parameters
    ----------
    value : object
        The value of a single cell, or rows of values as tuples: dates and currency as such.
    stored : object, optional
        The same as the sheet stores it, where that is something else.
    """

    _oleobj_ = _TYPE
    Worksheet = _SHEET
    Row = Column = 1

    def __init__(self, value: Any, stored: Any = None):
        rows = value if isinstance(value, tuple) else ((value,),)
        self.Value = value
        self.Value2 = value if stored is None else stored
        self.Rows, self.Columns = (
            SimpleNamespace(Count=len(rows)),
            SimpleNamespace(Count=len(rows[0])),
        )


class Book:
    """A workbook into which macros are imported; it keeps what it is told.

    Attributes
    ----------
    module : str
        The text of the imported module.
    options : list of dict
        What was said about each macro.
    """

    def __init__(self, name: str):
        self.Name = name
        self.module = ""
        self.options: list[dict[str, Any]] = []
        self.VBProject = SimpleNamespace(VBComponents=_Components(self))
        self.Application = SimpleNamespace(Version="16.0", MacroOptions=self._note)
        self.Worksheets = _NoSheets()

    def _note(self, macro: str, **options: Any) -> None:
        self.options.append({"Macro": macro, **options})


class _Components:
    """The modules of a workbook, of which there are none yet."""

    def __init__(self, book: Book):
        self._book = book

    def __call__(self, name: str) -> None:
        raise ComError(name)

    def Remove(self, module: Any) -> None:  # noqa: N802 - Excel's spelling
        """Take a module out."""

    def Import(self, path: str) -> None:  # noqa: N802 - Excel's spelling
        """Read a module from a file."""
        self._book.module = Path(path).read_text(encoding="utf-8")


class _NoSheets:
    """The sheets that xlwings searches for embedded code."""

    Count = 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())
