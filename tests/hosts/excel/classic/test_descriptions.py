"""What Excel is told about the functions, with the macros run in LibreOffice."""

from __future__ import annotations

import pytest

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.classic import Addin, Versions
from pip_xl.hosts.excel.classic.descriptions import descriptions
from pip_xl.hosts.excel.classic.generated import Described
from tests.hosts.excel.classic.libreoffice_basic import Basic
from tests.hosts.excel.classic.macro_books import with_modules

#: The statement that only Excel understands, and one that notes the same.
TO_EXCEL = (
    'Application.MacroOptions Macro:="\'" & ThisWorkbook.Name & "\'!" & name, _\r\n'
    "        Description:=description, Category:=category, ArgumentDescriptions:=arguments"
)
NOTED = "NoteDescription name, category, description, arguments"

NOTES = """Attribute VB_Name = "notes"
Private noted(1 To 100) As String
Private count As Long
Private hidden As Boolean

Public Sub NoteDescription(name, category, description, arguments)
    Dim place As Long
    If hidden Then Err.Raise 1004, "Excel", "Cannot edit a macro on a hidden workbook"
    count = count + 1
    noted(count) = name & "|" & category & "|" & description
    For place = LBound(arguments) To UBound(arguments)
        noted(count) = noted(count) & "|" & arguments(place)
    Next place
End Sub

Function REFUSED() As Long
    hidden = True
    REFUSED = PipXlDescribeAll
    hidden = False
End Function

Function DESCRIPTIONS() As String
    DESCRIPTIONS = PipXlDescribeAll & " refused, " & count & " taken"
End Function

Function DESCRIBED(place) As String
    DESCRIBED = noted(place)
End Function
"""


@pytest.mark.libreoffice
def test_every_function_is_described_with_its_arguments(basic: Basic, addin: Addin) -> None:
    text = addin.modules["pip_xl_catalogue"]
    assert text.count(TO_EXCEL) == 1
    book = with_modules(addin, [text.replace(TO_EXCEL, NOTED), NOTES])
    places = range(1, len(CATALOGUE) + 1)
    refused, count, *told = basic.computed(
        book, ["=REFUSED()", "=DESCRIPTIONS()", *(f"=DESCRIBED({place})" for place in places)]
    )
    assert int(refused) == len(CATALOGUE)
    assert count == f"0 refused, {len(CATALOGUE)} taken"
    assert told == [
        "|".join(
            [
                function.name,
                f"pip-xl: {function.category}",
                function.hint,
                *(parameter.hint for parameter in function.parameters),
            ]
        )
        for function in CATALOGUE.values()
    ]


def test_texts_of_any_length_and_alphabet_stay_ascii_in_short_lines() -> None:
    odd = Described("NNT", "Κίνδυνοι", "τ² × 2 – " * 28, ("ά" * 255, 'say "no"'))
    text = descriptions([odd], Versions("1.0", "0.37.8"))
    assert text.isascii()
    assert max(map(len, text.splitlines())) < 1000
