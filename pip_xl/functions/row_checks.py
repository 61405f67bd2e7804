"""CHECK_ROWS: what is wrong with each row of study data, before anything is pooled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.analysis import Analysis, analyse, options_of
from pip_xl.functions.cells import Cell, Rows
from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.parameters import DATA, MEASURE
from pip_xl.functions.ranges import (
    is_blank_row,
    is_header,
    raise_first_error,
    read_range,
    rows_of,
    single_cell,
    width_of,
)
from pip_xl.functions.recent import Recent
from pip_xl.functions.sources import COMMON_ERRORS, GOTZSCHE, OUTLIERS
from pip_xl.functions.study_table import kind_for, read_studies
from pip_xl.stats import ContinuousStudies, Measure, MetaAnalysis
from pip_xl.stats.doubts import doubtful
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.options import plain_text
from pip_xl.stats.studies import Studies

_TITLE: Final = "check"

#: What was said of the studies of an analysis: each cell of a column asks for one of the texts.
_recent: Final[Recent[dict[int, str]]] = Recent(64)


def _check_rows(*, data: object, measure: object = None) -> Rows:
    """Return one text for each row of the range."""
    rows = rows_of(data, "data")
    if not rows:
        msg = "data holds no study: every cell is blank"
        raise NotEstimable(msg)
    if width_of(rows) == 1 == len(rows):
        raise_first_error(rows, "data")  # It stands in place of the range.
    chosen = _measure(rows, measure)
    kind_for(chosen, width_of(rows))
    try:
        analysis = analyse(data, chosen.value)
    except InputError:
        texts = _with_faults(rows, chosen)
    else:
        texts = _with_titles(analysis)
    return [[texts.get(row_number, "")] for row_number in range(1, len(rows) + 1)]


def _measure(rows: Rows, measure: object) -> Measure:
    """Return the measure; six columns are taken for MD where nothing is said."""
    wanted = single_cell(measure, "measure")
    unsaid = wanted is None or not plain_text(str(wanted))
    if unsaid and width_of(rows) == len(ContinuousStudies.FIELDS):
        return Measure.MD
    return options_of(rows, wanted, {}).measure


def _with_titles(analysis: Analysis) -> dict[int, str]:
    """Return texts by row, where every row can be read."""
    texts = _recent.get(analysis.result)
    if texts is None:
        texts = _remarks(analysis.table.studies, analysis.table.row_numbers, analysis.result)
        _recent.keep(analysis.result, texts)
    header = analysis.table.header
    return texts if header is None else texts | {header: _TITLE}


def _with_faults(rows: Rows, measure: Measure) -> dict[int, str]:
    """Return texts by row, where some rows cannot be read."""
    filled = {place: row for place, row in enumerate(rows, 1) if not is_blank_row(row)}
    first = next(iter(filled))
    texts = {first: _TITLE} if is_header(filled[first]) else {}
    sound: dict[int, list[Cell]] = {}
    for place, row in filled.items():
        if place in texts:
            continue
        fault = _fault(row, measure)
        if fault:
            texts[place] = fault
        else:
            sound[place] = row
    if sound:
        analysis = analyse(_under_titles([*sound.values()], measure), measure.value)
        texts |= _remarks(analysis.table.studies, [*sound], analysis.result)
    return texts


def _fault(row: list[Cell], measure: Measure) -> str:
    """Return why a row cannot be read, in the words of an analysis; empty where it can."""
    try:
        read_studies(read_range(_under_titles([row], measure), "data"), measure)
    except InputError as fault:
        return str(fault).removeprefix("row 2, ")
    return ""


def _under_titles(rows: Rows, measure: Measure) -> Rows:
    """Return rows of which none can be taken for titles: those stand above them."""
    titles: list[Cell] = [*STUDY_KINDS[measure.data_kind].FIELDS]
    return [titles, *rows]


def _remarks(studies: Studies, row_numbers: Sequence[int], result: MetaAnalysis) -> dict[int, str]:
    """Return what there is to say about studies that can be read, by their row."""
    doubts: dict[int, list[str]] = {}
    for study, text, other in doubtful(studies, result.options.measure):
        place = "" if other is None else f"row {row_numbers[other]}"
        doubts.setdefault(study, []).append(text.format(other=place))
    remarks = {study: f"check: {'; '.join(texts)}" for study, texts in doubts.items()}
    for study, reason in result.excluded:
        also = f"; {remarks[study]}" if study in remarks else ""
        remarks[study] = f"left out: {reason}{also}"
    return {row_numbers[study]: text for study, text in remarks.items()}


FUNCTIONS = (
    Function(
        name="CHECK_ROWS",
        parameters=(DATA, MEASURE),
        returns="table",
        category="Checks",
        help=(
            "What is wrong with each row, beside it: figures that cannot be; after 'left out', why "
            "RevMan's rules leave a study out; after 'check', what looks like a slip (standard "
            "errors for SDs, rows or control arms that are counted twice, outliers). Nothing is "
            "good. Six columns without a measure are taken for MD."
        ),
        source=f"{COMMON_ERRORS}; {GOTZSCHE}; {OUTLIERS}",
        example=Example(
            ([[6, 306, 29, 303], [33, 5069, 47, 5808], [306, 6, 29, 303], [0, 24, 0, 25]], "RR"),
            [
                [""],
                [""],
                ["column 1 (events1): 306 events are more than the participants of the arm"],
                ["left out: no events in either arm"],
            ],
        ),
        compute=_check_rows,
    ),
)
