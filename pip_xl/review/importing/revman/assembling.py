"""From outcomes as Review Manager stores them to the tables of a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from pip_xl.review.figures import figure_columns
from pip_xl.review.importing.cell_limits import fitting_text
from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.revman.labels import label_cells, label_settings
from pip_xl.review.importing.revman.outcome import StoredGroup, StoredOutcome, StoredResult
from pip_xl.review.importing.revman.pooled_rows import placed
from pip_xl.review.layout.analyses import DATA_KINDS
from pip_xl.review.review import Review
from pip_xl.stats import Measure

Row = dict[str, object]

#: Header of a further column of the table of analyses.
NOTE_COLUMN = "Remark"


def assemble(
    title: str,
    studies: pd.DataFrame,
    outcomes: Sequence[StoredOutcome],
    notes: list[Note],
    **tables: pd.DataFrame,
) -> Review:
    """Make a review of outcomes.

    An outcome whose subgroups have a total together is one analysis with subgroups. One that shows
    the totals of its subgroups only, or none at all, becomes one analysis a subgroup, named after
    outcome and subgroup: what its authors did not pool is not pooled here.

    Parameters
    ----------
    title : str
        The review's title.
    studies : DataFrame
        The table Studies.
    outcomes : sequence of StoredOutcome
        The outcomes.
    notes : list of Note
        Grows by what is not taken over as it stands.
    **tables : DataFrame
        Further tables by name.

    Returns
    -------
    Review
    """
    made = _Tables(notes)
    for outcome, labels in zip(outcomes, label_cells(outcomes, notes), strict=True):
        for single in _analyses(outcome, notes):
            made.add(single, labels)
    if made.without_result:
        names = "; ".join(made.without_result)
        notes.append(Note("results", f"none are stored to compare with for {names}"))
    settings: dict[str, str | float] = {
        **label_settings(outcomes),
        "default_convention": "RevMan5",
        "default_tau_method": "DL",
        "default_ci_method": "Wald",
    }
    if title:
        settings["review_title"] = title
    frames = {name: pd.DataFrame(rows, dtype=object) for name, rows in made.rows.items()}
    return Review(settings, {"Studies": studies, **frames, **tables})


def _analyses(outcome: StoredOutcome, notes: list[Note]) -> Iterator[StoredOutcome]:
    """The analyses that an outcome becomes: itself, or each of its subgroups."""
    if not any(group.rows for group in outcome.groups):
        notes.append(Note(outcome.place, "has no studies"))
    if outcome.totals == "all":
        yield outcome
        return
    if not any(group.name for group in outcome.groups):
        remark = "Review Manager shows no total of it, the workbook does"
        notes.append(Note(outcome.place, remark))
        yield replace(outcome, remarks=[*outcome.remarks, remark])
        return
    shown = "subtotals only" if outcome.totals == "subgroups" else "no totals"
    notes.append(
        Note(
            outcome.place,
            f"shows {shown}: its {len(outcome.groups)} subgroups are analyses of their own",
        )
    )
    for group in outcome.groups:
        yield replace(
            outcome,
            number=f"{outcome.number}.{group.number or '0'}",
            name=f"{outcome.name}: {group.name}" if group.name else outcome.name,
            totals="all",
            result=group.result,
            groups=[StoredGroup(rows=group.rows)],
            remarks=[f"{shown} in Review Manager", *outcome.remarks],
        )


@dataclass(slots=True)
class _Tables:
    """The rows of the tables that outcomes fill."""

    notes: list[Note]
    without_result: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {name: [] for name in ("Analyses", "Reported", *DATA_KINDS)}
    )

    def add(self, outcome: StoredOutcome, labels: dict[str, str | None]) -> None:
        """Add an analysis with its data and its stored results."""
        name = outcome.number
        row: Row = {
            "ID": name,
            "Comparison": fitting_text(outcome.comparison, outcome.place, self.notes),
            "Outcome": fitting_text(outcome.name, outcome.place, self.notes),
            "Data": outcome.data,
            "Measure": outcome.measure,
            "Model": outcome.model,
            "Method": outcome.method,
            "Level": outcome.level,
            **labels,
        }
        if outcome.remarks:
            remarks = "; ".join(outcome.remarks)
            row[NOTE_COLUMN] = fitting_text(remarks, outcome.place, self.notes)
        self.rows["Analyses"].append(row)
        subgroups = _subgroup_names(outcome.groups)
        self._add_result(outcome, None, outcome.result, outcome.groups)
        for group, subgroup in zip(outcome.groups, subgroups, strict=True):
            self._add_rows(outcome, group, subgroup)
            if subgroup is not None:
                self._add_result(outcome, subgroup, group.result, [group])

    def _add_rows(self, outcome: StoredOutcome, group: StoredGroup, subgroup: str | None) -> None:
        """Add the figures of the studies of a subgroup."""
        columns = figure_columns(outcome.data)
        for row in group.rows:
            place = f"{outcome.place}, {row.study}"
            taken = placed(row, outcome)
            if taken.note:
                self.notes.append(Note(place, taken.note))
            note = "; ".join(part for part in (row.note, taken.note) if part)
            self.rows[outcome.data].append(
                {
                    "Analysis": outcome.number,
                    "Subgroup": subgroup,
                    "Study": row.study,
                    **dict(zip(columns, taken.figures, strict=True)),
                    "Provenance": row.provenance or None,
                    "Note": fitting_text(note, place, self.notes),
                }
            )

    def _add_result(
        self,
        outcome: StoredOutcome,
        subgroup: str | None,
        result: StoredResult | None,
        groups: Sequence[StoredGroup],
    ) -> None:
        """Add a stored result; a total that is missing is noted."""
        rows = [row for group in groups for row in group.rows]
        if result is None:
            if any(row.estimable is not False for row in rows):
                self.without_result.append(f"{outcome.number}{f', {subgroup}' if subgroup else ''}")
            return
        k, n, counts = _counts(outcome, result, groups)
        ratio = Measure(outcome.measure).is_ratio
        self.rows["Reported"].append(
            {
                "Analysis": outcome.number,
                "Subgroup": subgroup,
                "Outcome": fitting_text(outcome.name, outcome.place, self.notes),
                "Scale": "ratio" if ratio else "difference",
                **result.figures,
                "k": None if k is None else str(k),
                "N": None if n is None else f"{n:.15g}",
                "Note": "; ".join(("stored by Review Manager", *result.remarks, *counts)),
            }
        )


def _counts(
    outcome: StoredOutcome, result: StoredResult, groups: Sequence[StoredGroup]
) -> tuple[int | None, float | None, tuple[str, ...]]:
    """Studies and participants that are pooled, and what the program prints instead.

    Review Manager counts studies that cannot be estimated too, which no workbook function does.
    """
    columns = figure_columns(outcome.data)
    totals = [place for place, header in enumerate(columns) if header.startswith(("Total ", "N "))]
    left_out = [row for group in groups for row in group.rows if row.estimable is False]
    k = result.pooled
    if k is None and result.studies is not None:
        k = result.studies - len(left_out)
    n: float | None = result.participants or None
    if not left_out:
        return k, n, ()
    if n is not None:
        lost = sum(row.figures[place] or 0.0 for row in left_out for place in totals)
        n = n - lost if totals else None
    if result.studies is None:
        return k, n, ()
    printed = f"{result.studies} studies"
    if result.participants:
        printed += f" and {result.participants} participants"
    remark = f"Review Manager prints {printed}, {len(left_out)} of the studies not estimable"
    return k, n, (remark,)


def _subgroup_names(groups: Sequence[StoredGroup]) -> list[str | None]:
    """Names of the subgroups, no two the same; None for rows outside of subgroups."""
    names: list[str | None] = []
    for group in groups:
        name, number = group.name, 1
        while name and name in names:
            number += 1
            name = f"{group.name} ({number})"
        names.append(name or None)
    return names
