"""What must pass; what must be refused stands among the hostile files."""

from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive import limits
from pip_xl.workbook.archive.element_lengths import whole_elements
from tests.workbook.packages import SHEET_PART
from tests.workbook.sheets import PLAIN, UNUSUAL


def _passes(xml: str, *, pieces_of: int = 1000, cell_texts: bool = True) -> bool:
    data = xml.encode()
    pieces = (data[i : i + pieces_of] for i in range(0, len(data), pieces_of))
    blocks = list(whole_elements(SHEET_PART, pieces, cell_texts=cell_texts))
    assert not cell_texts or all(block.startswith(b"<") for block in blocks[1:])
    return b"".join(blocks) == data


@pytest.mark.parametrize("shape", PLAIN | UNUSUAL)
@pytest.mark.parametrize("pieces_of", [1, 7, 64, 1 << 18])
def test_no_byte_is_lost_and_no_tag_torn(shape: str, pieces_of: int) -> None:
    assert _passes((PLAIN | UNUSUAL)[shape], pieces_of=pieces_of)


def test_texts_and_formulas_are_measured_as_excel_measures_them() -> None:
    def cell(formula: str, text: str) -> str:
        return f'<row r="1"><c r="A1" t="str"><f>{formula}</f><v>{text}</v></c></row>'

    longest = limits.MAX_TEXT_CHARACTERS
    assert _passes(cell("A2", "é" * longest))
    assert _passes(cell("A2", "&amp;" * longest))
    with pytest.raises(WorkbookError, match="text of more than"):
        _passes(cell("A2", "\N{GRINNING FACE}" * (longest // 2 + 1)))
    formula = "_xlfn.X+" * (limits.MAX_FORMULA_CHARACTERS // 2)
    assert _passes(cell(formula, "1"))
    with pytest.raises(WorkbookError, match="formula of more than"):
        _passes(cell(formula + "+", "1"))


def test_texts_of_other_parts_may_be_longer_than_a_cell() -> None:
    data_mashup = "<DataMashup>" + "QUJD" * 700_000 + "</DataMashup>"
    assert _passes(data_mashup, pieces_of=1 << 18, cell_texts=False)
    with pytest.raises(WorkbookError, match="text of more than"):
        _passes(data_mashup)
    with pytest.raises(WorkbookError, match="too long"):
        _passes('<a b="' + "QUJD" * 700_000 + '"/>', pieces_of=1 << 18, cell_texts=False)
