"""The sheet Forest: the forest plot of the analysis that is chosen on it."""

from __future__ import annotations

from pip_xl.review.building.book import HEADER, Book, Sheet
from pip_xl.review.building.plots.forest_cells import PICKER, ForestCells, forest_cells
from pip_xl.review.building.plots.forest_chart import forest_chart
from pip_xl.review.building.plots.helper_cells import outside, write_formulas_as_they_are
from pip_xl.review.building.plots.line_cells import MAX_LINES, Part, lines_needed
from pip_xl.review.building.plots.picker import NEXT_ROW, write_picker
from pip_xl.review.building.plots.shown_figures import COLUMNS as SHOWN
from pip_xl.review.building.plots.shown_figures import EVENTS, PARTICIPANTS
from pip_xl.review.building.protecting import protect
from pip_xl.review.layout import TABLES
from pip_xl.review.review import Review

#: Words; the figures of both arms; weight; effect as text; both halves of the plot.
_WORDS, _ARMS, _WEIGHT, _EFFECT, _PLOT = "A", "BCDEFG", "H", "I", "JK"
_WIDTHS = {
    _WORDS: 52.0,
    **dict.fromkeys(_ARMS, 7.0),
    _WEIGHT: 8.0,
    _EFFECT: 21.0,
    **dict.fromkeys(_PLOT, 26.0),
}
#: Beside the printed page: a note, and a hidden column that says what each line shows.
_BESIDE, _BESIDE_WIDTH, _PART = "L", 110.0, "M"
#: Two rows of headings, then the lines of the plot.
_HEADINGS, _FIRST = NEXT_ROW, NEXT_ROW + 2
#: Height of a line in points and in pixels.
_LINE_POINTS, _LINE_PIXELS = 13.5, 18
#: Lines that are always printed: about a page.
_PAGE = 36

_SHRUNK = {"valign": "vcenter", "shrink": True}
_FIGURE = {**_SHRUNK, "align": "right"}
_CENTRED = {**_SHRUNK, "align": "center"}
_SHARE = {**_FIGURE, "num_format": "0.0%", "indent": 1}
_LEFT_ARM = {**_FIGURE, "indent": 1}
_RIGHT_ARM = {**_SHRUNK, "indent": 1}


def write(book: Book, review: Review) -> None:
    """Write the sheet.

    Parameters
    ----------
    book : Book
        The workbook being written.
    review : Review
        Its content: the first analysis is chosen.
    """
    cells = forest_cells()
    sheet = book.sheet(
        "Forest",
        columns=_WIDTHS,
        title="Forest plot",
        lead="Choose an analysis from the list: figures and plot follow.",
    )
    write_formulas_as_they_are(sheet.worksheet)
    write_picker(
        sheet,
        review,
        PICKER,
        cells.analysis,
        choice="B:D",
        last=_PLOT[-1],
        message=cells.counts["message"],
    )
    _write_headings(sheet, cells)
    printed = _printed_lines(review)
    _write_print_note(sheet, cells, printed)
    for line in range(1, MAX_LINES + 1):
        _write_line(sheet, cells, line)
    _insert_chart(sheet, cells)
    _set_up(sheet, printed)


def _write_headings(sheet: Sheet, cells: ForestCells) -> None:
    """Write the headings of the columns."""
    values = cells.analysis
    measure = outside(values["measure title"])
    plain = sheet.book.format(HEADER, _SHRUNK)
    centred = sheet.book.format(HEADER, _CENTRED)
    worksheet, top, below = sheet.worksheet, _HEADINGS, _HEADINGS + 1
    for column in (_WORDS, _WEIGHT):
        worksheet.write_blank(f"{column}{top}", None, plain)
    worksheet.write_string(f"{_WORDS}{below}", "Study or subgroup", plain)
    worksheet.write_string(f"{_WEIGHT}{below}", "Weight", centred)
    for arm, columns in enumerate((_ARMS[:3], _ARMS[3:]), 1):
        worksheet.merge_range(f"{columns[0]}{top}:{columns[-1]}{top}", "", centred)
        worksheet.write_formula(f"{columns[0]}{top}", f"={outside(values[f'arm {arm}'])}", centred)
    for column, name in zip(_ARMS, SHOWN, strict=True):
        worksheet.write_formula(f"{column}{below}", f"={outside(values[name])}", centred)
    worksheet.write_formula(f"{_EFFECT}{top}", f"={measure}", centred)
    worksheet.merge_range(f"{_PLOT[0]}{top}:{_PLOT[-1]}{top}", "", centred)
    worksheet.write_formula(f"{_PLOT[0]}{top}", f"={measure}", centred)
    method = outside(values["method title"])
    worksheet.write_formula(f"{_EFFECT}{below}", f"={method}", centred)
    worksheet.merge_range(f"{_PLOT[0]}{below}:{_PLOT[-1]}{below}", "", centred)
    worksheet.write_formula(f"{_PLOT[0]}{below}", f"={method}", centred)
    for row in (top, below):
        worksheet.set_row(row - 1, 16)


