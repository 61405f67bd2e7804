"""A workbook file as a package of parts: opened once, after the safety scan, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits
from pip_xl.workbook.archive.inflate import inflate
from pip_xl.workbook.archive.part_names import relationships_part
from pip_xl.workbook.archive.safety_scan import Scanned, scan
from pip_xl.workbook.archive.source_file import Fingerprint, read_source
from pip_xl.workbook.archive.zip_directory import Entry
from pip_xl.workbook.archive.zip_rewrite import rewritten
from pip_xl.workbook.parts.cell_metadata import dynamic_array_marks
from pip_xl.workbook.parts.external_links import ExternalLink, external_link
from pip_xl.workbook.parts.relationships import Relationship, read_relationships
from pip_xl.workbook.parts.shared_strings import SharedStrings, read_shared_strings
from pip_xl.workbook.parts.tables import Table, read_table
from pip_xl.workbook.parts.workbook_part import (
    WORKSHEET,
    Calculation,
    DefinedName,
    SheetPart,
    WorkbookPart,
    read_workbook_part,
)
from pip_xl.workbook.sheet.formula_reading import SheetContext
from pip_xl.workbook.sheet.sheet_cells import SheetCells


class Package:
    """An Excel workbook, as the file holds it.

    Make one with ``Package.open``.

    Parameters
    ----------
    path : Path
        Where the file was read from.
    data : bytes
        All of it.

    Raises
    ------
    WorkbookError
        The file is damaged, could be harmful, or is no Excel workbook.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.data = data
        self.scanned: Scanned = scan(data)
        self._entries = {entry.name.lower(): entry for entry in self.scanned.directory.entries}
        self._cells: dict[str, SheetCells] = {}
        self._main_part = self._find_main_part()
        self._relationships = self.relationships(self._main_part)
        self._workbook: WorkbookPart = read_workbook_part(
            self._main_part, self._read_structure(self._main_part), self._relationships
        )
        for sheet in self.worksheets:
            self._check_worksheet(sheet)

    @classmethod
    def open(cls, path: str | Path) -> Package:
        """Open a workbook.

        Parameters
        ----------
        path : str or Path
            An .xlsx or .xlsm file.

        Returns
        -------
        Package
            The workbook; the file is closed again and may be replaced.

        Raises
        ------
        WorkbookError
            The file is missing, of another kind, damaged, too large, or could be harmful; one line
            says which and what to do.
        """
        path = Path(path)
        return cls(path, read_source(path))

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """Fingerprint of the bytes that were read."""
        return Fingerprint.of(self.data)

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts, in the order of the file."""
        return tuple(
            entry.name for entry in self.scanned.directory.entries if not entry.name.endswith("/")
        )

    @property
    def main_part(self) -> str:
        """Name of the workbook's own part."""
        return self._main_part

    @property
    def sheets(self) -> tuple[SheetPart, ...]:
        """All sheets, hidden ones and chart sheets too, in the order of their tabs."""
        return self._workbook.sheets

    @property
    def worksheets(self) -> tuple[SheetPart, ...]:
        """The sheets that have cells."""
        return tuple(sheet for sheet in self.sheets if sheet.kind == WORKSHEET)

    @property
    def defined_names(self) -> tuple[DefinedName, ...]:
        """Defined names of the workbook and of single sheets."""
        return self._workbook.defined_names

    @property
    def date_1904(self) -> bool:
        """Whether days are counted from 1904-01-01."""
        return self._workbook.date_1904

    @property
    def calculation(self) -> Calculation:
        """The calculation settings."""
        return self._workbook.calculation

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables of all worksheets."""
        return tuple(
            read_table(found.target, self._read_structure(found.target), sheet.name)
            for sheet in self.worksheets
            for found in self.relationships(sheet.part).values()
            if found.kind == "table" and not found.external
        )

    @cached_property
    def external_links(self) -> tuple[ExternalLink, ...]:
        """Linked workbooks, in the order of their numbers in formulas."""
        return tuple(
            external_link(index, part, self.relationships(part))
            for index, part in enumerate(self._workbook.external_parts, start=1)
        )

    def has(self, part: str) -> bool:
        """Whether there is a part of this name, in either letter case."""
        return part.lower() in self._entries

    def entry(self, part: str) -> Entry:
        """Place of a part in the file.

        Raises
        ------
        WorkbookError
            There is no such part.
        """
        try:
            return self._entries[part.lower()]
        except KeyError:
            raise WorkbookError(
                f"the workbook is damaged: its part {part!r} is missing; open it in Excel and save "
                "it again"
            ) from None

    def read(self, part: str) -> bytes:
        """Content of a part.

        Raises
        ------
        WorkbookError
            There is no such part.
        """
        entry = self.entry(part)
        worksheet = self.scanned.worksheets.get(entry.name)
        if worksheet is not None and worksheet.content is not None:
            return worksheet.content
        return inflate(self.data, entry)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Relationships of a part, ``""`` for the package; empty where it has none."""
        holder = relationships_part(part)
        if not self.has(holder):
            return {}
        return read_relationships(part, self._read_structure(holder))

    def sheet(self, name: str) -> SheetPart:
        """Sheet of a name, in either letter case.

        Raises
        ------
        WorkbookError
            There is no such sheet.
        """
        for sheet in self.sheets:
            if sheet.name.lower() == name.lower():
                return sheet
        raise WorkbookError(
            f"the workbook has no sheet {name!r}: its sheets are "
            + ", ".join(repr(sheet.name) for sheet in self.sheets)
        )

    def cells(self, sheet_name: str) -> SheetCells:
        """Cells of a worksheet; the sheet is scanned when it is first asked for.

        Raises
        ------
        WorkbookError
            There is no such sheet, it has no cells, or it is damaged.
        """
        sheet = self.sheet(sheet_name)
        if sheet.kind != WORKSHEET:
            raise WorkbookError(f"sheet {sheet.name!r} is a {sheet.kind}: it has no cells")
        if sheet.part not in self._cells:
            found = self.scanned.worksheets[self.entry(sheet.part).name]
            self._cells[sheet.part] = SheetCells(
                sheet.name, self.read(sheet.part), self._context(sheet.part), plain=found.plain
            )
        return self._cells[sheet.part]

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """Give the whole file with some parts replaced, those without compression.

        Parameters
        ----------
        parts : mapping of str to bytes
            New contents by the names of existing parts.

        Returns
        -------
        bytes
            A zip file; every other part is the same compressed bytes.
        """
        replacements = {self.entry(name).name: content for name, content in parts.items()}
        return b"".join(rewritten(self.data, self.scanned.directory, replacements, compress=False))

    @cached_property
    def shared_strings(self) -> SharedStrings:
        """The shared strings, read when the first is asked for."""
        return SharedStrings(self._load_shared_strings)

    def _load_shared_strings(self) -> tuple[str, ...]:
        for found in self._relationships.values():
            if found.kind == "sharedStrings" and not found.external:
                return read_shared_strings(found.target, self.read(found.target))
        return ()

    @cached_property
    def _dynamic_arrays(self) -> frozenset[str]:
        """Marks of dynamic arrays, see ``dynamic_array_marks``."""
        for found in self._relationships.values():
            if found.kind == "sheetMetadata" and not found.external and self.has(found.target):
                return dynamic_array_marks(found.target, self._read_structure(found.target))
        return frozenset()

    def _context(self, part: str) -> SheetContext:
        return SheetContext(part, self.shared_strings, self.date_1904, self._dynamic_arrays)

    def _find_main_part(self) -> str:
        """Name of the workbook's own part."""
        for found in self.relationships("").values():
            if found.kind == "officeDocument" and not found.external:
                self.scanned.types.check_workbook(found.target)
                return found.target
        raise WorkbookError(
            "this is a package, but not an Excel workbook: open it in the program it comes from "
            "and save it as .xlsx"
        )

    def _check_worksheet(self, sheet: SheetPart) -> None:
        """Refuse a sheet whose part is missing, or was not checked as a worksheet is."""
        if self.entry(sheet.part).name not in self.scanned.worksheets:
            raise WorkbookError(
                f"the workbook is damaged: the part {sheet.part!r} of sheet {sheet.name!r} is no "
                "worksheet"
            )

    def _read_structure(self, part: str) -> bytes:
        """Content of a part that is held as a whole and must not be large."""
        entry = self.entry(part)
        if entry.size > limits.MAX_STRUCTURE_BYTES:
            raise WorkbookError(
                f"part {part!r} has more than {limits.MAX_STRUCTURE_BYTES // 1_000_000} MB, which "
                "no workbook needs"
            )
        return self.read(part)
