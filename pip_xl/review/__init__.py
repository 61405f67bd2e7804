"""The extraction workbook: what it holds, how it is built, read, imported and exported."""
