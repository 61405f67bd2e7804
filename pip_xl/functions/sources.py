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
ASYMMETRY: Final = "Cochrane Handbook, chapter 13"
EGGER: Final = "Egger, Davey Smith, Schneider & Minder 1997, BMJ 315:629-634"
BEGG: Final = "Begg & Mazumdar 1994, Biometrics 50:1088-1101"
HARBORD: Final = "Harbord, Egger & Sterne 2006, Statistics in Medicine 25:3443-3457"
PETERS: Final = "Peters et al. 2006, JAMA 295:676-680"
TRIM_AND_FILL: Final = "Duval & Tweedie 2000, Biometrics 56:455-463 and JASA 95:89-98"

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
