"""What must pass; what must be refused stands among the hostile files."""

from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.sheet_limits import check_sheet
from pip_xl.workbook.archive.xml_prolog import read_prolog
from tests.workbook.packages import SHEET_PART, sheet_xml
from tests.workbook.sheets import PLAIN, UNUSUAL


def _check(xml: str, pieces_of: int = 1 << 18) -> bool:
    data = xml.encode()
    root = read_prolog(SHEET_PART, data)
    assert root is not None
    pieces = [data[i : i + pieces_of] for i in range(0, len(data), pieces_of)]
    return check_sheet(SHEET_PART, root, len(data), lambda: iter(pieces))


@pytest.mark.parametrize("shape", PLAIN | UNUSUAL)
@pytest.mark.parametrize("pieces_of", [1, 7, 64, 1 << 18])
def test_plain_sheets_are_told_from_others_however_they_arrive(shape: str, pieces_of: int) -> None:
    unaddressed = {"prefix", "no addresses", "comments and CDATA"}
    unaddressed |= {"other attribute order", "single quotes"}
    assert _check((PLAIN | UNUSUAL)[shape], pieces_of) == (shape not in unaddressed)


def test_columns_may_be_wide_or_rows_many_but_not_both() -> None:
    wide = sheet_xml('<row r="3000"><c r="XFD3000"><v>1</v></c></row>')
    assert _check(wide)
    with pytest.raises(WorkbookError, match="spreads over 3100 rows and 16384 columns"):
        _check(wide.replace("3000", "3100"))
    empty_far_away = wide.replace(
        "</sheetData>", '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    )
    assert _check(empty_far_away)


def test_cells_without_addresses_spread_too() -> None:
    cells = "<c><v>1</v></c>" * 100
    assert not _check(sheet_xml(f"<row>{cells}</row>"))
    with pytest.raises(WorkbookError, match="spreads over 1048576 rows and 100 columns"):
        _check(sheet_xml(f'<row r="1048576">{cells}</row>'))
