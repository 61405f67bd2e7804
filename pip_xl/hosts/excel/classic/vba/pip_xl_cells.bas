Attribute VB_Name = "pip_xl_cells"
'What passes between Excel's cells and the functions of pip-xl: arguments on their way to Python,
'results and errors on their way back.
Option Explicit
Option Private Module

'The text of an exception holds an error's code and its message: pip-xl[#N/A] message
Private Const MARK As String = "pip-xl["

Private Const VALUE_ERROR As Long = 2015

'Python that does not start is not tried again for some time: each try takes seconds, and a workbook
'may have hundreds of cells that call.
Private Const SECONDS_WITHOUT_TRY As Long = 30
Private next_try As Date
Private failure As String

'A message box shows about a thousand characters.
Private Const LONGEST_MESSAGE As Long = 800

'The latest messages: the address of the cell, its formula, the message, and when it came.
Private Const MOST_MESSAGES As Long = 500
Private addresses(1 To MOST_MESSAGES) As String
Private formulas(1 To MOST_MESSAGES) As String
Private messages(1 To MOST_MESSAGES) As String
Private times(1 To MOST_MESSAGES) As Date
Private latest As Long

'Returns xlwings' object in Python, which the first call starts.
Public Function PipXlPython() As Object
    If Now < next_try Then Err.Raise 1000, "pip-xl", failure
    On Error GoTo failed
    Set PipXlPython = XLPy
    Exit Function
failed:
    failure = "Python could not be started. In a command prompt, run: pip-xl excel doctor" & vbLf & _
        Err.Description
    next_try = Now + TimeSerial(0, 0, SECONDS_WITHOUT_TRY)
    Err.Raise 1000, "pip-xl", failure
End Function

'Returns the arguments of a call as Python takes them. Of a range with several areas Python would
'see the first one only, so it is refused.
Public Function PipXlArguments(ByVal given As Variant) As Variant
    Dim place As Long
    For place = LBound(given) To UBound(given)
        If IsObject(given(place)) Then
            If given(place).Areas.Count > 1 Then
                Err.Raise 5, "pip-xl", MARK & "#VALUE!] argument " & _
                    (place - LBound(given) + 1) & " has several areas: give one range"
            End If
        End If
    Next place
    PipXlCutBlankRows given
    PipXlArguments = given
End Function

'Cuts the rows below the last used one, of which whole columns have a million. All ranges of several
'rows are cut in the same row, also where they are on two sheets, so that rows that belong together
'stay together; where they do not all end in the same row, or one is an array, nothing is cut.
Private Sub PipXlCutBlankRows(ByRef given As Variant)
    Dim place As Long, ending As Long, used As Long
    For place = LBound(given) To UBound(given)
        If IsObject(given(place)) Then
            If given(place).Rows.Count > 1 Then
                If ending = 0 Then ending = PipXlLastRow(given(place))
                If PipXlLastRow(given(place)) <> ending Then Exit Sub
                used = PipXlLarger(used, PipXlLastRow(given(place).Worksheet.UsedRange))
            End If
        ElseIf IsArray(given(place)) Then
            Exit Sub
        End If
    Next place
    If used >= ending Then Exit Sub
    For place = LBound(given) To UBound(given)
        If IsObject(given(place)) Then
            If given(place).Rows.Count > 1 Then
                Set given(place) = given(place).Resize(PipXlLarger(used - given(place).Row, 0) + 1)
            End If
        End If
    Next place
End Sub

Private Function PipXlLastRow(ByVal area As Object) As Long
    PipXlLastRow = area.Row + area.Rows.Count - 1
End Function

Private Function PipXlLarger(ByVal one As Long, ByVal other As Long) As Long
    PipXlLarger = one
    If other > one Then PipXlLarger = other
End Function

'Returns a result with real error values in the place of their codes.
Public Function PipXlResult(ByRef result As Variant) As Variant
    Dim place As Long, down As Long
    Select Case PipXlDimensions(result)
        Case 0
            If VarType(result) = vbString Then result = PipXlRestored(result)
        Case 1
            For place = LBound(result) To UBound(result)
                If VarType(result(place)) = vbString Then
                    result(place) = PipXlRestored(result(place))
                End If
            Next place
        Case 2
            For place = LBound(result, 2) To UBound(result, 2)
                For down = LBound(result, 1) To UBound(result, 1)
                    If VarType(result(down, place)) = vbString Then
                        result(down, place) = PipXlRestored(result(down, place))
                    End If
                Next down
            Next place
    End Select
    PipXlResult = result
End Function

Private Function PipXlDimensions(ByRef result As Variant) As Long
    Dim bound As Long
    If Not IsArray(result) Then Exit Function
    PipXlDimensions = 1
    On Error GoTo one_dimension
    bound = UBound(result, 2)
    PipXlDimensions = 2
one_dimension:
End Function

Private Function PipXlRestored(ByVal text As String) As Variant
    Dim number As Long
    PipXlRestored = text
    If Left$(text, 1) <> "#" Then Exit Function
    number = PipXlErrorNumber(text)
    If number > 0 Then PipXlRestored = CVErr(number)
End Function

Private Function PipXlErrorNumber(ByVal code As String) As Long
    Select Case code
        Case "#NULL!": PipXlErrorNumber = 2000
        Case "#DIV/0!": PipXlErrorNumber = 2007
        Case "#VALUE!": PipXlErrorNumber = VALUE_ERROR
        Case "#REF!": PipXlErrorNumber = 2023
        Case "#NAME?": PipXlErrorNumber = 2029
        Case "#NUM!": PipXlErrorNumber = 2036
        Case "#N/A": PipXlErrorNumber = 2042
    End Select
End Function

'Returns the error value for a failed call and keeps its message for the cell.
Public Function PipXlError(ByVal description As String) As Variant
    PipXlKeep PipXlMessageIn(description)
    PipXlError = CVErr(PipXlNumberIn(description))
End Function

'Returns the number of the error value that the text of an exception asks for.
Public Function PipXlNumberIn(ByVal description As String) As Long
    Dim start As Long, ending As Long
    start = InStr(description, MARK)
    If start > 0 Then
        start = start + Len(MARK)
        ending = InStr(start, description, "]")
        If ending > 0 Then PipXlNumberIn = PipXlErrorNumber(Mid$(description, start, ending - start))
    End If
    If PipXlNumberIn = 0 Then PipXlNumberIn = VALUE_ERROR
End Function

'Returns the message: the rest of the line behind the mark; without one, all of the text.
Public Function PipXlMessageIn(ByVal description As String) As String
    Dim start As Long
    start = InStr(description, MARK)
    If start = 0 Then
        PipXlMessageIn = Trim$(description)
    Else
        start = InStr(start, description & "]", "]") + 1
        PipXlMessageIn = Trim$(PipXlFirstLine(Mid$(description, start)))
    End If
    If Len(PipXlMessageIn) > LONGEST_MESSAGE Then
        PipXlMessageIn = Left$(PipXlMessageIn, LONGEST_MESSAGE) & " ..."
    End If
End Function

Private Function PipXlFirstLine(ByVal text As String) As String
    text = Replace(text, vbCr, vbLf)
    PipXlFirstLine = Left$(text, InStr(text & vbLf, vbLf) - 1)
End Function

'Keeps the message of the cell that is computed just now, if it is a cell.
Private Sub PipXlKeep(ByVal message As String)
    On Error Resume Next
    PipXlKeepFor Application.Caller.Cells(1, 1), message
End Sub

Public Sub PipXlKeepFor(ByVal cell As Object, ByVal message As String)
    Dim address As String, place As Long
    address = cell.Address(External:=True)
    place = PipXlPlaceOf(address)
    If place = 0 Then
        latest = latest Mod MOST_MESSAGES + 1
        place = latest
    End If
    addresses(place) = address
    formulas(place) = cell.Formula
    messages(place) = message
    times(place) = Now
End Sub

'Returns where the message of a cell is kept, or 0.
Private Function PipXlPlaceOf(ByVal address As String) As Long
    Dim place As Long
    For place = 1 To MOST_MESSAGES
        If addresses(place) = address Then
            PipXlPlaceOf = place
            Exit Function
        End If
    Next place
End Function

'Returns what is known about a cell's error, in words for the user.
Public Function PipXlReason(ByVal cell As Object) As String
    Dim first As Object, place As Long
    Set first = PipXlFirstCell(cell)
    place = PipXlPlaceOf(first.Address(External:=True))
    If place = 0 Then
        PipXlReason = "No message is kept for this cell." & vbLf & vbLf & PipXlAdvice()
    ElseIf formulas(place) <> first.Formula Then
        PipXlReason = "The formula has changed since the last message." & vbLf & vbLf & PipXlAdvice()
    ElseIf messages(place) = "" Then
        PipXlReason = "The error came without a message: look for it in the cells that the formula reads."
    ElseIf IsError(cell.Value) Then
        PipXlReason = messages(place)
    Else
        PipXlReason = "This cell shows no error. The last message, at " & _
            Format$(times(place), "hh:mm:ss") & ", was:" & vbLf & vbLf & messages(place)
    End If
End Function

Private Function PipXlAdvice() As String
    PipXlAdvice = "Messages are kept for functions of pip-xl that were computed since Excel was " & _
        "started, the last " & MOST_MESSAGES & " of them. To see this one, let Excel compute the " & _
        "cell again: select it, press F2 and Enter, then run PipXlWhy once more." & vbLf & vbLf & _
        "An error within a table has no message: these data do not allow that figure."
End Function

'Returns the cell that holds the formula: of a spilled or array formula, the first one.
Private Function PipXlFirstCell(ByVal cell As Object) As Object
    Set PipXlFirstCell = cell.Cells(1, 1)
    On Error Resume Next
    If cell.HasArray Then Set PipXlFirstCell = cell.CurrentArray.Cells(1, 1)
    If cell.HasSpill Then Set PipXlFirstCell = cell.SpillParent
End Function
