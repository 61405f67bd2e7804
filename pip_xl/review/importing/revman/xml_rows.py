"""The rows of study data in a .rm5 file."""

from __future__ import annotations

from dataclasses import replace
from math import exp, isclose, log, sqrt
from xml.etree.ElementTree import Element

from pip_xl.review.importing.revman.measures import names_a_ratio
from pip_xl.review.importing.revman.outcome import StoredRow
from pip_xl.review.importing.revman.xml_text import figure, text_of

#: Attributes of the figures, in the order of the layout's tables.
COUNTS = ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2")
MEANS = ("MEAN_1", "SD_1", "TOTAL_1", "MEAN_2", "SD_2", "TOTAL_2")

#: How closely exp(ESTIMATE) meets EFFECT_SIZE where estimates are logarithms.
_SAME = 1e-6


def plain_row(element: Element, study: str, attributes: tuple[str, ...]) -> StoredRow:
    """A row whose figures are attributes."""
    return _row(element, study, tuple(figure(element, name) for name in attributes))


def swapped_counts(element: Element, study: str) -> StoredRow:
    """A row of counts with events and non-events changed over."""
    events1, total1, events2, total2 = (figure(element, name) for name in COUNTS)
    swapped = (others(events1, total1), total1, others(events2, total2), total2)
    return _row(element, study, swapped)


def others(events: float | None, total: float | None) -> float | None:
    """Participants without the event, None where a count is missing."""
    return None if events is None or total is None else total - events


def estimate_row(element: Element, study: str, *, ratio: bool) -> StoredRow:
    """A row with an estimate on the scale of the analysis, and its standard error."""
    estimate = figure(element, "ESTIMATE")
    if estimate is None:
        effect = figure(element, "EFFECT_SIZE")
        estimate = effect if not ratio or effect is None else log(effect) if effect > 0 else None
    return _row(element, study, (estimate, figure(element, "SE")), _arms(element))


def observed_row(element: Element, study: str) -> StoredRow:
    """A row with O - E and its variance V: the log ratio (O - E)/V has the variance 1/V."""
    excess, variance = figure(element, "O_E"), figure(element, "VAR")
    if excess is None or variance is None or variance <= 0:
        return _row(element, study, (None, None), _given(element))
    figures = (excess / variance, 1 / sqrt(variance))
    remark = "; ".join(part for part in (_given(element), _arms(element)) if part)
    return replace(_row(element, study, figures, remark), provenance="calculated")


def estimates_are_logarithms(outcome: Element, rows: list[Element], measure: str) -> bool:
    """Whether the estimates of an outcome are logarithms of ratios.

    Parameters
    ----------
    outcome : Element
        An IV_OUTCOME, which may say so in LOG_DATA.
    rows : list of Element
        Its data, in which exp(ESTIMATE) is EFFECT_SIZE or is not.
    measure : str
        Its measure, whose name is asked last.
    """
    declared = (outcome.get("LOG_DATA") or "").strip().upper()
    if declared in {"YES", "NO"}:
        return declared == "YES"
    for row in rows:
        estimate, effect = figure(row, "ESTIMATE"), figure(row, "EFFECT_SIZE")
        if estimate is None or effect is None or abs(estimate) > 50:
            continue
        if isclose(exp(estimate), effect, rel_tol=_SAME):
            return True
        if isclose(estimate, effect, rel_tol=_SAME):
            return False
    return names_a_ratio(measure)


def _row(
    element: Element, study: str, figures: tuple[float | None, ...], remark: str = ""
) -> StoredRow:
    said = (element.get("ESTIMABLE") or "").strip().upper()
    estimable = {"YES": True, "NO": False}.get(said)
    note = "; ".join(part for part in (text_of(element), remark) if part)
    return StoredRow(study=study, figures=figures, estimable=estimable, note=note)


def _given(element: Element) -> str:
    """O - E and V as the file has them, so that they are not lost."""
    return f"O-E = {element.get('O_E') or 'missing'}, variance = {element.get('VAR') or 'missing'}"


def _arms(element: Element) -> str:
    """Events and participants of the arms, which stand beside an estimate for display."""
    shown = {
        label: (element.get(f"{name}_1"), element.get(f"{name}_2"))
        for label, name in (("events", "EVENTS"), ("participants", "TOTAL"))
    }
    return "; ".join(
        f"{label} {first or 0} and {second or 0}"
        for label, (first, second) in shown.items()
        if {first, second} - {None, "", "0"}
    )
