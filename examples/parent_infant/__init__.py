"""The example workbook, one module a sheet: the parent-infant psychotherapy review."""

from parent_infant.workbook import build_workbook

__all__ = ["build_workbook"]
