"""Formulas that travel: how calls of our functions are stored for one host or another."""

from pip_xl.workbook.binding.addin_file import AddinFile
from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.binding import Binding, Bound
from pip_xl.workbook.binding.forms import Form

__all__ = ["AddinFile", "Binding", "Bound", "Form", "bind"]
