Attribute VB_Name = "pip_xl_macros"
'What a user of pip-xl can run in Excel, and what runs when Excel loads the add-in.
Option Explicit

'Excel takes descriptions of functions while a workbook is open only; at its start that may take long.
Private Const SECONDS_BETWEEN As Long = 10
Private Const MOST_TRIES As Long = 60
Private tries As Long

'Says why the active cell shows an error: press Alt+F8, type PipXlWhy and press Enter.
Public Sub PipXlWhy()
    If ActiveCell Is Nothing Then
        MsgBox "Select the cell that shows the error first.", vbInformation, "pip-xl"
    Else
        MsgBox PipXlReason(ActiveCell), vbInformation, "pip-xl " & PIP_XL_VERSION
    End If
End Sub

Public Sub Auto_Open()
    tries = 0
    PipXlDescribe
End Sub

'Tells Excel's function wizard about the functions.
Public Sub PipXlDescribe()
    If Not ActiveWorkbook Is Nothing Then
        If PipXlDescribeAll > 0 Then PipXlDescribeShown
        ThisWorkbook.Saved = True
    ElseIf tries < MOST_TRIES Then
        tries = tries + 1
        Application.OnTime Now + TimeSerial(0, 0, SECONDS_BETWEEN), _
            "'" & ThisWorkbook.Name & "'!PipXlDescribe"
    End If
End Sub

'Excel may refuse descriptions of macros in a hidden workbook, which an add-in is: meanwhile this
'one is shown.
Private Sub PipXlDescribeShown()
    Dim active As Object, events As Boolean, refused As Long
    On Error Resume Next
    Set active = ActiveWorkbook
    events = Application.EnableEvents
    Application.ScreenUpdating = False
    Application.EnableEvents = False
    ThisWorkbook.IsAddin = False
    ThisWorkbook.Windows(1).Visible = True
    refused = PipXlDescribeAll
    ThisWorkbook.IsAddin = True
    active.Activate
    Application.EnableEvents = events
    Application.ScreenUpdating = True
End Sub
