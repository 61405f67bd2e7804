"""What the doctor needs to know of a workbook, read from its file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pip_xl.hosts.excel.doctor.machine import Workbook
from pip_xl.workbook.binding.addin_file import AddinFile
from pip_xl.workbook.binding.bind import ownership_of
from pip_xl.workbook.binding.forms import form_of
from pip_xl.workbook.binding.survey import survey
from pip_xl.workbook.formulas.stored_names import StoredName
from pip_xl.workbook.parts.package import Package


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
    for formulas in survey(package, ownership_of(package, AddinFile())).formulas.values():
        for formula in formulas:
            for call in formula.calls:
                form = form_of(StoredName.read(call.prefix + call.name))
                calls[form.value] += formula.cells
    return Workbook(str(path), tuple(found.name for found in package.defined_names), calls)
