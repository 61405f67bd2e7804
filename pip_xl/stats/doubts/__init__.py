"""Figures of studies that can be, but look like a slip of extraction."""

from pip_xl.stats.doubts.doubt import Doubt
from pip_xl.stats.doubts.doubtful import doubtful

__all__ = ["Doubt", "doubtful"]
