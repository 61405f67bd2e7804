"""Whether printed statistics can be."""

from pip_xl.stats.consistency.grim import Grim, grim
from pip_xl.stats.consistency.printed_number import PrintedNumber

__all__ = ["Grim", "PrintedNumber", "grim"]
