"""Data of the examples: trials of BCG vaccine (Colditz 1994) and of stroke care (Normand 1999)."""

from __future__ import annotations

from typing import Final

from pip_xl.functions.cells import Rows

#: Cases of tuberculosis, vaccinated and not: Ferguson & Simes 1949, Frimodt-Moller 1973.
TWO_TRIALS: Final[Rows] = [[6, 306, 29, 303], [33, 5069, 47, 5808]]

#: With Aronson 1948 and Hart & Sutherland 1977.
FOUR_TRIALS: Final[Rows] = [[4, 123, 11, 139], *TWO_TRIALS, [62, 13598, 248, 12867]]

#: How participants were allocated in these four.
ALLOCATIONS: Final[Rows] = [["random"], ["random"], ["alternate"], ["random"]]
FOUR_NAMES: Final[Rows] = [["Aronson"], ["Ferguson"], ["Frimodt-Moller"], ["Hart"]]

#: A table as it stands in a sheet: titles, and a trial that nothing can be estimated from.
TITLED_TRIALS: Final[Rows] = [["cases", "vaccinated", "cases", "not"], *TWO_TRIALS, [0, 24, 0, 25]]
TRIAL_NAMES: Final[Rows] = [["Trial"], ["Ferguson 1949"], ["Frimodt-Moller 1973"], ["no cases"]]

#: With Rosenthal 1960 and Coetzee & Berjak 1968, and degrees of latitude from the equator.
SIX_TITLED_TRIALS: Final[Rows] = [
    TITLED_TRIALS[0],
    *FOUR_TRIALS,
    [3, 231, 11, 220],
    [29, 7499, 45, 7277],
]
LATITUDES: Final[Rows] = [["Latitude"], [44], [55], [13], [52], [42], [27]]

#: Days in hospital: Edinburgh and Orpington (mild).
TWO_MEANS: Final[Rows] = [[55, 47, 155, 75, 64, 156], [27, 7, 31, 29, 4, 32]]

#: Logarithms of hazard ratios with their standard errors.
TWO_ESTIMATES: Final[Rows] = [[-0.22, 0.12], [-0.31, 0.15]]

#: Estimates that grow with their standard errors.
SIX_ESTIMATES: Final[Rows] = [[0, 0.1], [0.1, 0.2], [0.2, 0.15], [0.6, 0.3], [0.9, 0.4], [1.1, 0.5]]
