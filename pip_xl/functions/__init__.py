"""The worksheet functions: each declared once, and called with the cells of any host."""

from pip_xl.functions.calling import call
from pip_xl.functions.catalogue import CATALOGUE
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.from_python import meta_analysis

__all__ = ["CATALOGUE", "CellError", "Example", "Function", "Parameter", "call", "meta_analysis"]
