"""Whether printed statistics can be."""

from pip_xl.stats.consistency.grim import GrimVerdict, grim_test
from pip_xl.stats.consistency.printed_number import PrintedNumber

__all__ = ["GrimVerdict", "PrintedNumber", "grim_test"]
