from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.address import Box
from pip_xl.workbook.parts.tables import Table, read_table
from tests.workbook.packages import MAIN

PART = "xl/tables/table1.xml"


def _table(attributes: str, *columns: str) -> bytes:
    inside = "".join(f'<tableColumn id="{i}" name="{name}"/>' for i, name in enumerate(columns))
    return (
        f'<table xmlns="{MAIN}" {attributes}><tableColumns>{inside}</tableColumns></table>'.encode()
    )


def test_a_table_has_a_name_a_box_and_columns() -> None:
    data = _table('name="x" displayName="Outcomes" ref="B2:C9"', "Study", "n&#10;total_x000D_")
    assert read_table(PART, data, "Data") == Table(
        "Outcomes", "Data", Box.parse("B2:C9"), ("Study", "n\ntotal\r")
    )


def test_a_table_may_lack_a_header_and_have_totals() -> None:
    data = _table('displayName="T" ref="A1:A5" headerRowCount="0" totalsRowCount="1"', "Column1")
    table = read_table(PART, data, "Data")
    assert (table.header_rows, table.totals_rows) == (0, 1)


@pytest.mark.parametrize(
    "data",
    [
        _table('displayName="T"', "a"),
        _table('displayName="T" ref="A1:B2"', "a"),
        _table('ref="A1:A2"', "a"),
        _table('displayName="T" ref="A1:A2" headerRowCount="x"', "a"),
        b"<table",
    ],
)
def test_a_damaged_table_is_named(data: bytes) -> None:
    with pytest.raises(WorkbookError, match=f"part '{PART}' is damaged"):
        read_table(PART, data, "Data")
