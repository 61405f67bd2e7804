"""Worksheets in the shapes that different programs write, with what their cells hold."""

from __future__ import annotations

from tests.workbook.packages import MAIN, STRICT_MAIN, sheet_xml

#: As Excel, LibreOffice, XlsxWriter and openpyxl write cells: patterns can read them.
PLAIN = {
    "numbers": sheet_xml(
        '<row r="1" spans="1:3"><c r="A1"><v>1</v></c><c r="B1" s="3"><f>A1*2</f><v>2</v></c>'
        '<c r="C1"><f>1/3</f><v>0.33333333333333331</v></c></row>'
    ),
    "every type": sheet_xml(
        '<row r="1"><c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="B1" t="b"><f>TRUE</f><v>1</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D1" t="n"><f>2</f><v>2</v></c><c r="E1" t="s"><f>A9</f><v>1</v></c>'
        '<c r="F1" t="d"><f>TODAY()</f><v>2015-01-08</v></c></row>'
    ),
    "no values": sheet_xml(
        '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v></v></c>'
        '<c r="C1"><f>D1</f><v/></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1" t="str"><f>""</f><v/></c><c r="F1" t="str"><f>""</f></c></row>'
    ),
    "texts": sheet_xml(
        '<row r="1"><c r="A1" t="str"><f>IF(B1&lt;2,"&quot;&#233;","Ω")</f>'
        '<v xml:space="preserve"> a &amp;&#10;b_x000D_ </v></c></row>'
    ),
    "shared": sheet_xml(
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">LOG10(A1)</f><v>0</v></c></row>'
        '<row r="2"><c r="B2" s="4"><f t="shared" si="0"/><v>1</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"></f><v>2</v></c></row>'
    ),
    "arrays": sheet_xml(
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">_xlfn.UNIQUE(C1:C2)</f><v>1</v></c>'
        '<c r="B1"><f t="array" aca="1" ref="B1:B2" ca="1">C1:C2*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>4</v></c></row>'
    ),
    "data table": sheet_xml(
        '<row r="2"><c r="B2"><f t="dataTable" ref="B2:C3" dt2D="1" dtr="1" r1="A1" r2="A2"/>'
        "<v>1</v></c></row>"
    ),
    "attributes": sheet_xml(
        '<row r="1" ht="15" customHeight="1"><c r="A1" s="1" vm="1" ph="1">'
        '<f ca="1">NOW()</f><v>42012.5</v></c></row>'
    ),
    "empty rows": sheet_xml('<row r="1"/><row r="3" spans="1:1"/><row r="4"><c r="A4"/></row>'),
    "numbers at the edge": sheet_xml(
        '<row r="1"><c r="A1"><f>1</f><v>-1.5E-300</v></c><c r="B1"><f>1</f><v>1e+16</v></c>'
        '<c r="C1"><f>1</f><v>0.30000000000000004</v></c></row>'
    ),
}

#: Legal, rarer: a parser must read them.
UNUSUAL = {
    "prefix": (
        f"<?xml version='1.0' encoding='UTF-8'?>\r\n<x:worksheet xmlns:x='{MAIN}' >"
        "<!-- <c r=\"A1\"><f>9</f><v>9</v></c> --><x:sheetData><x:row r='1'>"
        "<x:c t='str' r='A1' s='3'><x:f>F(\"&lt;v&gt;\")</x:f><x:v>a</x:v></x:c  >"
        "<x:c r='B1'><x:f>G()</x:f></x:c><x:c r='C1' ><x:f>H()</x:f><x:v/></x:c></x:row>"
        "<x:row r='3'/></x:sheetData><x:pageMargins left='1'/></x:worksheet>"
    ),
    "strict namespace": sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><f>F()</f><is><r><t>x</t></r><r><t>y</t></r>'
        '<rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>',
        namespace=STRICT_MAIN,
    ),
    "no addresses": sheet_xml(
        "<row><c><v>1</v></c><c><f>F()</f><v>1</v></c></row>"
        '<row><c/><c t="n"><f>F()</f><v>1</v></c><c r="E2"/><c><f>G()</f></c></row>'
    ),
    "comments and CDATA": sheet_xml(
        '<row r="1"><!-- a --><c r="A1" t="str"><f><![CDATA[A2&"<f>"]]></f>'
        "<v><![CDATA[<v>]]>&amp;</v></c></row>"
    ),
    "white space": sheet_xml(
        '\n  <row r="1">\n    <c r="A1">\n      <f>B1</f>\n      <v>1</v>\n    </c>\n  </row>\n'
    ),
    "other attribute order": sheet_xml('<row r="1"><c s="1" r="A1"><f>B1</f><v>1</v></c></row>'),
    "single quotes": sheet_xml(
        "<row r='1'><c r='A1'><f t='shared' si='0' ref='A1'>B1</f></c></row>"
    ),
    "an extension in a cell": sheet_xml(
        '<row r="1"><c r="A1"><f>B1</f><v>1</v>'
        '<extLst><ext uri="u"><f>no</f></ext></extLst></c></row>'
    ),
    "a greater-than sign in an attribute": sheet_xml(
        '<row r="1"><c r="A1" ph="a>b"><f>B1</f><v>1</v></c></row>'
    ),
}
