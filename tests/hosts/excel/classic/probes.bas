Attribute VB_Name = "probes"
Option Explicit

Private Function Told(ByVal value As Variant) As String
    If IsError(value) Then
        Told = CStr(value)
    Else
        Told = TypeName(value) & " " & value
    End If
End Function

Private Function ToldArguments(ByVal given As Variant) As String
    Dim arguments As Variant, place As Long
    On Error GoTo failed
    arguments = PipXlArguments(given)
    For place = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(place)) Then
            ToldArguments = ToldArguments & arguments(place).Worksheet.Name & "!" & _
                arguments(place).Address
        ElseIf IsArray(arguments(place)) Then
            ToldArguments = ToldArguments & "array"
        Else
            ToldArguments = ToldArguments & Told(arguments(place))
        End If
        ToldArguments = ToldArguments & ";"
    Next place
    Exit Function
failed:
    ToldArguments = Err.Description
End Function

'The arguments that Python would get.
Function GIVEN_ONE(one) As String
    GIVEN_ONE = ToldArguments(Array(one))
End Function

Function GIVEN_TWO(one, two) As String
    GIVEN_TWO = ToldArguments(Array(one, two))
End Function

Function GIVEN_THREE(one, two, three) As String
    GIVEN_THREE = ToldArguments(Array(one, two, three))
End Function

'The same for a range of two areas, which LibreOffice itself does not hand over.
Function GIVEN_AREAS(cell) As String
    GIVEN_AREAS = ToldArguments(Array(1, cell.Worksheet.Range("A1:B2,C1:C3")))
End Function

'A table as a cell's function shows it.
Function SHOWN(cells) As String
    Dim values As Variant, down As Long, across As Long
    values = cells.Value
    values = PipXlResult(values)
    For down = LBound(values, 1) To UBound(values, 1)
        For across = LBound(values, 2) To UBound(values, 2)
            SHOWN = SHOWN & Told(values(down, across)) & ";"
        Next across
    Next down
End Function

'The same of one row, which comes as a plain list.
Function SHOWN_ROW(cells) As String
    Dim values() As Variant, place As Long, shown As Variant
    ReDim values(0 To cells.Columns.Count - 1)
    For place = 0 To UBound(values)
        values(place) = cells.Cells(1, place + 1).Value
    Next place
    shown = PipXlResult(values)
    For place = LBound(shown) To UBound(shown)
        SHOWN_ROW = SHOWN_ROW & Told(shown(place)) & ";"
    Next place
End Function

Function SHOWN_CELL(value) As String
    Dim shown As Variant
    shown = value.Value
    SHOWN_CELL = Told(PipXlResult(shown))
End Function

'The error value and the message for the text of an exception.
Function FAILED(description) As String
    Dim text As String
    text = Replace(description, "/n", vbCrLf)
    FAILED = Told(PipXlError(text)) & "|" & PipXlMessageIn(text)
End Function

'What PipXlWhy would say about a cell, a message being kept or not.
Function REASON(cell) As String
    REASON = PipXlReason(cell)
End Function

Function KEPT_REASON(cell, message) As String
    PipXlKeepFor cell, message
    KEPT_REASON = PipXlReason(cell)
End Function

Function REASONS_OF_MANY(column) As String
    Dim place As Long
    For place = 1 To column.Rows.Count
        PipXlKeepFor column.Cells(place, 1), "message " & place
    Next place
    REASONS_OF_MANY = PipXlReason(column.Cells(1, 1)) & "|" & _
        PipXlReason(column.Cells(column.Rows.Count, 1))
End Function

Function SECONDS_FOR(rows, columns) As Double
    Dim values() As Variant, down As Long, across As Long, start As Double, shown As Variant
    ReDim values(1 To rows, 1 To columns)
    For down = 1 To rows
        For across = 1 To columns
            values(down, across) = "text of a cell"
        Next across
    Next down
    start = Timer
    shown = PipXlResult(values)
    SECONDS_FOR = Timer - start
End Function
