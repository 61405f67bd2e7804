from __future__ import annotations

from pip_xl.workbook.parts.cell_metadata import dynamic_array_marks
from tests.workbook.packages import DYNAMIC_ARRAY_METADATA, MAIN

PART = "xl/metadata.xml"


def test_the_mark_that_excel_writes_is_a_dynamic_array() -> None:
    assert dynamic_array_marks(PART, DYNAMIC_ARRAY_METADATA.encode()) == {"1"}


def test_other_records_are_no_dynamic_arrays() -> None:
    other_kind = DYNAMIC_ARRAY_METADATA.replace("XLDAPR", "XLRICHVALUE")
    not_dynamic = DYNAMIC_ARRAY_METADATA.replace('fDynamic="1"', 'fDynamic="0"')
    only_values = DYNAMIC_ARRAY_METADATA.replace("cellMetadata", "valueMetadata")
    for metadata in (other_kind, not_dynamic, only_values, f'<metadata xmlns="{MAIN}"/>'):
        assert dynamic_array_marks(PART, metadata.encode()) == frozenset()


def test_marks_count_the_records_of_cells_not_their_kinds() -> None:
    kinds = '<metadataType name="XLRICHVALUE"/><metadataType name="XLDAPR"'
    cells = '<bk><rc t="1" v="0"/></bk><bk><rc t="2" v="0"/></bk><bk><rc t="2" v="7"/></bk>'
    metadata = DYNAMIC_ARRAY_METADATA.replace('<metadataType name="XLDAPR"', kinds).replace(
        '<bk><rc t="1" v="0"/></bk>', cells
    )
    assert dynamic_array_marks(PART, metadata.encode()) == {"2"}
