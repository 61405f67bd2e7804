"""Reviews from other programs: Review Manager 5, its CSV export, and tidy CSV files."""

from pip_xl.review.importing.import_file import import_file
from pip_xl.review.importing.imported import Imported, Note

__all__ = ["Imported", "Note", "import_file"]
