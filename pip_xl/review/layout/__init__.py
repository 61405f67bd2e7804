"""The layout of the extraction workbook, read by whatever builds, checks, imports or exports it."""

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.settings import SETTINGS, Setting
from pip_xl.review.layout.table import Table
from pip_xl.review.layout.tables import TABLES

__all__ = ["SETTINGS", "TABLES", "Column", "Setting", "Table"]
