"""oletools as a second reader of macro projects."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    # It uses old names of pyparsing.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser, decompress_stream


def decompressed(container: bytes) -> bytes:
    """Return what a compressed stream holds."""
    return bytes(decompress_stream(bytearray(container)))


def module_texts(workbook: bytes) -> dict[str, str]:
    """Return the text of each macro module of a workbook by its name."""
    parser = VBA_Parser("workbook.xlsm", data=workbook)
    try:
        found = {name.rpartition(".")[0]: text for *_, name, text in parser.extract_macros()}
    finally:
        parser.close()
    return found
