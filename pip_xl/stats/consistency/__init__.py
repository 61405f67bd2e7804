"""Whether printed statistics can be."""

from pip_xl.stats.consistency.check import contradictions
from pip_xl.stats.consistency.contradiction import Contradiction, Kind
from pip_xl.stats.consistency.grim import GrimVerdict, grim_test
from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.consistency.printed_number import PrintedNumber
from pip_xl.stats.consistency.reported import FIGURES, ReportedResult

__all__ = [
    "FIGURES",
    "Contradiction",
    "GrimVerdict",
    "Kind",
    "Printed",
    "PrintedNumber",
    "ReportedResult",
    "contradictions",
    "grim_test",
]
