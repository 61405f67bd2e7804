"""Where the methods are described."""

from __future__ import annotations

from typing import Final

from pip_xl.stats import Measure

HANDBOOK: Final = "Cochrane Handbook, chapter 10"
REVMAN: Final = "Deeks & Higgins 2010, Statistical algorithms in Review Manager 5"
DERSIMONIAN_LAIRD: Final = "DerSimonian & Laird 1986"
Q_PROFILE: Final = "Viechtbauer 2007, Statistics in Medicine 26:37-52 (Q-profile intervals)"
HETEROGENEITY: Final = "Higgins & Thompson 2002, Statistics in Medicine 21:1539-1558"
META_REGRESSION: Final = (
    "Thompson & Higgins 2002, Statistics in Medicine 21:1559-1573; Cochrane Handbook 10.11.4"
)
KNAPP_HARTUNG: Final = "Knapp & Hartung 2003, Statistics in Medicine 22:2693-2710"
SUBGROUPS: Final = "Borenstein & Higgins 2013, Prevention Science 14:134-143"
LEAVE_ONE_OUT: Final = "Viechtbauer & Cheung 2010, Research Synthesis Methods 1:112-125"
CUMULATIVE: Final = "Lau et al. 1992, New England Journal of Medicine 327:248-254"
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

#: Where conversions of printed statistics are described.
HANDBOOK_SD: Final = "Cochrane Handbook, section 6.5.2"
HANDBOOK_INTERVALS: Final = "Cochrane Handbook, section 6.3"
ALTMAN_BLAND: Final = "Altman & Bland 2011, BMJ 343:d2304"
HANDBOOK_CLUSTERS: Final = "Cochrane Handbook, section 23.1.4"
HANDBOOK_ABSOLUTE: Final = "Cochrane Handbook, sections 14.1.5 and 15.4"
WAN: Final = "Wan et al. 2014, BMC Medical Research Methodology 14:135"
LUO: Final = "Luo et al. 2018, Statistical Methods in Medical Research 27:1785-1805"
ALTMAN: Final = "Altman 1998, BMJ 317:1309-1312"
ELDRIDGE: Final = "Eldridge, Ashby & Kerry 2006, International Journal of Epidemiology 35:1292-1300"
GRIM: Final = "Brown & Heathers 2017, Social Psychological and Personality Science 8:363-369"
#: Where checks of data and of printed results are described.
GOTZSCHE: Final = "Gøtzsche et al. 2007, JAMA 298:430-437"
COMMON_ERRORS: Final = (
    "Kanellopoulou, Dwan & Richardson 2025, Cochrane Evidence Synthesis and Methods 3:e70013"
)
#: Influence of single studies, and studies that do not fit.
OUTLIERS: Final = LEAVE_ONE_OUT
