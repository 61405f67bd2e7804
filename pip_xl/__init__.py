"""Meta-analysis in spreadsheet cells: worksheet functions, and workbooks recomputed headlessly."""

from pip_xl.functions import CellError, call, meta_analysis
from pip_xl.stats import MetaAnalysis

__all__ = ["CellError", "MetaAnalysis", "call", "meta_analysis"]
