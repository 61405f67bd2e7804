"""The pooled results that a .rm5 file stores, with all their digits."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pip_xl.review.importing.revman.outcome import StoredResult
from pip_xl.review.importing.revman.stored_figures import stored_result
from pip_xl.review.importing.revman.xml_text import as_figure, figure

#: Attributes by the names of `stored_result`.
_ATTRIBUTES = {
    "estimate": "EFFECT_SIZE",
    "lower": "CI_START",
    "upper": "CI_END",
    "p": "P_Z",
    "q": "CHI2",
    "df": "DF",
    "q_p": "P_CHI2",
    "i2": "I2",
    "tau2": "TAU2",
    "z": "Z",
}


def result_of(element: Element, *, ratio: bool, random: bool) -> StoredResult | None:
    """The pooled result of an outcome or subgroup.

    Parameters
    ----------
    element : Element
        The outcome or subgroup.
    ratio : bool
        Whether estimates are ratios.
    random : bool
        Whether the model has a variance between studies.

    Returns
    -------
    StoredResult or None
        None where none is stored, or nothing could be estimated.
    """
    if (element.get("ESTIMABLE") or "").strip().upper() == "NO":
        return None
    return stored_result(
        {name: element.get(attribute) or "" for name, attribute in _ATTRIBUTES.items()},
        ratio=ratio,
        random=random,
        studies=_count(element, "STUDIES"),
        participants=_participants(element),
    )


def between_subgroups(element: Element) -> str:
    """The test for differences between the subgroups of an outcome, in words; blank for none."""
    q, p = element.get("Q"), element.get("P_Q")
    if (element.get("SUBGROUP_TEST") or "YES").strip().upper() == "NO":
        return ""
    if not as_figure(q) or as_figure(p) is None:
        return ""
    i2 = element.get("I2_Q")
    words = f"test for subgroup differences: Chi2 = {q}, P = {p}"
    return words if as_figure(i2) is None else f"{words}, I2 = {i2}%"


def _count(element: Element, attribute: str) -> int | None:
    number = figure(element, attribute)
    return None if number is None else int(number)


def _participants(element: Element) -> int | None:
    first, second = figure(element, "TOTAL_1"), figure(element, "TOTAL_2")
    return int(first + second) if first is not None and second is not None else None
