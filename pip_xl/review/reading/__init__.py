"""An extraction workbook's content, found by the names of its tables and their headers."""

from pip_xl.review.reading.findings import Finding
from pip_xl.review.reading.read import ReadReview, read_review

__all__ = ["Finding", "ReadReview", "read_review"]
