"""Where Excel is to look for the add-in: the relationship of a link to its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from pip_xl.errors import WorkbookError
from pip_xl.workbook.binding.our_calls import file_name

#: The add-in as ``pip-xl excel install`` makes it.
ADDIN_FILE = "pip_xl.xlam"

_SUFFIXES = (".xlam", ".xla")
_IN_START_FOLDER = (
    "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"
)
_DRIVE_OR_SHARE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class AddinFile:
    """The file of the add-in.

    Parameters
    ----------
    path : str
        A name alone: Excel looks into its start folder (XLSTART), on every machine. Otherwise a
        path on Windows, an address, or a path from the workbook's folder.

    Raises
    ------
    WorkbookError
        It is no add-in by its name.
    """

    path: str = ADDIN_FILE

    def __post_init__(self) -> None:
        if not file_name(self.path).endswith(_SUFFIXES):
            raise WorkbookError(
                f"{self.path!r} is not the name of an Excel add-in: it should end in .xlam"
            )

    @property
    def in_start_folder(self) -> bool:
        """Whether Excel looks into its start folder."""
        return not re.search(r"[\\/]", self.path)

    @property
    def names(self) -> frozenset[str]:
        """Names under which the add-in may lie in a folder, in small letters."""
        ours = ADDIN_FILE.removesuffix(_SUFFIXES[0])
        return frozenset({file_name(self.path), *(ours + suffix for suffix in _SUFFIXES)})

    def relationship(self, base: str) -> tuple[str, str]:
        """Type and target of the relationship to the file.

        Parameters
        ----------
        base : str
            What the types of the workbook's own relationships begin with.

        Returns
        -------
        tuple of str
            As Excel writes them.

        Examples
        --------
        >>> AddinFile("C:\\\\Add ins\\\\pip_xl.xlam").relationship("…")
        ('…/externalLinkPath', 'file:///C:\\\\Add%20ins\\\\pip_xl.xlam')
        """
        if self.in_start_folder:
            return _IN_START_FOLDER, _escaped(self.path)
        if _ADDRESS.match(self.path):
            target = self.path.replace(" ", "%20")
        elif _DRIVE_OR_SHARE.match(self.path):
            target = "file:///" + _escaped(self.path)
        else:
            target = _escaped(self.path.replace("\\", "/"))
        return f"{base}/externalLinkPath", target


def _escaped(path: str) -> str:
    """A path as an address holds it; letters of every language stay."""
    return re.sub(r"[\x00-\x20%#?\"<>^`{|}]", lambda found: quote(found[0]), path)
