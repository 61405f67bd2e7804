"""Review Manager's names of effect measures and methods as the options of an analysis."""

from __future__ import annotations

import re
from decimal import Decimal

from pip_xl.stats import Measure, Method, Model
from pip_xl.stats.options import DEFAULT_LEVEL

_NO_LETTERS = re.compile(r"[^a-z]+")

_MEASURES = {
    "rr": Measure.RR,
    "riskratio": Measure.RR,
    "relativerisk": Measure.RR,
    "or": Measure.OR,
    "oddsratio": Measure.OR,
    "rd": Measure.RD,
    "riskdifference": Measure.RD,
    "petoor": Measure.PETO_OR,
    "petooddsratio": Measure.PETO_OR,
    "md": Measure.MD,
    "wmd": Measure.MD,
    "meandifference": Measure.MD,
    "weightedmeandifference": Measure.MD,
    "smd": Measure.SMD,
    "stdmeandifference": Measure.SMD,
    "standardizedmeandifference": Measure.SMD,
    "standardisedmeandifference": Measure.SMD,
}
_METHODS = {
    "mh": Method.MH,
    "mantelhaenszel": Method.MH,
    "iv": Method.IV,
    "inversevariance": Method.IV,
    "peto": Method.PETO,
}
_RATIO = re.compile(r"ratio|\b(?:or|rr|hr|irr|ror)\b|exp", re.IGNORECASE)

#: What Review Manager takes where its user chooses nothing (Cochrane Handbook 5.1, 9.4.10).
_USUAL = {"Dichotomous": Measure.OR, "Continuous": Measure.MD}


def options_of(
    data: str, measure: str, method: str, *, random: bool
) -> tuple[Measure, Model, Method, str]:
    """Translate the options of an outcome of counts or means.

    Parameters
    ----------
    data : str
        Dichotomous or Continuous.
    measure, method : str
        As Review Manager calls them; blank for its usual ones.
    random : bool
        Whether effects are random.

    Returns
    -------
    tuple of Measure, Model, Method and str
        The options, and a remark where the measure is unknown.

    Examples
    --------
    >>> options_of("Dichotomous", "Peto_OR", "PETO", random=False)[0].value
    'PETO_OR'
    >>> [str(option) for option in options_of("Continuous", "MD", "", random=True)]
    ['MD', 'random', 'IV', '']
    """
    found = _MEASURES.get(_letters(measure))
    kind = {"Dichotomous": "dichotomous", "Continuous": "continuous"}[data]
    remark = ""
    if found is None or found.data_kind != kind:
        if measure.strip():
            remark = f"the measure {measure!r} is unknown and taken as {_USUAL[data]}"
        found = _USUAL[data]
    how = _METHODS.get(_letters(method))
    if found is Measure.PETO_OR or (how is Method.PETO and kind == "dichotomous"):
        return Measure.PETO_OR, Model.FIXED, Method.PETO, remark
    if kind == "continuous" or how is Method.PETO:
        how = Method.IV
    model = Model.RANDOM if random else Model.FIXED
    return found, model, how or Method.MH, remark


def unusual_level(percent: float | None) -> float | None:
    """The confidence level as a fraction, None for the usual one and for what is none.

    Examples
    --------
    >>> unusual_level(99.9), unusual_level(95.0), unusual_level(None)
    (0.999, None, None)
    """
    if percent is None or not 1 < percent < 100:
        return None
    level = float(Decimal(repr(percent)) / 100)
    return None if level == DEFAULT_LEVEL else level


def names_a_ratio(measure: str) -> bool:
    """Whether the name of a measure says that it is a ratio.

    Examples
    --------
    >>> names_a_ratio("Hazard Ratio"), names_a_ratio("Rate difference"), names_a_ratio("log HR")
    (True, False, True)
    """
    return _RATIO.search(measure) is not None


def _letters(name: str) -> str:
    return _NO_LETTERS.sub("", name.casefold())
