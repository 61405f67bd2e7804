"""Where the methods are described."""

from __future__ import annotations

from typing import Final

from pip_xl.stats import Measure

HANDBOOK: Final = "Cochrane Handbook, chapter 10"
REVMAN: Final = "Deeks & Higgins 2010, Statistical algorithms in Review Manager 5"
DERSIMONIAN_LAIRD: Final = "DerSimonian & Laird 1986"
Q_PROFILE: Final = "Viechtbauer 2007, Statistics in Medicine 26:37-52 (Q-profile intervals)"
HETEROGENEITY: Final = "Higgins & Thompson 2002, Statistics in Medicine 21:1539-1558"
PREDICTION: Final = "Higgins, Thompson & Spiegelhalter 2009, JRSS A 172:137-159"

#: The papers behind each effect measure and its pooling.
MEASURE_SOURCES: Final = {
    Measure.RR: f"Mantel & Haenszel 1959; Greenland & Robins 1985; {DERSIMONIAN_LAIRD}; {REVMAN}",
    Measure.OR: (
        f"Mantel & Haenszel 1959; Robins, Breslow & Greenland 1986; {DERSIMONIAN_LAIRD}; {REVMAN}"
    ),
    Measure.RD: (
        f"Mantel & Haenszel 1959; Greenland & Robins 1985; Sato 1989; {DERSIMONIAN_LAIRD}; {REVMAN}"
    ),
    Measure.PETO_OR: f"Yusuf et al. 1985; {REVMAN}",
    Measure.MD: f"{DERSIMONIAN_LAIRD}; {REVMAN}; {HANDBOOK}",
    Measure.SMD: f"Hedges 1981; {DERSIMONIAN_LAIRD}; {REVMAN}",
    Measure.GENERIC: f"{DERSIMONIAN_LAIRD}; {HANDBOOK}",
    Measure.GENERIC_RATIO: f"{DERSIMONIAN_LAIRD}; {HANDBOOK}",
}

#: The papers behind the effect of one study, where nothing is pooled.
EFFECT_SOURCES: Final = {
    Measure.RR: f"Katz et al. 1978; {REVMAN}",
    Measure.OR: f"Woolf 1955; {REVMAN}",
    Measure.RD: f"Cochrane Handbook, chapter 6; {REVMAN}",
    Measure.PETO_OR: f"Yusuf et al. 1985; {REVMAN}",
    Measure.MD: f"Cochrane Handbook, chapter 6; {REVMAN}",
    Measure.SMD: f"Hedges 1981; {REVMAN}",
}

#: Where checks of data and of printed results are described.
ALTMAN_BLAND: Final = "Altman & Bland 2011, BMJ 343:d2304"
GOTZSCHE: Final = "Gotzsche et al. 2007, JAMA 298:430-437"
COMMON_ERRORS: Final = (
    "Kanellopoulou, Dwan & Richardson 2025, Cochrane Evidence Synthesis and Methods 3:e70013"
)
OUTLIERS: Final = "Viechtbauer & Cheung 2010, Research Synthesis Methods 1:112-125"
