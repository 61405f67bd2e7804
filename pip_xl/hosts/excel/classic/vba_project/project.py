"""A macro project as a whole: its modules out of the file, and other modules into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.vba_project.compound_file import read_streams, written
from pip_xl.hosts.excel.classic.vba_project.compression import compress, decompress
from pip_xl.hosts.excel.classic.vba_project.dir_stream import Record, read_dir, written_dir
from pip_xl.hosts.excel.classic.vba_project.module import BYTES_AS_TEXT, Module
from pip_xl.hosts.excel.classic.vba_project.project_stream import written_names, written_project

_DIR: Final = "VBA/dir"
_DESCRIPTION: Final = "PROJECT"
_NAMES: Final = "PROJECTwm"
_CACHE: Final = "VBA/_VBA_PROJECT"

#: The cache of a project that has none: Excel compiles the modules' text when it first needs it.
_NO_CACHE: Final = bytes.fromhex("cc 61 ff ff 00 00 00")


@dataclass(frozen=True, slots=True)
class VbaProject:
    """A macro project.

    Attributes
    ----------
    modules : tuple of Module
        Its modules in order.
    settings : tuple of Record
        Its settings and references, as ``dir`` has them.
    description : bytes
        The stream ``PROJECT``.
    """

    modules: tuple[Module, ...]
    settings: tuple[Record, ...]
    description: bytes

    @classmethod
    def read(cls, data: bytes) -> VbaProject:
        """Read a project.

        Parameters
        ----------
        data : bytes
            The part ``vbaProject.bin`` of a workbook.

        Returns
        -------
        VbaProject
            With the text of all modules.

        Raises
        ------
        WorkbookError
            It is damaged, or has parts, such as forms, that would be lost.

        Examples
        --------
        >>> from pip_xl.hosts.excel.classic.package import MACROS, unzipped
        >>> from pip_xl.hosts.excel.classic.template import template
        >>> [each.name for each in VbaProject.read(unzipped(template())[MACROS]).modules]
        ['ThisWorkbook', 'Dictionary', 'xlwings', 'Sheet2', 'Module1']
        """
        streams = read_streams(data)
        if missing := {_DIR, _DESCRIPTION} - set(streams):
            raise WorkbookError(f"the macro project has no stream {min(missing)}")
        listed = read_dir(decompress(streams[_DIR]))
        names = [f"VBA/{module.name}" for module in listed.modules]
        known = {_DIR, _DESCRIPTION, _NAMES, _CACHE, *names}
        strange = [name for name in streams if name not in known and "/__SRP_" not in name]
        if strange:
            raise WorkbookError(f"the macro project has an unknown stream: {strange[0]}")
        modules = [
            Module(
                decompress(_stream(streams, name)[module.offset :]).decode(BYTES_AS_TEXT),
                module.standard,
                module.remark,
            )
            for name, module in zip(names, listed.modules, strict=True)
        ]
        return cls(tuple(modules), listed.settings, streams[_DESCRIPTION])

    def written(self, name: str, modules: Sequence[Module]) -> bytes:
        """Return the project with other modules, without compiled code.

        Parameters
        ----------
        name : str
            Its name, which no module may have.
        modules : sequence of Module
            All modules that it is to have.

        Returns
        -------
        bytes
            The part ``vbaProject.bin``.
        """
        streams = {
            _DESCRIPTION: written_project(self.description, name, modules),
            _NAMES: written_names(modules),
            _CACHE: _NO_CACHE,
            _DIR: compress(written_dir(self.settings, name, modules)),
        }
        for module in modules:
            streams[f"VBA/{module.name}"] = compress(module.text.encode(BYTES_AS_TEXT))
        return written(streams)


def _stream(streams: Mapping[str, bytes], name: str) -> bytes:
    """Return the stream with a module's text."""
    if name not in streams:
        raise WorkbookError(f"the macro project has no stream {name}")
    return streams[name]
