"""The macro module that tells Excel's function wizard what the functions and arguments are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pip_xl.hosts.excel.classic.generated import Described
from pip_xl.hosts.excel.classic.vba_text import assignments, literal
from pip_xl.hosts.excel.classic.versions import Versions

MODULE_NAME: Final = "pip_xl_catalogue"

_HEAD: Final = """\
Attribute VB_Name = "{module}"
'{versions}.
'What Excel's function wizard shows.
Option Explicit
Option Private Module

Public Const PIP_XL_VERSION As String = {pip_xl}
Public Const PIP_XL_XLWINGS_VERSION As String = {xlwings}

Private refused As Long
"""

_ALL: Final = """\
'Returns how many descriptions Excel refused.
Public Function PipXlDescribeAll() As Long
    refused = 0
{calls}
    PipXlDescribeAll = refused
End Function

Private Sub PipXlDescribeOne(ByVal name As String, ByVal category As String, _
        ByVal description As String, ByVal arguments As Variant)
    'An Excel that does not take a description still has the function.
    On Error Resume Next
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & name, _
        Description:=description, Category:=category, ArgumentDescriptions:=arguments
    If Err.Number <> 0 Then refused = refused + 1
End Sub
"""

_ONE: Final = """\
Private Sub {procedure}()
    Dim description As String, arguments(1 To {count}) As Variant
{statements}
    PipXlDescribeOne {name}, {category}, description, arguments
End Sub
"""


def descriptions(functions: Sequence[Described], versions: Versions) -> str:
    """Return the module's text.

    Parameters
    ----------
    functions : sequence of Described
        What to say about each function.
    versions : Versions
        What the add-in is built from.

    Returns
    -------
    str
        The source of the module; each function has a procedure of its own, because Excel limits
        the size of one.

    Examples
    --------
    >>> one = Described("NNT", "pip-xl: Risks", "Patients to treat.", ("a risk",))
    >>> text = descriptions([one], Versions("1.0", "0.37.8"))
    >>> print(text[text.index("Private Sub PipXlDescribe_NNT") :])
    Private Sub PipXlDescribe_NNT()
        Dim description As String, arguments(1 To 1) As Variant
        description = "Patients to treat."
        arguments(1) = "a risk"
        PipXlDescribeOne "NNT", "pip-xl: Risks", description, arguments
    End Sub
    <BLANKLINE>
    """
    head = _HEAD.format(
        module=MODULE_NAME,
        versions=versions,
        pip_xl=literal(versions.pip_xl),
        xlwings=literal(versions.xlwings),
    )
    calls = "\n".join(f"    {_procedure(function)}" for function in functions)
    return "\n".join([head, _ALL.format(calls=calls), *map(_described, functions)])


def _described(function: Described) -> str:
    """Return the procedure for one function."""
    statements = assignments("description", function.description)
    for number, argument in enumerate(function.arguments, start=1):
        statements += assignments(f"arguments({number})", argument)
    return _ONE.format(
        procedure=_procedure(function),
        count=len(function.arguments),
        statements="\n".join(f"    {statement}" for statement in statements),
        name=literal(function.name),
        category=literal(function.category),
    )


def _procedure(function: Described) -> str:
    """Return the name of the procedure for a function."""
    return f"PipXlDescribe_{function.name}"
