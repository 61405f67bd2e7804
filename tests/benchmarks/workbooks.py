"""Workbooks of a given size for the recompute benchmarks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import xlsxwriter

STATISTICS = ("estimate", "lower", "upper", "p", "q", "q_p", "tau2", "i2")


def write_workbook(
    path: Path,
    *,
    formulas: int,
    calls: int = 0,
    structured: bool = False,
    stale_from: int | None = None,
) -> None:
    """Write a sheet of studies, a sheet of ordinary formulas, and calls of our functions.

    Stored values are right up to the row ``stale_from``, and wrong after it.
    """
    generator = np.random.default_rng(20260101)
    book = xlsxwriter.Workbook(str(path))
    data = book.add_worksheet("Data")
    data.write_row(0, 0, ["Study", "Events 1", "Total 1", "Events 2", "Total 2"])
    for row in range(50):
        totals = generator.integers(50, 200, 2)
        events = [int(generator.integers(1, total)) for total in totals]
        data.write_row(row + 1, 0, [f"Study {row}", events[0], totals[0], events[1], totals[1]])
    sheet = book.add_worksheet("Sums")
    sheet.write_row(0, 0, ["First", "Second", "Result"])
    for row in range(1, formulas + 1):
        first, second = row % 97, row % 89
        right = first * 2.0 + second
        stored = right if stale_from is None or row < stale_from else right + 1
        sheet.write_number(row, 0, first)
        sheet.write_number(row, 1, second)
        text = "=Sums[[#This Row],[First]]*2+Sums[[#This Row],[Second]]"
        sheet.write_formula(
            row, 2, text if structured else f"=A{row + 1}*2+B{row + 1}", None, stored
        )
    if structured:
        columns = [{"header": "First"}, {"header": "Second"}, {"header": "Result"}]
        sheet.add_table(0, 0, formulas, 2, {"name": "Sums", "columns": columns})
    pooled = book.add_worksheet("Pooled")
    for row in range(calls):
        output = STATISTICS[row % len(STATISTICS)]
        last = 11 + row % 40
        pooled.write_formula(row, 0, f'=POOLED_RR(Data!B2:E{last},"{output}")', None, 0)
    book.close()
