"""The sheets of risk of bias: Cochrane's first tool and RoB 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from pip_xl.review.building.bias_summary import Judgement, write_summary
from pip_xl.review.building.book import Book
from pip_xl.review.building.style import Style
from pip_xl.review.building.table_area import TableArea
from pip_xl.review.building.table_sheet import HEADER_ROW, write_table_sheet
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.risk_of_bias import DOMAINS, DOMAINS_2, JUDGEMENTS, JUDGEMENTS_2
from pip_xl.review.review import Review

_LOW, _MIDDLE, _HIGH = "#63BE7B", "#FFE26B", "#F4766D"
#: Headers stand upright above narrow columns, as in Review Manager's figure; the buttons of the
#: filters cover the foot of their cells.
_UPRIGHT: Style = {"rotation": 90, "align": "center"}
_HEADER_HEIGHT, _ROW_HEIGHT = 150, 21
_MIDDLE_OF_ROW: Style = {"valign": "vcenter"}
#: Columns to the right of the table on which the chart lies, after one that keeps it apart.
_CHART_COLUMNS, _CHART_SIZE = 10, (600, 430)


@dataclass(frozen=True)
class _Tool:
    """What is particular to the sheet of a tool.

    Attributes
    ----------
    table, title : str
        The name of its table, the title of its sheet.
    domains : sequence of str
        The columns of judgements.
    judgements : sequence of Judgement
        What a judgement can be, from low to high.
    look : mapping
        How a judgement is written.
    """

    table: str
    title: str
    domains: Sequence[str]
    judgements: Sequence[Judgement]
    look: Style


_LOW_UNCLEAR_HIGH = zip(
    JUDGEMENTS,
    ("Low risk of bias", "Unclear risk of bias", "High risk of bias"),
    (_LOW, _MIDDLE, _HIGH),
    strict=True,
)
_LOW_CONCERNS_HIGH = zip(
    JUDGEMENTS_2,
    ("Low risk", "Some concerns", "High risk"),
    (_LOW, _MIDDLE, _HIGH),
    strict=True,
)
_TOOLS = (
    _Tool(
        "RiskOfBias",
        "Risk of bias",
        DOMAINS,
        tuple(Judgement(*each) for each in _LOW_UNCLEAR_HIGH),
        {"bold": True, "font_size": 14, "align": "center", **_MIDDLE_OF_ROW},
    ),
    _Tool(
        "RiskOfBias2",
        "Risk of bias (RoB 2)",
        DOMAINS_2,
        tuple(Judgement(*each) for each in _LOW_CONCERNS_HIGH),
        {"bold": True, "font_size": 9, "align": "center", **_MIDDLE_OF_ROW},
    ),
)


def write(book: Book, review: Review) -> None:
    """Write the sheets RiskOfBias and RiskOfBias2."""
    for tool in _TOOLS:
        table = TABLES[tool.table]
        area = write_table_sheet(
            book,
            table,
            review.tables[tool.table],
            title=tool.title,
            lead=table.purpose,
            header_height=_HEADER_HEIGHT,
            header_looks=dict.fromkeys(tool.domains, _UPRIGHT),
            looks=dict.fromkeys((column.name for column in table.columns), _MIDDLE_OF_ROW)
            | dict.fromkeys(tool.domains, tool.look),
        )
        area.sheet.worksheet.set_default_row(_ROW_HEIGHT)
        _colour(area, tool)
        last_row = write_summary(area, tool.domains, tool.judgements, _chart_place(area))
        last_column = xl_col_to_name(len(area.columns) + _CHART_COLUMNS)
        area.sheet.worksheet.print_area(f"A1:{last_column}{last_row}")


def _chart_place(area: TableArea) -> tuple[str, tuple[int, int]]:
    """The cell at the corner of the chart, beside the table, and its size."""
    return f"{xl_col_to_name(len(area.columns) + 1)}{HEADER_ROW + 1}", _CHART_SIZE


def _colour(area: TableArea, tool: _Tool) -> None:
    """Colour the judgements, and mark those that are missing."""
    cells = area.cells(tool.domains[0], until=tool.domains[-1])
    first = f"{area.letters(tool.domains[0])}{area.first_row}"
    for judgement in tool.judgements:
        look = {"bg_color": judgement.colour, "font_color": "#000000"}
        area.mark(cells, f'{first}="{judgement.value}"', look)
    for domain in tool.domains:
        area.mark_missing(domain)
