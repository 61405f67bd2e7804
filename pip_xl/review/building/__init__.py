"""Building an extraction workbook: one file a sheet, and what the sheets share."""
