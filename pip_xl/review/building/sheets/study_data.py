"""The sheets of study data: dichotomous, continuous and generic outcomes."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.style import BY_PROVENANCE
from pip_xl.review.building.table_area import TableArea
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES, Table
from pip_xl.review.review import Review

_TITLES = {
    "Dichotomous": "Study data: events and totals",
    "Continuous": "Study data: means and standard deviations",
    "Generic": "Study data: estimates with standard errors",
}
_ARMS = (
    "Arm 1 is the experimental arm. Effect, limits and weight follow as you type, by the measure "
    "of the row's analysis."
)
#: Provenances that show in the figures.
_MARKED = ("reconstructed", "unknown")
#: Properties that a conditional format can set; a number format would hide what is typed.
_OF_A_CONDITION = frozenset({"italic", "bold", "pattern", "fg_color", "bg_color", "font_color"})


def write(book: Book, review: Review) -> None:
    """Write the sheets Dichotomous, Continuous and Generic."""
    for name, title in _TITLES.items():
        table = TABLES[name]
        lead = table.purpose if name == "Generic" else f"{table.purpose} {_ARMS}"
        area = write_table_sheet(
            book, table, review.tables[name], title=title, lead=lead, frozen=_frozen(table)
        )
        for provenance in _MARKED:
            _mark_provenance(area, provenance)
        for figure in table.figures:
            area.mark_missing(figure, unless=_has_provenance(area, "unknown"))


def _frozen(table: Table) -> int:
    """Columns that stay in view: all up to the study."""
    return [column.name for column in table.columns].index("Study") + 1


def _mark_provenance(area: TableArea, provenance: str) -> None:
    """Make the figures of rows of a provenance stand out."""
    figures = area.cells(area.table.figures[0], until=area.table.figures[-1])
    look = BY_PROVENANCE[provenance]
    style = {key: look[key] for key in look if key in _OF_A_CONDITION}
    area.mark(figures, _has_provenance(area, provenance), style)


def _has_provenance(area: TableArea, provenance: str) -> str:
    """The condition that a row's figures have a provenance."""
    return f'{area.first_cell("Provenance")}="{provenance}"'
