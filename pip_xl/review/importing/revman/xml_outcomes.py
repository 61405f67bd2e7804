"""The comparisons of a .rm5 file and their outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.revman import xml_rows
from pip_xl.review.importing.revman.measures import options_of, unusual_level
from pip_xl.review.importing.revman.numbering import numbered
from pip_xl.review.importing.revman.outcome import (
    Labels,
    StoredGroup,
    StoredOutcome,
    StoredRow,
    Totals,
)
from pip_xl.review.importing.revman.xml_results import between_subgroups, result_of
from pip_xl.review.importing.revman.xml_text import child_text, figure, is_yes, name_of, text_of
from pip_xl.stats import Measure, Method, Model

#: Beginnings of the names of elements, by the table of the layout that takes the data.
_KINDS = {"DICH": "Dichotomous", "CONT": "Continuous", "IV": "Generic", "IPD": "Generic"}
_TEXT = "OTHER"
_OUTCOME = "_OUTCOME"

_TOTALS: Mapping[str, Totals] = {"YES": "all", "SUB": "subgroups", "NO": "none"}

#: Gives the name of a study by the ID that a row carries.
StudyName = Callable[[str], str]
RowReader = Callable[[Element, str], StoredRow]


class _Reading(NamedTuple):
    """How an outcome is read: its options, its rows, and what is worth saying."""

    measure: Measure
    model: Model
    method: Method
    read: RowReader
    remarks: list[str]


def outcomes_of(root: Element, study_name: StudyName, notes: list[Note]) -> Iterator[StoredOutcome]:
    """Yield the outcomes of all comparisons, in the order of the file.

    Parameters
    ----------
    root : Element
        The review.
    study_name : callable
        Gives the name of a study by its ID.
    notes : list of Note
        Grows by what is not taken over.

    Yields
    ------
    StoredOutcome
    """
    for number, comparison in numbered(root.iter("COMPARISON")):
        outcomes = [child for child in comparison if child.tag.endswith(_OUTCOME)]
        name = name_of(comparison)
        for part, element in numbered(outcomes):
            kind = element.tag.removesuffix(_OUTCOME)
            if kind in _KINDS:
                yield _outcome(element, kind, f"{number}.{part}", name, study_name)
            else:
                rows = sum(1 for _ in element.iter(f"{kind}_DATA"))
                what = "a table of text" if kind == _TEXT else f"an outcome of the kind {kind}"
                notes.append(
                    Note(
                        f"{number}.{part} {name_of(element)}",
                        f"{what}: its {rows} rows are not taken over",
                    )
                )


def _outcome(
    element: Element, kind: str, number: str, comparison: str, study_name: StudyName
) -> StoredOutcome:
    """Read one outcome."""
    reading = _reading(element, kind)
    totals = _TOTALS.get((element.get("TOTALS") or "").strip().upper(), "all")
    result = partial(
        result_of, ratio=reading.measure.is_ratio, random=reading.model is Model.RANDOM
    )
    return StoredOutcome(
        number=number,
        comparison=comparison,
        name=name_of(element),
        data=_KINDS[kind],
        measure=reading.measure.value,
        model=reading.model.value,
        method=reading.method.value,
        level=_level(element),
        totals=totals,
        labels=Labels(
            *(child_text(element, tag) for tag in ("GROUP_LABEL_1", "GROUP_LABEL_2")),
            *(child_text(element, tag) for tag in ("GRAPH_LABEL_1", "GRAPH_LABEL_2")),
        ),
        result=result(element) if totals == "all" else None,
        groups=[
            StoredGroup(
                number=part,
                name="" if group is element else name_of(group) or f"Subgroup {part}",
                result=None if group is element else result(group),
                rows=[
                    reading.read(row, study_name(row.get("STUDY_ID") or ""))
                    for row in group.findall(f"{kind}_DATA")
                ],
            )
            for part, group in _groups(element, kind)
        ],
        remarks=[remark for remark in (*reading.remarks, *_said(element)) if remark],
    )


def _groups(element: Element, kind: str) -> Iterator[tuple[str, Element]]:
    """The subgroups of an outcome, and the outcome itself where rows stand right below it."""
    subgroups = numbered(element.findall(f"{kind}_SUBGROUP"))
    if element.find(f"{kind}_DATA") is not None or not subgroups:
        yield "", element
    yield from subgroups


def _reading(element: Element, kind: str) -> _Reading:
    """How the data of an outcome are to be read."""
    measure = element.get("EFFECT_MEASURE") or child_text(element, "EFFECT_MEASURE")
    method = element.get("METHOD") or ""
    random = is_yes(element, "RANDOM")
    if kind in {"IV", "IPD"}:
        return _of_estimates(element, kind, measure, random=random)
    chosen, model, how, remark = options_of(_KINDS[kind], measure, method, random=random)
    remarks = [remark]
    read: RowReader = partial(xml_rows.plain_row, attributes=xml_rows.MEANS)
    if kind == "DICH" and is_yes(element, "SWAP_EVENTS"):
        read = xml_rows.swapped_counts
        remarks.append("events and non-events are changed over, as the outcome asks for it")
    elif kind == "DICH":
        read = partial(xml_rows.plain_row, attributes=xml_rows.COUNTS)
    return _Reading(chosen, model, how, read, remarks)


def _of_estimates(element: Element, kind: str, measure: str, *, random: bool) -> _Reading:
    """How an outcome of estimates, or of O - E and variances, is to be read."""
    model = Model.RANDOM if random else Model.FIXED
    remark = f"measure: {measure}" if measure else ""
    if kind == "IPD":
        return _Reading(
            Measure.GENERIC_RATIO,
            model,
            Method.IV,
            xml_rows.observed_row,
            [remark, "from O - E and variances: their ratio is the logarithm of the effect"],
        )
    rows = list(element.iter("IV_DATA"))
    ratio = xml_rows.estimates_are_logarithms(element, rows, measure)
    return _Reading(
        Measure.GENERIC_RATIO if ratio else Measure.GENERIC,
        model,
        Method.IV,
        partial(xml_rows.estimate_row, ratio=ratio),
        [remark],
    )


def _level(element: Element) -> float | None:
    """The level of the pooled interval as a fraction, where it is not the usual one."""
    return unusual_level(figure(element, "CI_TOTAL"))


def _said(element: Element) -> Iterator[str]:
    """Test between subgroups, another level of the studies' intervals, footnotes, unit."""
    yield between_subgroups(element)
    study, total = figure(element, "CI_STUDY"), figure(element, "CI_TOTAL")
    if study is not None and total is not None and study != total:
        yield f"intervals of the studies: {study:g} %"
    unit = (element.get("UNITS") or "").strip()
    yield f"unit: {unit}" if unit else ""
    yield text_of(element.find("FOOTNOTES"))
