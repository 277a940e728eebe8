' Edits the first list of a workbook in LibreOffice as an officer does, and saves it as a workbook again: notes are
' written, rows sorted, columns and rows put in, the sheet renamed and moved.
'
' WORKBOOK_SOURCE and WORKBOOK_TARGET name files. WORKBOOK_CHANGES names one with a line for each cell: work id, column
' key, kind (text, number, formula) and value, separated by tabs. What goes wrong is written to WORKBOOK_TARGET.error.
Sub Edit
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(Environ("WORKBOOK_SOURCE")), "_blank", 0, hidden())
  keys = document.NamedRanges.getByName("list_work").ReferredCells
  sheet = keys.Spreadsheet
  keyRow = keys.RangeAddress.StartRow
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  lastRow = cursor.RangeAddress.EndRow
  lastColumn = cursor.RangeAddress.EndColumn

  changes = FreeFile
  Open Environ("WORKBOOK_CHANGES") For Input As #changes
  Do While Not EOF(changes)
    Line Input #changes, text
    parts = Split(text, Chr(9))
    If UBound(parts) = 3 Then
      cell = sheet.getCellByPosition(ColumnOf(sheet, parts(1), keyRow), RowOf(sheet, parts(0), keyRow, lastRow))
      Select Case parts(2)
        Case "text"
          cell.String = parts(3)
        Case "number"
          cell.Value = CDbl(parts(3))
        Case "formula"
          cell.Formula = parts(3)
      End Select
    End If
  Loop
  Close #changes

  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = ColumnOf(sheet, "work_id", keyRow)
  field(0).IsAscending = True
  Dim sorting(1) As New com.sun.star.beans.PropertyValue
  sorting(0).Name = "SortFields"
  sorting(0).Value = field()
  sorting(1).Name = "ContainsHeader"
  sorting(1).Value = False
  sheet.getCellRangeByPosition(0, keyRow + 1, lastColumn, lastRow).sort(sorting())
  sheet.Columns.insertByIndex(1, 2)
  sheet.getCellByPosition(1, keyRow).String = "mine"
  sheet.Rows.insertByIndex(keyRow + 3, 1)
  sheet.Rows.insertByIndex(0, 2)
  sheet.Name = "Ana's list"
  document.Sheets.moveByName("Ana's list", 0)

  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(ConvertToURL(Environ("WORKBOOK_TARGET")), filter())
  document.close(True)
  Exit Sub
Failed:
  report = FreeFile
  Open Environ("WORKBOOK_TARGET") & ".error" For Output As #report
  Print #report, Error$ & " in line " & Erl
  Close #report
End Sub

Function ColumnOf(sheet, key, keyRow)
  column = 0
  Do While sheet.getCellByPosition(column, keyRow).String <> key
    column = column + 1
  Loop
  ColumnOf = column
End Function

Function RowOf(sheet, workId, keyRow, lastRow)
  column = ColumnOf(sheet, "work_id", keyRow)
  row = keyRow
  Do While row <= lastRow And sheet.getCellByPosition(column, row).String <> workId
    row = row + 1
  Loop
  RowOf = row
End Function
