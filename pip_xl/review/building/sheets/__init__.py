"""The sheets of the extraction workbook, one file each with a function `write`."""
