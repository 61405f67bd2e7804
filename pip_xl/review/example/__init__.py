"""The parent-infant psychotherapy review as an extraction workbook."""

from pip_xl.review.example.build_example import build_example
from pip_xl.review.example.content import example_review

__all__ = ["build_example", "example_review"]
