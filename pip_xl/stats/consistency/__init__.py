"""Whether printed statistics can be."""

from pip_xl.stats.consistency.check import contradictions
from pip_xl.stats.consistency.contradiction import Contradiction, Kind
from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.consistency.reported import FIGURES, ReportedResult

__all__ = [
    "FIGURES",
    "Contradiction",
    "Kind",
    "Printed",
    "ReportedResult",
    "contradictions",
]
