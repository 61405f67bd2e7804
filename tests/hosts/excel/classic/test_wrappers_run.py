"""The wrappers as cells call them, in LibreOffice, with a stand-in for Python."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.classic import Addin
from tests.hosts.excel.classic.libreoffice_basic import Basic
from tests.hosts.excel.classic.macro_books import for_libreoffice, with_modules

pytestmark = pytest.mark.libreoffice

#: Stands for xlwings' module, whose library exists on Windows only.
XLWINGS = """Attribute VB_Name = "xlwings"
Private broken As Boolean
Private starts As Long

Public Function XLPy() As Object
    starts = starts + 1
    If broken Then Err.Raise 1000, "xlwings", "no DLL"
    Set XLPy = New Python
End Function

Public Function OF_BROKEN(value) As String
    broken = True
    starts = 0
    OF_BROKEN = SHOWN(NNT(1, 2, 3, 4)) & SHOWN(NNT(1, 2, 3, 4)) & ", started " & starts
End Function

Public Function WHY_BROKEN(value) As String
    On Error GoTo failed
    PipXlPython
    Exit Function
failed:
    WHY_BROKEN = Err.Description
End Function

Public Function SHOWN(value) As String
    If IsArray(value) Then
        SHOWN = CStr(value(0, 0)) & " " & CStr(value(0, 1)) & ", " & CStr(value(1, 0)) & " " & _
            CStr(value(1, 1))
    Else
        SHOWN = CStr(value)
    End If
End Function

Public Function OF_FAILURE() As String
    OF_FAILURE = SHOWN(NNT(1, 2, 3, 4))
End Function

Public Function OF_TABLE(cells) As String
    OF_TABLE = SHOWN(META_ANALYSIS(cells, "RR"))
End Function

Public Function OF_NUMBER(cells) As String
    OF_NUMBER = SHOWN(POOLED_RR(cells, "lower"))
End Function
"""

#: What xlwings' object gives: it names what it was called with, fails, or returns a table.
PYTHON = """Attribute VB_Name = "Python"
Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = False
Attribute VB_Exposed = False
Public Function CallUDF(module, name, given, book, caller) As Variant
    Dim table(0 To 1, 0 To 1) As Variant
    If name = "NNT" Then
        Err.Raise 1000, "Python", "Traceback" & vbLf & "XlwingsError: pip-xl[#N/A] no study"
    ElseIf name = "META_ANALYSIS" Then
        table(0, 0) = "tau2"
        table(0, 1) = 0.25
        table(1, 0) = "pi_lower"
        table(1, 1) = "#N/A"
        CallUDF = table
    Else
        CallUDF = module & "." & name & " " & given(0).Address & " " & given(1)
    End If
End Function
"""


@pytest.fixture(scope="module")
def book(addin: Addin) -> bytes:
    # LibreOffice knows no Application.Caller.
    text = addin.modules["xlwings_udfs"]
    text = text.replace("If TypeOf Application.Caller Is Range Then On", "On")
    text = text.replace("Application.Caller", "Nothing").replace("ThisWorkbook", "Nothing")
    modules = [for_libreoffice(text), addin.modules["pip_xl_cells"], XLWINGS]
    return with_modules(addin, modules, [PYTHON])


def test_a_call_reaches_python_and_its_result_the_cell(basic: Basic, book: bytes) -> None:
    """With optional arguments left out, as most calls have them."""
    formulas = ["=OF_NUMBER(A:A)", "=OF_TABLE(A1:B2)", "=OF_FAILURE()"]
    assert basic.computed(book, formulas) == [
        "pip_xl.hosts.excel.functions.POOLED_RR $A$1:$A$15 lower",
        "tau2 0.25, pi_lower Error 2042",
        "Error 2042",
    ]


def test_a_python_that_does_not_start_is_tried_for_the_first_cell_only(
    basic: Basic, book: bytes
) -> None:
    shown, why = basic.computed(book, ["=OF_BROKEN(1)", "=WHY_BROKEN(1)"])
    assert shown == "Error 2015Error 2015, started 1"
    assert why.startswith("Python could not be started. In a command prompt, run: pip-xl excel ")
    assert why.endswith("\nno DLL")
