Attribute VB_Name = "pip_xl_cells"
'What passes between Excel's cells and the functions of pip-xl: arguments on their way to Python,
'results and errors on their way back.
Option Explicit
Option Private Module

'The text of an exception holds an error's code and its message: pip-xl[#N/A] message
Private Const MARK As String = "pip-xl["

Private Const VALUE_ERROR As Long = 2015

'A message box shows about a thousand characters.
Private Const LONGEST_MESSAGE As Long = 800
Private Const MOST_MESSAGES As Long = 500

'Messages by the address of their cell, the oldest first: each is the formula, the message, the time.
Private messages As Collection

'Returns the arguments of a call as Python takes them. Of a range with several areas Python would
'see the first one only, so it is refused.
Public Function PipXlArguments(ByVal given As Variant) As Variant
    Dim place As Long
    For place = LBound(given) To UBound(given)
        If PipXlIsRange(given(place)) Then
            If given(place).Areas.Count > 1 Then
                Err.Raise vbObjectError + 513, "pip-xl", MARK & "#VALUE!] argument " & _
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
        If PipXlHasRows(given(place)) Then
            If ending = 0 Then ending = PipXlLastRow(given(place))
            If PipXlLastRow(given(place)) <> ending Then Exit Sub
            used = PipXlLarger(used, PipXlLastRow(given(place).Worksheet.UsedRange))
        ElseIf Not IsObject(given(place)) Then
            If IsArray(given(place)) Then Exit Sub
        End If
    Next place
    If used >= ending Then Exit Sub
    For place = LBound(given) To UBound(given)
        If PipXlHasRows(given(place)) Then
            Set given(place) = given(place).Resize(PipXlLarger(used - given(place).Row, 0) + 1)
        End If
    Next place
End Sub

Private Function PipXlIsRange(ByVal argument As Variant) As Boolean
    If IsObject(argument) Then PipXlIsRange = TypeOf argument Is Range
End Function

Private Function PipXlHasRows(ByVal argument As Variant) As Boolean
    If PipXlIsRange(argument) Then PipXlHasRows = argument.Rows.Count > 1
End Function

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
    Dim address As String
    address = cell.Address(External:=True)
    If messages Is Nothing Then Set messages = New Collection
    PipXlForget address
    If messages.Count >= MOST_MESSAGES Then messages.Remove 1
    messages.Add Array(cell.Formula, message, Now), address
End Sub

Private Sub PipXlForget(ByVal address As String)
    On Error Resume Next
    messages.Remove address
End Sub

'Returns what is known about a cell's error, in words for the user.
Public Function PipXlReason(ByVal cell As Object) As String
    Dim first As Object, known As Variant
    Set first = PipXlFirstCell(cell)
    known = PipXlKnown(first.Address(External:=True))
    If Not IsArray(known) Then
        PipXlReason = "No message is kept for this cell." & vbLf & vbLf & PipXlAdvice()
    ElseIf known(0) <> first.Formula Then
        PipXlReason = "The formula has changed since the last message." & vbLf & vbLf & PipXlAdvice()
    ElseIf known(1) = "" Then
        PipXlReason = "The error came without a message: look for it in the cells that the formula reads."
    ElseIf IsError(cell.Value) Then
        PipXlReason = known(1)
    Else
        PipXlReason = "This cell shows no error. The last message, at " & _
            Format$(known(2), "hh:nn:ss") & ", was:" & vbLf & vbLf & known(1)
    End If
End Function

Private Function PipXlAdvice() As String
    PipXlAdvice = "Messages are kept for functions of pip-xl that were computed since Excel was " & _
        "started, the last " & MOST_MESSAGES & " of them. To see this one, let Excel compute the " & _
        "cell again: select it, press F2 and Enter, then run PipXlWhy once more."
End Function

Private Function PipXlKnown(ByVal address As String) As Variant
    On Error Resume Next
    PipXlKnown = messages.Item(address)
End Function

'Returns the cell that holds the formula: of a spilled or array formula, the first one.
Private Function PipXlFirstCell(ByVal cell As Object) As Object
    Set PipXlFirstCell = cell.Cells(1, 1)
    On Error Resume Next
    If cell.HasArray Then Set PipXlFirstCell = cell.CurrentArray.Cells(1, 1)
    If cell.HasSpill Then Set PipXlFirstCell = cell.SpillParent
End Function
