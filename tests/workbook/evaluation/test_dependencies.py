from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.workbook.address import Box, from_a1
from pip_xl.workbook.evaluation.dependencies import CellKey, Dependencies, Reader, precedents

SHEETS = {"s": "S", "it's": "It's"}


def key(address: str, sheet: str = "S") -> CellKey:
    return CellKey(sheet, *from_a1(address))


def downstream(formulas: dict[str, str], root: str) -> set[CellKey]:
    readers = [Reader(key(address), text) for address, text in formulas.items()]
    return set(Dependencies(readers, SHEETS.values()).downstream({key(root): None}))


@pytest.mark.parametrize(
    ("formula", "cells"),
    [
        ("A1+$B$2", ["S!A1", "S!B2"]),
        ("SUM(A1:B3)", ["S!A1:B3"]),
        ("'It''s'!A1+s!B1", ["It's!A1", "S!B1"]),
        ("SUM(A:B,3:4)", ["S!A1:B1048576", "S!A3:XFD4"]),
        ('"A1"&B1', ["S!B1"]),
        ("LOG10(A1)+TAU2(B1)", ["S!A1", "S!B1"]),
        ("SUM(D2#)", ["S!D2"]),
        ("PIPXL_CALL_RR(17,@A1:A3)", ["S!A1:A3"]),
        ("_xlpm.a1+x.b2+a_1", []),
        ("XFE1+Rate_9", []),
    ],
)
def test_a_formula_reads_the_cells_that_it_names(formula: str, cells: list[str]) -> None:
    found = precedents(Reader(key("Z9"), formula), SHEETS)
    assert [f"{sheet}!{box.to_a1()}" for sheet, box in found] == cells


def test_a_formula_that_computes_where_it_reads_may_read_all_of_a_sheet() -> None:
    whole = Box(1, 1, 1_048_576, 16_384)
    offset = Reader(key("A1"), "OFFSET('It''s'!B1,C1,1)", reads_anywhere=True)
    assert list(precedents(offset, SHEETS)) == [("It's", whole), ("S", whole)]
    indirect = Reader(key("A1"), 'INDIRECT("x")', reads_anywhere=True)
    assert list(precedents(indirect, SHEETS)) == [("S", whole), ("It's", whole)]


def test_dependents_are_followed_through_cells_and_ranges() -> None:
    formulas = {
        "B1": "A1*2",
        "B2": "SUM(B1:B1)",
        "C1": "SUM(B2:B99)",
        "D1": "C1+SUM(C2:C99)",
        "E1": "SUM(A2:A99)",
    }
    assert downstream(formulas, "A1") == {key("B1"), key("B2"), key("C1"), key("D1")}


def test_a_circle_ends() -> None:
    assert downstream({"A2": "A1+A3", "A3": "A2"}, "A1") == {key("A2"), key("A3")}


def test_a_formula_that_fills_cells_passes_on_through_each_of_them() -> None:
    readers = [
        Reader(key("B1"), "A1:A3*2", fills=Box.parse("B1:B3")),
        Reader(key("C1"), "B3+1"),
        Reader(key("C2"), "B4+1"),
    ]
    found = Dependencies(readers, ["S"]).downstream({key("A2"): None})
    assert found == {key("B1"): key("A2"), key("C1"): key("A2")}


def test_what_a_root_fills_counts_as_changed() -> None:
    readers = [Reader(key("C1"), "SUM(B1:B50)"), Reader(key("C2"), "B2")]
    found = Dependencies(readers, ["S"]).downstream({key("A1"): Box.parse("A1:B2")})
    assert set(found) == {key("C1"), key("C2")}


@given(st.lists(st.tuples(st.integers(2, 40), st.integers(1, 39), st.integers(0, 30)), max_size=30))
def test_the_dependents_are_those_that_a_plain_search_finds(
    links: list[tuple[int, int, int]],
) -> None:
    readers = [
        Reader(CellKey("S", row, 1), f"SUM(A{first}:A{first + more})") for row, first, more in links
    ]
    reached = {1}
    while True:
        more_reached = {
            reader.cell.row
            for reader, (_, first, more) in zip(readers, links, strict=True)
            if reached & set(range(first, first + more + 1))
        }
        if more_reached <= reached:
            break
        reached |= more_reached
    found = Dependencies(readers, ["S"]).downstream({CellKey("S", 1, 1): None})
    assert {cell.row for cell in found} == reached - {1}
