"""What the doctor needs to know of a workbook, read from its file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.doctor.machine import Workbook
from pip_xl.workbook.formulas.stored_names import NAMESPACES
from pip_xl.workbook.parts.package import Package

#: The formulas of a sheet, as its part holds them.
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]+)<")

_NAMES: Final = "|".join(sorted(CATALOGUE, key=len, reverse=True))
_CUSTOM: Final = re.compile(
    rf"_xldudf_(?:{'|'.join(NAMESPACES)})_(?:{_NAMES})\(".encode(), re.IGNORECASE
)
_LINKED: Final = re.compile(rf"(?:\[\d+\]|'[^']*\.xlam')!(?:{_NAMES})\(".encode(), re.IGNORECASE)


def workbook_facts(path: Path) -> Workbook:
    """Read what is looked at in a workbook.

    Parameters
    ----------
    path : Path
        An .xlsx or .xlsm file.

    Returns
    -------
    Workbook
        Its names, and for which host its calls are stored.

    Raises
    ------
    WorkbookError
        If it cannot be read, or is refused as unsafe.
    """
    package = Package.open(path)
    calls: Counter[str] = Counter()
    for sheet in package.worksheets:
        for formula in _FORMULA.findall(package.read(sheet.part)):
            calls["custom"] += len(_CUSTOM.findall(formula))
            calls["addin"] += len(_LINKED.findall(formula))
    return Workbook(
        str(path),
        tuple(found.name for found in package.defined_names),
        addin_calls=calls["addin"],
        custom_calls=calls["custom"],
    )
