"""What stands on which sheet, in the words of the sheet Start."""

from __future__ import annotations

from collections.abc import Mapping

#: The sheets that Start links to, in their order.
CONTENTS: Mapping[str, str] = {
    "Studies": "What each study compared, in whom, and how it was done.",
    "RiskOfBias": "Judgements by Cochrane's first tool.",
    "RiskOfBias2": "Judgements by RoB 2.",
    "PRISMA": "How many records and reports came how far.",
    "Dichotomous": "Events and totals of both arms.",
    "Continuous": "Means, standard deviations and participants of both arms.",
    "Generic": "Estimates with standard errors: hazard ratios, adjusted effects and the like.",
    "Analyses": "What is pooled, how, and what comes out.",
    "Forest": "The forest plot of an analysis: choose one, and it is drawn.",
    "Funnel": "The funnel plot of an analysis, with Egger's test for asymmetry.",
    "Reported": "Printed results, checked and compared with what the data give.",
    "Summary": "Every result in one line, with the verdict on the printed one.",
    "Checks": "Everything that looks wrong anywhere, in one list.",
    "Functions": "The worksheet functions with an example each.",
}
