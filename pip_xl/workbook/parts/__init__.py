"""The parts of a workbook: sheets, names, tables, shared strings."""
