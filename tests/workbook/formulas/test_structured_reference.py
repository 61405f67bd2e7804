from __future__ import annotations

import pytest

from pip_xl.workbook.address import Box
from pip_xl.workbook.formulas.structured_reference import (
    NoSuchColumn,
    StructuredReference,
    table_around,
)
from pip_xl.workbook.parts.tables import Table

TABLE = Table("T", "S", Box.parse("B2:E9"), ("ID", "a[b]#", "It's @", "two\nlines"), 1, 1)
BARE = Table("Bare", "S", Box.parse("B2:C9"), ("X", "Y"), 0, 0)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("T[ID]", "B3:B8"),
        ("T[id]", "B3:B8"),
        ("T[]", "B3:E8"),
        ("T[#All]", "B2:E9"),
        ("T[#Data]", "B3:E8"),
        ("T[#headers]", "B2:E2"),
        ("T[#Totals]", "B9:E9"),
        ("T[@]", "B5:E5"),
        ("T[@ID]", "B5"),
        ("[@ID]", "B5"),
        ("T[#This Row]", "B5:E5"),
        ("T[[#This Row],[ID]]", "B5"),
        ("T[ [#This Row] , [ID] ]", "B5"),
        ("T[[#This Row],[ID]:[It''s '@]]", "B5:D5"),
        ("T[@[ID]:[It''s '@]]", "B5:D5"),
        ("T[a'[b']'#]", "C3:C8"),
        ("T[[#Headers],[a'[b']'#]]", "C2"),
        ("T[[It''s '@]:[ID]]", "B3:D8"),
        ("T[[#Headers],[#Data],[ID]]", "B2:B8"),
        ("T[[#Data],[#Totals],[ID]]", "B3:B9"),
        ("T[[#All],[ID]]", "B2:B9"),
        ("T[two\nlines]", "E3:E8"),
        ("T[two_x000a_lines]", "E3:E8"),
    ],
)
def test_a_column_of_a_table_stands_for_its_cells(text: str, cells: str) -> None:
    box = StructuredReference.read(text).box(TABLE, 5)
    assert box is not None
    assert box.to_a1() == cells


@pytest.mark.parametrize("text", ["Bare[#Headers]", "Bare[#Totals]"])
def test_a_part_that_the_table_lacks_is_nothing(text: str) -> None:
    assert StructuredReference.read(text).box(BARE, 5) is None


@pytest.mark.parametrize("row", [1, 2, 9, 10])
def test_this_row_is_nothing_outside_the_data(row: int) -> None:
    assert StructuredReference.read("T[@ID]").box(TABLE, row) is None


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(NoSuchColumn, match="no column 'Nope'"):
        StructuredReference.read("T[Nope]").box(TABLE, 5)


@pytest.mark.parametrize("text", ["T[[ID],[ID],[ID]]", "T[[ID]x]"])
def test_brackets_that_hold_something_else_are_refused(text: str) -> None:
    with pytest.raises(NoSuchColumn, match="cannot be read"):
        StructuredReference.read(text)


def test_the_table_around_a_cell_is_found() -> None:
    assert table_around([BARE, TABLE], "S", 9, 5) is TABLE
    assert table_around([BARE, TABLE], "Other", 9, 5) is None
