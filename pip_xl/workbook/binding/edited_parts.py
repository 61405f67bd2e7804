"""The parts of a workbook while some of them change."""

from __future__ import annotations

from pip_xl.workbook.archive.xml_reader import check_well_formed
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.writing.write_parts import PartChanges


class EditedParts:
    """Parts as they are by now.

    Parameters
    ----------
    package : Package
        The workbook as it was read.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._replaced: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._removed: set[str] = set()

    def has(self, part: str) -> bool:
        """Whether there is, or was, a part of this name in either letter case."""
        return self.package.has(part) or part.lower() in map(str.lower, self._added)

    def read(self, part: str) -> bytes:
        """Content of a part of the workbook."""
        name = self.package.entry(part).name
        return self._replaced[name] if name in self._replaced else self.package.read(part)

    def replace(self, part: str, data: bytes) -> None:
        """Give a part of the workbook new content."""
        self._replaced[self.package.entry(part).name] = data

    def add(self, part: str, data: bytes) -> None:
        """Add a part."""
        self._added[part] = data

    def remove(self, part: str) -> None:
        """Take a part out, where it is there."""
        if self.package.has(part):
            self._removed.add(self.package.entry(part).name)

    def changes(self) -> PartChanges:
        """All changes; a part that is what it was is none.

        Raises
        ------
        WorkbookError
            A new content is no XML.
        """
        replaced = {
            part: data
            for part, data in self._replaced.items()
            if part not in self._removed and data != self.package.read(part)
        }
        for part, data in {**replaced, **self._added}.items():
            check_well_formed(part, [data])
        return PartChanges(replaced, self._added, frozenset(self._removed))
