"""Workbook files as zip archives, and what makes one unsafe to read."""
