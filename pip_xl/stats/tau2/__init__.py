"""The estimators of the between-study variance tau², one a file."""

from pip_xl.stats.tau2.estimators import TAU_METHODS, TauMethod

__all__ = ["TAU_METHODS", "TauMethod"]
