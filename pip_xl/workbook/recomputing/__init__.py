"""Recomputing a workbook: evaluate, compare, report, write."""
