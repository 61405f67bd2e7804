"""Ordinary formulas show what Excel shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.workbook.excel_functions import (
    cases_logic,
    cases_numbers,
    cases_ranges,
    cases_statistics,
    cases_text,
)

#: Microsoft prints, and LibreOffice and R store, that many digits.
PRINTED_DIGITS = 1e-12

CASES = [
    *cases_logic.CASES,
    *cases_text.CASES,
    *cases_numbers.CASES,
    *cases_statistics.CASES,
    *cases_ranges.CASES,
]


def flat(value: object) -> Iterator[object]:
    """All cells of what a formula shows, row by row, with the length of each row."""
    if isinstance(value, list):
        yield len(value)
        for part in value:
            yield from flat(part)
    else:
        yield value


@pytest.mark.parametrize(("formula", "expected", "source"), CASES, ids=[case[0] for case in CASES])
def test_a_formula_shows_what_excel_shows(
    formula: str, expected: object, source: str, shown: Callable[[str], object]
) -> None:
    found, wanted = list(flat(shown(formula))), list(flat(expected))
    assert [type(cell) for cell in found] == [type(cell) for cell in wanted], source
    for cell, right in zip(found, wanted, strict=True):
        if isinstance(right, float):
            assert cell == pytest.approx(right, rel=PRINTED_DIGITS, abs=1e-15), source
        else:
            assert cell == right, source
