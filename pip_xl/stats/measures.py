"""The effect measures: what they compare, and on which scale they are pooled."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

DataKind: TypeAlias = Literal["dichotomous", "continuous", "generic"]


class Measure(StrEnum):
    """An effect measure; ratios are pooled as logarithms and returned as ratios.

    Examples
    --------
    >>> Measure.RR.is_ratio, Measure.RR.data_kind, Measure.RR.in_words
    (True, 'dichotomous', 'risk ratio')
    """

    RR = "RR"
    OR = "OR"
    RD = "RD"
    PETO_OR = "PETO_OR"
    MD = "MD"
    SMD = "SMD"
    GENERIC = "GENERIC"
    GENERIC_RATIO = "GENERIC_RATIO"

    @property
    def is_ratio(self) -> bool:
        """Whether estimates are logarithms on the scale of the analysis."""
        return self in _RATIOS

    @property
    def data_kind(self) -> DataKind:
        """Which figures a study contributes."""
        return _DATA_KINDS[self]

    @property
    def in_words(self) -> str:
        """The name of the measure as a report prints it."""
        return _WORDS[self]


_RATIOS = frozenset({Measure.RR, Measure.OR, Measure.PETO_OR, Measure.GENERIC_RATIO})

_DATA_KINDS: dict[Measure, DataKind] = {
    Measure.RR: "dichotomous",
    Measure.OR: "dichotomous",
    Measure.RD: "dichotomous",
    Measure.PETO_OR: "dichotomous",
    Measure.MD: "continuous",
    Measure.SMD: "continuous",
    Measure.GENERIC: "generic",
    Measure.GENERIC_RATIO: "generic",
}

_WORDS = {
    Measure.RR: "risk ratio",
    Measure.OR: "odds ratio",
    Measure.RD: "risk difference",
    Measure.PETO_OR: "Peto odds ratio",
    Measure.MD: "mean difference",
    Measure.SMD: "standardized mean difference",
    Measure.GENERIC: "estimate",
    Measure.GENERIC_RATIO: "ratio",
}
