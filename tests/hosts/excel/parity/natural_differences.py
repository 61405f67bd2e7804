"""Where ways into a cell differ because hosts do: all of it, with the reasons."""

from __future__ import annotations

from itertools import chain

from tests.hosts.excel.parity.calls import ArrayConstant, Call, NewerError, Reference

#: A custom function can show a message with one error only.
CODE_WITH_MESSAGE = "#VALUE!"

#: What a date loses: a workbook is written with 16 digits, Python's dates have microseconds.
DATE_TOLERANCE = 1e-11


def can_be_in_a_workbook(call: Call) -> bool:
    """Return whether a program can write the cells of a call into a file.

    Errors of newer Excel versions come about only where Excel computes: a formula that spells one
    is none that it accepts.
    """
    ranges = [each for each in call.arguments if isinstance(each, Reference | ArrayConstant)]
    cells = chain.from_iterable(row for each in ranges for row in each.rows)
    return not any(isinstance(cell, NewerError) for cell in cells)
