"""Tests of small-study effects, one a file, and trim and fill."""

from pip_xl.stats.small_study.asymmetry import Asymmetry
from pip_xl.stats.small_study.begg import begg_test
from pip_xl.stats.small_study.egger import egger_test
from pip_xl.stats.small_study.harbord import harbord_test
from pip_xl.stats.small_study.kendall import RankCorrelation
from pip_xl.stats.small_study.missing_studies import MissingStudies
from pip_xl.stats.small_study.peters import peters_test
from pip_xl.stats.small_study.side import Side
from pip_xl.stats.small_study.trim_and_fill import TrimAndFill, trim_and_fill

__all__ = [
    "Asymmetry",
    "MissingStudies",
    "RankCorrelation",
    "Side",
    "TrimAndFill",
    "begg_test",
    "egger_test",
    "harbord_test",
    "peters_test",
    "trim_and_fill",
]
