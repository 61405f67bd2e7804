"""Reviews of Review Manager 5, from the CSV file of its export "Data and analyses"."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose, log, sqrt

import pandas as pd

from pip_xl.errors import WorkbookError
from pip_xl.review.importing.imported import Imported, Note
from pip_xl.review.importing.revman.assembling import assemble
from pip_xl.review.importing.revman.csv_lines import (
    NEEDED,
    Line,
    OutcomeLines,
    by_outcome,
    lines_of,
)
from pip_xl.review.importing.revman.measures import names_a_ratio, options_of, unusual_level
from pip_xl.review.importing.revman.outcome import (
    Labels,
    StoredGroup,
    StoredOutcome,
    StoredResult,
    StoredRow,
    Totals,
)
from pip_xl.review.importing.revman.stored_figures import stored_result
from pip_xl.review.importing.revman.xml_rows import others
from pip_xl.review.importing.revman.xml_text import as_figure
from pip_xl.review.importing.text_table import TextTable
from pip_xl.stats import Measure, Method, Model

_KINDS = {"DIC": "Dichotomous", "CON": "Continuous", "GIV": "Generic", "IPD": "Generic"}
_COUNTS = ("events1", "total1", "events2", "total2")
_MEANS = ("mean1", "sd1", "total1", "mean2", "sd2", "total2")
_RESULT = {
    "estimate": "effect_estimate",
    "lower": "ci_start",
    "upper": "ci_end",
    "p": "p_z",
    "q": "q",
    "df": "df",
    "q_p": "p_q",
    "i2": "i²_q",
    "tau2": "tau²",
    "z": "z",
}
#: The export has eight decimals.
_SAME = 1e-5


def is_revman_csv(table: TextTable) -> bool:
    """Whether a table is such an export, by its header."""
    return set(NEEDED[:2]) <= set(table.tidy_header)


def import_revman_csv(table: TextTable, title: str) -> Imported:
    """Import the CSV file of the export "Data and analyses".

    Parameters
    ----------
    table : TextTable
        The file.
    title : str
        The review's title, which the file does not hold.

    Returns
    -------
    Imported
        Comparisons, outcomes and subgroups as analyses with their data, the studies, and the stored
        results in Reported with their eight decimals.

    Raises
    ------
    WorkbookError
        If columns that tell the rows apart are missing.
    """
    missing = [name for name in NEEDED if name not in table.tidy_header]
    if missing:
        raise WorkbookError(
            f"the export lacks the columns {', '.join(missing)}: export it again with all fields"
        )
    notes = [
        Note(f"line {line}", "more cells than the header has: they are left out")
        for line in table.longer
    ]
    lines = lines_of(table)
    outcomes = [
        outcome
        for found in by_outcome(lines, notes)
        if (outcome := _outcome(found, notes)) is not None
    ]
    review = assemble(title, _studies(lines), outcomes, notes)
    notes.append(Note("not in the file", "levels of intervals, risk of bias, the review's title"))
    return Imported(review, "a CSV export of Review Manager 5", tuple(notes))


def _outcome(found: OutcomeLines, notes: list[Note]) -> StoredOutcome | None:
    """Read one outcome; None for kinds that have no figures."""
    head = found.head
    number = ".".join(head.key[:2])
    kind = head.text("data_type").upper()[:3]
    data = _KINDS.get(kind)
    if data is None:
        notes.append(
            Note(
                f"{number} {head.text('name')}",
                f"data of the type {head.text('data_type')!r}: {len(found.studies)} rows are not "
                "taken over",
            )
        )
        return None
    measure, model, method, remarks = _options(found, kind, data)
    ratio, random = measure.is_ratio, model is Model.RANDOM
    subgroups = [line for line, _ in found.groups if line is not None]
    result = _result(head, ratio=ratio, random=random)
    totals = _totals(head, has_total=result is not None, has_subgroups=bool(subgroups))
    return StoredOutcome(
        number=number,
        comparison=found.comparison,
        name=head.text("name"),
        data=data,
        measure=measure.value,
        model=model.value,
        method=method.value,
        level=_level(head),
        totals=totals,
        labels=Labels(
            head.text("group_label1"),
            head.text("group_label2"),
            head.text("left_graph_label"),
            head.text("right_graph_label"),
        ),
        result=result if totals == "all" else None,
        groups=[
            StoredGroup(
                number="" if line is None else line.key[2],
                name="" if line is None else line.text("name") or f"Subgroup {line.key[2]}",
                result=None if line is None else _result(line, ratio=ratio, random=random),
                rows=[_row(each, kind, ratio=ratio, swapped=_swaps(head)) for each in rows],
            )
            for line, rows in found.groups
        ],
        remarks=[*remarks, *_between(head)],
    )


def _options(found: OutcomeLines, kind: str, data: str) -> tuple[Measure, Model, Method, list[str]]:
    """Measure, model and method of an outcome, and what is worth saying of them."""
    head = found.head
    random = head.says("analysis_model", "random")
    name = head.text("effect_measure")
    if data != "Generic":
        measure, model, method, remark = options_of(
            data, name, head.text("statistical_method"), random=random
        )
        swapped = ["events and non-events are changed over"] if _swaps(head) else []
        return measure, model, method, [*([remark] if remark else []), *swapped]
    model = Model.RANDOM if random else Model.FIXED
    ratio = kind == "IPD" or _is_logarithmic(found)
    chosen = Measure.GENERIC_RATIO if ratio else Measure.GENERIC
    return chosen, model, Method.IV, [f"measure: {name}"] if name else []


def _is_logarithmic(found: OutcomeLines) -> bool:
    """Whether the effects of an outcome are ratios: as it says, as their intervals lie, by name."""
    column = "entered_data_are_on_log_scale_generic_inverse_variance_only"
    if found.head.text(column):
        return found.head.says(column, "y")
    for line in (found.head, *found.studies):
        effect, lower, upper = (
            line.figure(column) for column in ("effect_estimate", "ci_start", "ci_end")
        )
        if effect is None or lower is None or upper is None or lower == upper:
            continue
        if isclose(lower + upper, 2 * effect, rel_tol=_SAME, abs_tol=_SAME):
            return False
        if min(lower, effect) > 0 and isclose(lower * upper, effect**2, rel_tol=_SAME):
            return True
    return names_a_ratio(found.head.text("effect_measure"))


def _swaps(head: Line) -> bool:
    return head.says("swap_event_and_non_event", "y")


def _row(line: Line, kind: str, *, ratio: bool, swapped: bool) -> StoredRow:
    """The figures of a study."""
    effect = line.figure("effect_estimate")
    note, provenance = "", ""
    figures: tuple[float | None, ...]
    if kind == "DIC":
        events1, total1, events2, total2 = (line.figure(column) for column in _COUNTS)
        if swapped:
            events1, events2 = others(events1, total1), others(events2, total2)
        figures = events1, total1, events2, total2
    elif kind == "CON":
        figures = tuple(line.figure(column) for column in _MEANS)
    else:
        excess, variance = line.figure("o_e"), line.figure("variance") or line.figure("var")
        if kind == "IPD" and excess is not None and variance is not None and variance > 0:
            figures = excess / variance, 1 / sqrt(variance)
            note, provenance = f"O-E = {excess:.15g}, variance = {variance:.15g}", "calculated"
        else:
            if ratio and effect is not None:
                effect = log(effect) if effect > 0 else None
            figures = effect, line.figure("se")
    return StoredRow(
        study=line.text("name") or "unnamed study",
        figures=figures,
        estimable=None if provenance else _is_estimable(line, ratio=ratio),
        note=note,
        provenance=provenance,
    )


def _is_estimable(line: Line, *, ratio: bool) -> bool | None:
    """Whether a study has an effect: blanks and zeros stand for none."""
    if "effect_estimate" not in line.cells:
        return None
    effect, lower, upper = (
        line.figure(column) for column in ("effect_estimate", "ci_start", "ci_end")
    )
    return effect is not None and (effect > 0 or not ratio) and (lower is None or lower != upper)


def _result(line: Line, *, ratio: bool, random: bool) -> StoredResult | None:
    """The result of an outcome or a subgroup."""
    total1, total2 = line.figure("total1"), line.figure("total2")
    n = int(total1 + total2) if total1 is not None and total2 is not None else None
    return stored_result(
        {name: line.plain(column) for name, column in _RESULT.items()},
        ratio=ratio,
        random=random,
        participants=n,
    )


def _totals(head: Line, *, has_total: bool, has_subgroups: bool) -> Totals:
    """Which totals an outcome shows; where the file does not say, by what it holds."""
    said = head.text("totals").casefold()
    if said.startswith("no"):
        return "none"
    if said.startswith("sub"):
        return "subgroups"
    if said or has_total or not has_subgroups:
        return "all"
    return "subgroups"


def _level(head: Line) -> float | None:
    """The level of the pooled interval, where the file has it and it is not the usual one."""
    return unusual_level(
        as_figure(head.text("total_confidence_interval").removesuffix("%").strip())
    )


def _between(head: Line) -> list[str]:
    """The test for subgroup differences, in words."""
    q, p = head.text("qint"), head.text("p_qint")
    if not as_figure(q) or as_figure(p) is None:
        return []
    i2 = head.text("i²_qint")
    return [f"test for subgroup differences: Chi2 = {q}, P = {p}{f', I2 = {i2}%' if i2 else ''}"]


def _studies(lines: Sequence[Line]) -> pd.DataFrame:
    """The studies in the order in which they first appear, with their years."""
    years: dict[str, float | None] = {}
    for line in lines:
        name = line.text("name")
        if line.key[1] == "0" or line.text("data_type") or not name:
            continue
        if years.get(name) is None:
            year = line.text("year_of_study")
            years[name] = float(year) if year.isdecimal() else None
    return pd.DataFrame({"Study": list(years), "Year": list(years.values())}, dtype=object)
