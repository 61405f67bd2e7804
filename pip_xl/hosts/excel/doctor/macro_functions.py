"""The names of the functions that a file with macros brings into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pip_xl.errors import WorkbookError
from pip_xl.hosts.excel.classic.package import MACROS, unzipped
from pip_xl.hosts.excel.classic.vba_project.compound_file import read_streams
from pip_xl.hosts.excel.classic.vba_project.compression import decompress
from pip_xl.hosts.excel.classic.vba_project.dir_stream import read_dir
from pip_xl.hosts.excel.classic.vba_project.module import BYTES_AS_TEXT

#: How a zip archive begins; the files of Excel before 2007 begin otherwise.
_ZIP: Final = b"PK"

#: The folder of the macro project in files of Excel before 2007.
_OLD_FOLDER: Final = "_VBA_PROJECT_CUR/"

_FUNCTION: Final = re.compile(r"^\s*(?:Public\s+)?(?:Static\s+)?Function\s+(\w+)", re.I | re.M)


def macro_functions(data: bytes) -> Sequence[str]:
    """Return the names of a file's functions.

    Parameters
    ----------
    data : bytes
        An .xlam, .xlsm, .xlsb, .xla or .xls file.

    Returns
    -------
    sequence of str
        Those that a cell can call, in the order of the file; none for a file without macros.

    Raises
    ------
    WorkbookError
        If the file, or its macro project, is damaged.
    """
    if data.startswith(_ZIP):
        project = unzipped(data).get(MACROS)
        streams = {} if project is None else read_streams(project)
    else:
        streams = {
            name.removeprefix(_OLD_FOLDER): stream
            for name, stream in read_streams(data).items()
            if name.startswith(_OLD_FOLDER)
        }
    if not streams:
        return ()
    if "VBA/dir" not in streams:
        raise WorkbookError("the macro project is damaged: it has no list of modules")
    found: list[str] = []
    for module in read_dir(decompress(streams["VBA/dir"])).modules:
        stream = streams.get(f"VBA/{module.name}")
        if module.standard and stream is not None:
            text = decompress(stream[module.offset :]).decode(BYTES_AS_TEXT)
            found += _FUNCTION.findall(text)
    return tuple(found)
