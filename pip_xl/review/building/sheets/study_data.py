"""The sheets of study data: dichotomous, continuous and generic outcomes."""

from __future__ import annotations

from pip_xl.review.building.book import Book
from pip_xl.review.building.style import BY_PROVENANCE, Style
from pip_xl.review.building.table_area import TableArea
from pip_xl.review.building.table_sheet import write_table_sheet
from pip_xl.review.layout import TABLES, Table
from pip_xl.review.layout.data_tables import CONTRADICTED, RECONSTRUCTED, UNKNOWN
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
#: Properties that a conditional format can set.
_OF_A_CONDITION = frozenset({"italic", "bold", "pattern", "fg_color", "bg_color", "font_color"})
#: What stands behind a figure that is marked; its digits stay as typed.
_SIGNED: Style = {"num_format": 'General" r"'}
_SIGNED_TWICE: Style = {"num_format": 'General" r !"'}


def write(book: Book, review: Review) -> None:
    """Write the sheets Dichotomous, Continuous and Generic."""
    for name, title in _TITLES.items():
        table = TABLES[name]
        lead = table.purpose if name == "Generic" else f"{table.purpose} {_ARMS}"
        area = write_table_sheet(
            book, table, review.tables[name], title=title, lead=lead, frozen=_frozen(table)
        )
        _mark_provenance(area)
        for figure in table.figures:
            area.mark_missing(figure, unless=_has_provenance(area, UNKNOWN))


def _frozen(table: Table) -> int:
    """Columns that stay in view: all up to the study."""
    return [column.name for column in table.columns].index("Study") + 1


def _mark_provenance(area: TableArea) -> None:
    """Make figures stand out that are not simply reported ones."""
    figures = area.table.figures
    all_figures = area.cells(figures[0], until=figures[-1])
    area.mark(all_figures, _has_provenance(area, UNKNOWN), _look(UNKNOWN))
    reconstructed = _has_provenance(area, RECONSTRUCTED)
    for figure in figures:
        contradicted = _is_named(area, CONTRADICTED, figure)
        look = {**_look(f"{RECONSTRUCTED}, {CONTRADICTED}"), **_SIGNED_TWICE}
        area.mark(area.cells(figure), f"AND({reconstructed},{contradicted})", look)
        # A note that names no figure means all of the row.
        names_none = f"NOT({_is_named(area, RECONSTRUCTED)})"
        named = f"OR({names_none},{_is_named(area, RECONSTRUCTED, figure)})"
        look = {**_look(RECONSTRUCTED), **_SIGNED}
        area.mark(area.cells(figure), f"AND({reconstructed},{named})", look)


def _look(provenance: str) -> dict[str, object]:
    """The look of a provenance, as far as a condition can give it."""
    look = BY_PROVENANCE[provenance]
    return {key: look[key] for key in look if key in _OF_A_CONDITION}


def _has_provenance(area: TableArea, provenance: str) -> str:
    """The condition that a row's figures have a provenance."""
    return f'{area.first_cell("Provenance")}="{provenance}"'


def _is_named(area: TableArea, word: str, figure: str = "") -> str:
    """The condition that a row's note names a figure behind a word, up to a semicolon."""
    note = area.first_cell("Note")
    start = f'SEARCH("{word}:",{note})'
    named = f'MID({note},{start},SEARCH(";",{note}&";",{start})-{start})'
    return f'ISNUMBER(SEARCH("{figure or word}",{named}))'
