from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.workbook.binding.carriers import Carrier, carrier_of
from pip_xl.workbook.binding.forms import Holder
from pip_xl.workbook.binding.formula_spots import formula_spots
from pip_xl.workbook.parts.package import Package
from tests.workbook.packages import sheet_xml, workbook_parts, write_zip


@pytest.fixture
def sheet_carrier(tmp_path_factory: pytest.TempPathFactory) -> Carrier:
    path = write_zip(tmp_path_factory.mktemp("book") / "book.xlsx", workbook_parts())
    carrier = carrier_of(Package.open(path), "xl/worksheets/sheet1.xml")
    assert carrier is not None
    return carrier


def spots(carrier: Carrier, xml: str) -> list[tuple[Holder, str]]:
    data = xml.encode()
    return [(s.holder, data[s.start : s.end].decode()) for s in formula_spots(carrier, data)]


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        ("<c><f>A1</f><v>1</v></c>", ["A1"]),
        ('<c><f t="shared" si="0"/></c><c><f></f></c>', ["", ""]),
        ("<c><f ca='1' >A1</f ><v>f</v></c>", ["A1"]),
        ('<c ph="&lt;f>no"><f a=">">A1&lt;2</f></c>', ["A1&lt;2"]),
        ("<c><!-- <f>no</f> --><f>A<!-- <f>no</f> -->1</f></c>", ["A<!-- <f>no</f> -->1"]),
        ("<c><f><![CDATA[A1&<f>]]></f></c>", ["<![CDATA[A1&<f>]]>"]),
        ("<c><is><t><![CDATA[<f>no</f>]]></t></is><f>yes</f></c>", ["yes"]),
        ("<?pi <f>no</f>?><c><f>yes</f></c>", ["yes"]),
        ("<x:c><x:f>A1</x:f></x:c>", ["A1"]),
        ("<c><fx>no</fx><fs/><f>\n A1\n</f></c>", ["\n A1\n"]),
    ],
)
def test_formulas_of_cells_are_found_whatever_surrounds_them(
    sheet_carrier: Carrier, row: str, texts: list[str]
) -> None:
    found = spots(sheet_carrier, sheet_xml(f"<row>{row}</row>"))
    assert found == [(Holder.CELL, text) for text in texts]


def test_what_a_formula_belongs_to_is_known(sheet_carrier: Carrier) -> None:
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>a'
        '</formula></cfRule><cfRule type="colorScale"><colorScale><cfvo type="min"/>'
        '<cfvo type="formula" val="b&gt;1"/></colorScale></cfRule></conditionalFormatting>'
        '<dataValidations><dataValidation sqref="A1"><formula1>c</formula1><formula2>d</formula2>'
        '</dataValidation><dataValidation sqref="A2"/></dataValidations><extLst><ext>'
        "<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>e</xm:f>"
        '<x14:cfvo type="num"><xm:f>f</xm:f></x14:cfvo></x14:cfRule><xm:sqref>A1</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings><x14:dataValidations>"
        "<x14:dataValidation><x14:formula1><xm:f>g</xm:f></x14:formula1></x14:dataValidation>"
        '<x14:dataValidation type="list"/></x14:dataValidations><x14:sparklineGroups>'
        "<x14:sparkline><xm:f>h</xm:f></x14:sparkline></x14:sparklineGroups></ext></extLst>"
    )
    cf, dv = Holder.CONDITIONAL_FORMAT, Holder.DATA_VALIDATION
    assert spots(sheet_carrier, sheet_xml("<row><c><f>0</f></c></row>", after=after)) == [
        (Holder.CELL, "0"),
        *((cf, text) for text in ("a", "b&gt;1")),
        *((dv, text) for text in ("c", "d")),
        *((cf, text) for text in ("e", "f")),
        (dv, "g"),
        (Holder.CELL, "h"),
    ]


def test_parts_of_strangers_are_never_looked_into(tmp_path: Path) -> None:
    parts = workbook_parts() | {"customXml/item1.xml": b"<f>POOLED_RR(A1)</f>"}
    package = Package.open(write_zip(tmp_path / "book.xlsx", parts))
    assert carrier_of(package, "customXml/item1.xml") is None
    assert carrier_of(package, "xl/metadata.xml") is None
