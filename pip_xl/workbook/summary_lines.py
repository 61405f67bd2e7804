"""The summary that a workbook brings along: the text cells of its name ``pip_xl_summary``."""

from __future__ import annotations

from pip_xl.workbook.address import parse_reference
from pip_xl.workbook.package import Package

SUMMARY_NAME = "pip_xl_summary"
