"""Hundreds of formulas show what LibreOffice computes for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pip_xl.functions.dates import serial_number
from tests.workbook.excel_functions.data_sheet import write_workbook
from tests.workbook.excel_functions.libreoffice import computed

#: LibreOffice writes numbers with 15 digits.
STORED_DIGITS = 1e-13

#: Formulas on which LibreOffice and Excel agree, one a line.
FORMULAS = (Path(__file__).parent / "formulas_for_libreoffice.txt").read_text("utf-8").splitlines()


def comparable(value: object) -> object:
    """What both programs show for the same value: LibreOffice stores TRUE as 1."""
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return serial_number(value)
    if isinstance(value, bool | int):
        return float(value)
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) or text.startswith("#"):
        return "an error" if text.startswith("#") else text
    return value


def same(ours: object, theirs: object) -> bool:
    """Whether two values are the same but for the digits that LibreOffice does not store."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return ours == pytest.approx(theirs, rel=STORED_DIGITS, abs=1e-300)
    return ours == theirs


@pytest.mark.libreoffice
def test_formulas_show_what_libreoffice_computes(
    soffice: str, shown: Callable[[str], object], tmp_path: Path
) -> None:
    cells = {f"A{row}": formula for row, formula in enumerate(FORMULAS, start=1)}
    source = write_workbook(tmp_path / "formulas.xlsx", cells)
    judged = computed(soffice, source, tmp_path, "Results")
    different = {}
    for cell, formula in cells.items():
        ours, theirs = comparable(shown(formula)), comparable(judged[cell])
        if not same(ours, theirs):
            different[formula] = (ours, theirs)
    assert not different
