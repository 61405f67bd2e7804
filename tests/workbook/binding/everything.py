"""A workbook that calls our functions wherever a workbook can hold a formula."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

TRIALS = [[8, 14, 1, 54], [31, 46, 9, 54]]
SHEET = "Δεδομένα"


def write_everything(path: Path) -> Path:
    """Write it with XlsxWriter; stored values are made up."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(SHEET)
    for row, trial in enumerate(TRIALS):
        sheet.write_row(row, 0, trial)
    _cells(sheet)
    sheet.add_table(
        "L1:M3",
        {
            "name": "RR",
            "total_row": False,
            "columns": [
                {"header": "RR("},
                {"header": "Pooled", "formula": '=POOLED_RR($A$1:$D$2,"lower")+[@[RR(]]'},
            ],
        },
    )
    sheet.conditional_format(
        "A1:D2", {"type": "formula", "criteria": "=POOLED_RR($A$1:$D$2)>1", "format": None}
    )
    sheet.conditional_format("A1:A2", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation(
        "F20", {"validate": "decimal", "criteria": "<", "value": "=POOLED_RR($A$1:$D$2)"}
    )
    sheet.write_comment("A1", "=POOLED_RR(A1:D2)")
    sheet.write_string("A9", "=POOLED_RR(A1:D2)")
    book.define_name("Pooled", f"=POOLED_RR('{SHEET}'!$A$1:$D$2)")
    book.define_name("Double", "=_xlfn.LAMBDA(_xlpm.x,2*_xlpm.x)")
    book.define_name(f"'{SHEET}'!Local", f"=POOLED_OR('{SHEET}'!$A$1:$D$2)")
    chart = book.add_chart({"type": "scatter"})
    chart.add_series({"categories": f"='{SHEET}'!$A$1:$A$2", "values": f"='{SHEET}'!$C$1:$C$2"})
    sheet.insert_chart("O2", chart)
    other = book.add_worksheet("POOLED_RR(")
    other.write_formula("A1", f"=POOLED_RR('{SHEET}'!A1:D2)+'POOLED_RR('!B1", None, 9.5)
    book.close()
    return path


def _cells(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Formulas of cells: ordinary, in an array, spilling, and those that must stay."""
    sheet.write_formula("F1", "=POOLED_RR(A1:D2)", None, 8.927849)
    sheet.write_formula("F2", '=IF(A1<2,"POOLED_RR(",ROUND(pooled_rr(A1:D2,"q"),2))', None, 3.71)
    sheet.write_formula("F3", "=PIPXL.POOLED_RR(A1:D2)&_xlfn.SINGLE(RR(A1,B1,C1,D1))", None, "x")
    sheet.write_formula("F4", "=SUM(RR[Pooled])+Double(2)", None, 4)
    sheet.write_array_formula("F5:H5", '{=META_ROW(A1:D2,"RR")}', None, 1)
    sheet.write_dynamic_array_formula("F7:J9", '=EFFECT_SIZES(A1:D2,"RR")', None, 1)
    sheet.write_formula("F11", "=_xlfn.LET(_xlpm.RR,2,_xlpm.RR*MD(1,2,3,4,5,6))", None, 1)