def _write_line(sheet: Sheet, cells: ForestCells, line: int) -> None:
    """Write one line of the plot: a study, a heading, a pooled effect, a text or nothing."""
    row = _FIRST + line - 1
    part = f"${_PART}{row}"
    study, subgroup = (outside(cells.lines[name].cell(line)) for name in ("study", "subgroup"))

    def of_study(name: str) -> str:
        return cells.studies[name].item_outside(study)

    def of_subgroup(name: str) -> str:
        return cells.subgroups[name].item_outside(subgroup)

    words = {
        Part.STUDY: of_study("Study"),
        Part.HEADING: of_subgroup("label"),
        Part.POOLED: of_subgroup("title"),
        Part.EVENTS: '"Total events"',
        Part.HETEROGENEITY: of_subgroup("heterogeneity"),
        Part.TEST: of_subgroup("test"),
        Part.DIFFERENCES: outside(cells.counts["differences"]),
    }
    chosen = ",".join(words[each] for each in Part if each)
    sheet.formula(f"{_WORDS}{row}", f'IF({part}=0,"",CHOOSE({part},{chosen}))', _SHRUNK)
    for column, name in zip(_ARMS, SHOWN, strict=True):
        other = '""'
        if name in PARTICIPANTS:
            counted = f"AND({part}={Part.POOLED:d},{outside(cells.analysis['kind'])}<3)"
            other = f'IF({counted},{of_subgroup(name)},"")'
        elif name in EVENTS:
            other = f'IF({part}={Part.EVENTS:d},{of_subgroup(name)},"")'
        formula = f"IF({part}={Part.STUDY:d},{of_study(name)},{other})"
        sheet.formula(f"{column}{row}", formula, _FIGURE)
    for column, name, style in ((_WEIGHT, "Weight", _SHARE), (_EFFECT, "effect", _CENTRED)):
        pooled = f'IF({part}={Part.POOLED:d},{of_subgroup(name)},"")'
        formula = f"IF({part}={Part.STUDY:d},{of_study(name)},{pooled})"
        sheet.formula(f"{column}{row}", formula, style)
    number, favours = (
        outside(cell) for cell in (cells.lines["number"].cell(line), cells.counts["favours line"])
    )
    for column, side, style in zip(_PLOT, ("left", "right"), (_LEFT_ARM, _RIGHT_ARM), strict=True):
        arm = outside(cells.counts[side])
        sheet.formula(f"{column}{row}", f'IF({number}={favours},{arm},"")', style)
    sheet.formula(f"{_PART}{row}", outside(cells.lines["part"].cell(line)))
    sheet.worksheet.set_row(row - 1, _LINE_POINTS)


def _insert_chart(sheet: Sheet, cells: ForestCells) -> None:
    """Lay the chart over the columns of the plot."""
    width = sum(_pixels(_WIDTHS[column]) for column in _PLOT)
    plot = forest_chart(sheet.book, cells, width=width, line_height=_LINE_PIXELS)
    look = {"object_position": 1, "description": "Forest plot of the chosen analysis"}
    sheet.worksheet.insert_chart(f"{_PLOT[0]}{_FIRST}", plot.chart, look)


def _write_print_note(sheet: Sheet, cells: ForestCells, printed: int) -> None:
    """Say beside the printed page when the plot is longer than it was made for."""
    last, row = outside(cells.counts["last line"]), _FIRST - 1 + printed
    words = (
        f'"A new workbook prints row 1 to {row} of this sheet. This plot ends in row "&'
        f'{_FIRST - 1}+{last}&": set the print area if it is to be printed."'
    )
    look = {"text_wrap": True, "italic": True, "font_color": "#595959"}
    sheet.formula(f"{_BESIDE}{_HEADINGS}", f'IF({last}>{printed},{words},"")', look)
    sheet.worksheet.set_column(f"{_BESIDE}:{_BESIDE}", _BESIDE_WIDTH, sheet.book.format())


def _pixels(width: float) -> int:
    """How wide Excel draws a column of a width in characters."""
    return int(width * 7 + 0.5) + 5


def _set_up(sheet: Sheet, printed: int) -> None:
    """Set up view, print and protection."""
    worksheet = sheet.worksheet
    bold = sheet.book.workbook.add_format({"bold": True})
    for part in (Part.HEADING, Part.POOLED):
        rule = {"type": "formula", "criteria": f"=${_PART}{_FIRST}={part:d}", "format": bold}
        worksheet.conditional_format(f"{_WORDS}{_FIRST}:{_EFFECT}{_FIRST + MAX_LINES - 1}", rule)
    worksheet.set_column(f"{_PART}:{_PART}", None, sheet.book.format(), {"hidden": True})
    worksheet.freeze_panes(_FIRST - 1, 0)
    worksheet.repeat_rows(_HEADINGS - 1, _HEADINGS)
    worksheet.print_area(f"A1:{_PLOT[-1]}{_FIRST - 1 + printed}")
    protect(worksheet)


def _printed_lines(review: Review) -> int:
    """As many lines as the longest plot of the review takes, and a page at least."""
    longest = _PAGE
    for table in TABLES.values():
        if table.figures:
            for _, rows in review.tables[table.name].groupby("Analysis"):
                subgroups = rows["Subgroup"].nunique(dropna=False)
                longest = max(longest, lines_needed(len(rows), subgroups))
    return longest
