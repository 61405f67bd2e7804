"""Workbook files: reading, evaluating, and writing cached values."""
