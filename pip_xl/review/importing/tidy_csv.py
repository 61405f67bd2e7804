"""A single tidy CSV file: trials of one or several analyses, or any one table of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from types import MappingProxyType

import pandas as pd

from pip_xl.errors import WorkbookError
from pip_xl.review.column_values import canonical_choice
from pip_xl.review.figures import studies_kind
from pip_xl.review.importing.imported import Imported, Note
from pip_xl.review.importing.text_numbers import as_number
from pip_xl.review.importing.text_table import TextTable
from pip_xl.review.importing.tidy_table import TidyTable
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.analyses import DATA_KINDS
from pip_xl.review.review import Review
from pip_xl.review.tidy import tidy_columns, tidy_name
from pip_xl.stats import Measure
from pip_xl.stats.options import plain_text

#: Further names under which files from elsewhere have a column.
_ALIASES = {
    "trial": "study",
    "studlab": "study",
    "slab": "study",
    "author": "study",
    "mean_1": "mean1",
}
_PARTICIPANTS = {
    "Dichotomous": {"n1": "total1", "n2": "total2"},
    "Continuous": {"total1": "n1", "total2": "n2"},
    "Generic": {},
}

#: Columns of the table of analyses that a file of trials may have, by tidy name.
_OF_THE_ANALYSIS: Mapping[str, str] = MappingProxyType(
    {
        tidy: header
        for tidy, header in tidy_columns("Analyses").items()
        if header not in {"ID", "Data"}
    }
)
_YEAR = "year"

#: The measure that counts and estimates are usually pooled as; of means there are two.
_USUAL = {"Dichotomous": Measure.RR, "Generic": Measure.GENERIC}


def import_tidy_csv(table: TextTable, name: str, measure: str | None = None) -> Imported:
    """Import a tidy CSV file.

    Parameters
    ----------
    table : TextTable
        The file.
    name : str
        Its name without the ending.
    measure : str, optional
        The effect measure of analyses for which the file has none.

    Returns
    -------
    Imported
        Of a file of trials: their analyses, their studies and the data. Of a single table of an
        export: that table.

    Raises
    ------
    WorkbookError
        If the header is that of no table; the message lists what is needed.
    """
    kind = _kind_of(table)
    notes: list[Note] = []
    tidy = TidyTable(kind, table, name, _aliases(kind))
    if kind not in DATA_KINDS:
        frame = tidy.frame(notes)
        return Imported(Review({}, {kind: frame}), f"the table {kind}", tuple(notes))
    frame = tidy.frame(notes, without=[*_OF_THE_ANALYSIS, _YEAR])
    facts = _facts(table)
    frame["Analysis"] = _analysis_names(frame, facts)
    analyses = _analyses_of(kind, frame, facts, name, measure, notes)
    studies = _studies_of(frame, facts)
    review = Review({}, {"Studies": studies, "Analyses": analyses, kind: frame})
    return Imported(review, f"a table of {kind.lower()} data", tuple(notes))


def _aliases(kind: str) -> dict[str, str]:
    """Further names of the columns of a table of study data."""
    return _ALIASES | _PARTICIPANTS.get(kind, {})


def _kind_of(table: TextTable) -> str:
    """The table whose columns the file has, the one with most of them."""
    header = set(table.tidy_header)
    scores: dict[str, int] = {}
    for name, layout in TABLES.items():
        aliases = _aliases(name) if name in DATA_KINDS else {}
        have = header | {aliases[each] for each in header if each in aliases}
        needed = {tidy_name(column.name) for column in layout.inputs if column.required}
        if name in DATA_KINDS:
            needed.discard("analysis")
        if needed <= have:
            scores[name] = len(have & tidy_columns(name).keys())
    if not scores or max(scores.values()) < 2:
        raise WorkbookError(
            f"the header is that of no table: {', '.join(table.header)[:200]}; a table of trials "
            f"needs the columns {_needed()}"
        )
    return max(scores, key=scores.__getitem__)


def _needed() -> str:
    """What a table of trials must have."""
    return "; or ".join(", ".join(("study", *studies_kind(kind).FIELDS)) for kind in DATA_KINDS)


def _facts(table: TextTable) -> pd.DataFrame:
    """What each row of a file of trials says of its analysis and of the year of its study."""
    wanted = [*_OF_THE_ANALYSIS, _YEAR]
    return pd.DataFrame(
        {
            tidy: [row.cells[position].text.strip() for row in table.rows]
            for position, tidy in enumerate(table.tidy_header)
            if tidy in wanted
        },
        dtype=object,
    )


def _analysis_names(frame: pd.DataFrame, facts: pd.DataFrame) -> list[str]:
    """The ID of each row's analysis: its own, or a number for each outcome there is."""
    own = frame["Analysis"] if "Analysis" in frame else pd.Series([None] * len(frame))
    described = [
        tuple(row.get(column, "") for column in ("comparison", "outcome", "time_point"))
        for row in facts.to_dict("records")
    ] or [("", "", "")] * len(frame)
    taken = {str(name) for name in own if name is not None}
    free = (str(number) for number in count(1) if str(number) not in taken)
    numbers: dict[tuple[str, ...], str] = {}
    names: list[str] = []
    for name, description in zip(own, described, strict=True):
        if name is None and description not in numbers:
            numbers[description] = next(free)
        names.append(str(name) if name is not None else numbers[description])
    return names


