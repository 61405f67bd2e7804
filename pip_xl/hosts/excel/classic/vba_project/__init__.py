"""The macro project of a workbook: read, given other modules, and written."""
