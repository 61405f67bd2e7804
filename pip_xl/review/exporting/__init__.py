"""A review as a folder of tidy CSV files, with the R lines that repeat its analyses."""

from pip_xl.review.exporting.export import Exported, export_review

__all__ = ["Exported", "export_review"]
