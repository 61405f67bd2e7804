"""The summary of risk of bias: how many studies were judged how, by domain, and the bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pip_xl.review.building.style import BOLD, CALCULATED, CELL, CENTRE, COUNT, PERCENT
from pip_xl.review.building.table_area import TableArea

#: Blank rows between the table and the summary.
_APART = 2
#: Signs that COUNTIF reads as a pattern.
_PATTERNS = "~?*"


@dataclass(frozen=True)
class Judgement:
    """One of the judgements of a tool.

    Attributes
    ----------
    value : str
        As it is entered.
    words : str
        As the legend has it.
    colour : str
        Its colour.
    """

    value: str
    words: str
    colour: str


def write_summary(
    area: TableArea,
    domains: Sequence[str],
    judgements: Sequence[Judgement],
    chart: tuple[str, tuple[int, int]],
) -> int:
    """Write the summary below a table of judgements, and the stacked bars beside the table.

    The figures stand in the columns of their domains, so that columns can be inserted and moved.

    Parameters
    ----------
    area : TableArea
        The table.
    domains : sequence of str
        Its columns of judgements, side by side.
    judgements : sequence of Judgement
        What a judgement can be, from low to high.
    chart : tuple of str and of two int
        The cell at the corner of the chart, and its width and height in pixels.

    Returns
    -------
    int
        The last row that was written to.
    """
    sheet = area.sheet
    first_count = area.last_row + _APART + 2
    first_share = first_count + len(judgements)
    sheet.text(f"A{first_count - 1}", "Summary", BOLD, {"font_size": 12})
    for place, judgement in enumerate(judgements):
        count_row, share_row = first_count + place, first_share + place
        sheet.text(f"A{count_row}", f"{judgement.words}: count", CELL)
        sheet.text(f"A{share_row}", f"{judgement.words}: share", CELL)
        for domain in domains:
            letters = area.letters(domain)
            count = f'COUNTIF({area.table.name}[{domain}],"{_criterion(judgement.value)}")'
            sheet.formula(f"{letters}{count_row}", count, CELL, CALCULATED, CENTRE, COUNT)
            judged = f"SUM({letters}{first_count}:{letters}{first_share - 1})"
            share = f"IF({judged}=0,0,{letters}{count_row}/{judged})"
            sheet.formula(f"{letters}{share_row}", share, CELL, CALCULATED, CENTRE, PERCENT)
    _draw(area, domains, judgements, first_share, chart)
    return first_share + len(judgements) - 1


def _criterion(value: str) -> str:
    """A judgement as COUNTIF takes it."""
    return "".join(f"~{sign}" if sign in _PATTERNS else sign for sign in value)


def _draw(
    area: TableArea,
    domains: Sequence[str],
    judgements: Sequence[Judgement],
    first_share: int,
    place: tuple[str, tuple[int, int]],
) -> None:
    """Draw the shares as one bar a domain."""
    corner, (width, height) = place
    name = area.table.sheet
    left, right = area.letters(domains[0]), area.letters(domains[-1])
    header = area.first_row - 1
    chart = area.sheet.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for row, judgement in enumerate(judgements, first_share):
        label = {"value": True, "num_format": f'"{_sign(judgement)}"0%;;', "font": {"size": 9}}
        chart.add_series(
            {
                "name": judgement.words,
                "categories": f"='{name}'!${left}${header}:${right}${header}",
                "values": f"='{name}'!${left}${row}:${right}${row}",
                "fill": {"color": judgement.colour},
                "border": {"color": "#404040", "width": 0.75},
                "gap": 45,
                "data_labels": label,
            }
        )
    chart.set_title({"name": "Risk of bias by domain", "name_font": {"size": 12}})
    chart.set_x_axis(
        {
            "min": 0,
            "max": 1,
            "major_unit": 0.25,
            "num_format": "0%",
            # The first domain is the topmost; the axis stays at the foot all the same.
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": width, "height": height})
    area.sheet.worksheet.insert_chart(corner, chart, {"object_position": 3})


def _sign(judgement: Judgement) -> str:
    """What stands before a share in its bar, so that it can be told without colour."""
    return f"{judgement.value.partition(' ')[0]} "