def _analyses_of(
    kind: str,
    frame: pd.DataFrame,
    facts: pd.DataFrame,
    name: str,
    measure: str | None,
    notes: list[Note],
) -> pd.DataFrame:
    """The table of analyses for a table of study data: one row an ID, in the order of the data."""
    rows: list[dict[str, object]] = []
    for analysis in dict.fromkeys(frame["Analysis"]):
        mine = facts[(frame["Analysis"] == analysis).to_numpy()] if len(facts.columns) else facts
        row: dict[str, object] = {"ID": analysis, "Data": kind}
        for tidy, header in _OF_THE_ANALYSIS.items():
            values = dict.fromkeys(mine[tidy]) if tidy in mine else {}
            given = [value for value in values if value]
            if len(given) > 1:
                notes.append(
                    Note(
                        f"{name}, analysis {analysis}",
                        f"its rows differ in {tidy} ({', '.join(given[:5])}): the first is taken",
                    )
                )
            column = TABLES["Analyses"].column(header)
            row[header] = canonical_choice(column, given[0]) if given else None
        row["Level"] = as_number(str(row["Level"] or ""))
        row["Outcome"] = row["Outcome"] or (name if _OF_ONE.isdisjoint(facts.columns) else None)
        rows.append(row)
    _complete_measures(kind, rows, measure, name, notes)
    return pd.DataFrame(rows, dtype=object)


#: More analyses than this are counted instead of named.
_SHOWN = 10
_OF_ONE = frozenset({"comparison", "outcome", "time_point"})


def _complete_measures(
    kind: str, rows: list[dict[str, object]], wanted: str | None, place: str, notes: list[Note]
) -> None:
    """Give a measure to the analyses for which the file has none."""
    without = [row for row in rows if row["Measure"] is None]
    if not without:
        return
    measure = _USUAL.get(kind) if wanted is None else _measure_named(wanted, kind)
    if wanted is None:
        said = (
            f"no measure is given: {measure} is taken, or use --measure"
            if measure is not None
            else "no measure is given: choose MD or SMD on the sheet Analyses, or use --measure"
        )
        names = ", ".join(str(row["ID"]) for row in without[:_SHOWN])
        more = f" and {len(without) - _SHOWN} more" if len(without) > _SHOWN else ""
        notes.append(Note(f"{place}, analysis {names}{more}", said))
    for row in without:
        row["Measure"] = None if measure is None else measure.value


def _measure_named(wanted: str, kind: str) -> Measure:
    """The measure that is asked for, which must suit the data."""
    for measure in Measure:
        if plain_text(measure) == plain_text(wanted):
            if measure.data_kind == kind.lower():
                return measure
            raise WorkbookError(f"{measure} does not pool {kind.lower()} data")
    raise WorkbookError(f"{wanted!r} is no effect measure: use {', '.join(Measure)}")


def _studies_of(frame: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The table of studies for a table of study data."""
    names: Sequence[str | None] = list(frame["Study"])
    years = list(facts[_YEAR]) if _YEAR in facts else [""] * len(names)
    found: dict[str, float | None] = {}
    for name, year in zip(names, years, strict=True):
        if name is not None and found.get(name) is None:
            found[name] = as_number(year)
    return pd.DataFrame({"Study": list(found), "Year": list(found.values())}, dtype=object)
