"""The sheet of one line per analysis in the paper's notation; the command line prints it."""

from __future__ import annotations

from parent_infant.book import Book
from parent_infant.layout import (
    COMPUTED,
    FIRST_ROW,
    MEASURE,
    OUTCOME,
    PRINTED,
    REMARK,
    RESULTS,
    SUMMARY,
    VERDICT,
    Analysis,
    alternatives,
    analyses,
    result_rows,
)
from parent_infant.style import BOLD, CELL, WRAP

LABEL_WIDTH, WIDTH = 9, 108
NAME = "pip_xl_summary"
LEAD = (
    "Built by formulas from the sheet Results (defined name pip_xl_summary). 'Reconstructed "
    "counts': the PIP arms were inferred from the printed figures; that those figures come out "
    "again is how the counts were found and proves nothing."
)


def write_summary(book: Book) -> None:
    """Write one line per analysis and name the range."""
    sheet = book.sheet(SUMMARY, columns={"A": LABEL_WIDTH, "B": WIDTH}, title="Summary", lead=LEAD)
    rows = result_rows()
    first = FIRST_ROW - 2
    row = first
    for row, analysis in enumerate((*analyses(), *alternatives()), start=first):
        cells = _Row(rows[analysis.label])
        line = _pooled_line(cells, analysis) if analysis.from_studies else _printed_line(cells)
        sheet.text(f"A{row}", analysis.label, CELL, BOLD)
        sheet.formula(f"B{row}", line, CELL, WRAP)
        two_lines = analysis.from_studies or bool(analysis.printed.p)
        sheet.worksheet.set_row(row - 1, 30 if two_lines else 16.5)
    book.workbook.define_name(NAME, f"={SUMMARY}!$B${first}:$B${row}")
    sheet.worksheet.print_area(f"A1:B{row}")
    sheet.worksheet.freeze_panes(2, 0)
    sheet.worksheet.fit_to_pages(1, 1)


class _Row:
    """One row of Results, its cells by what stands in them."""

    def __init__(self, row: int):
        self.outcome, self.measure, self.verdict, self.remark = (
            f"{RESULTS}!{column}{row}" for column in (OUTCOME, MEASURE, VERDICT, REMARK)
        )
        self.computed = {key: f"{RESULTS}!{column}{row}" for key, column in COMPUTED.items()}
        self.printed = {key: f"{RESULTS}!{column}{row}" for key, column in PRINTED.items()}


def _pooled_line(cells: _Row, analysis: Analysis) -> str:
    """Build the line of an analysis that is pooled from study rows."""
    figure = cells.computed
    heterogeneity = _joined(
        _quoted("; Chi² = "), _fixed(figure["q"], 2),
        _quoted(", df = "), figure["df"],
        _quoted(" (P = "), _fixed(figure["q_p"], 3),
        _quoted("); tau² = "), _fixed(figure["tau2"], 2),
        _quoted("; I² = "), _fixed(f"100*{figure['i2']}", 0), _quoted("%"),
    )  # fmt: skip
    interval = [_fixed(figure[key], 2) for key in ("estimate", "lower", "upper")]
    return _joined(
        _effect(cells, *interval),
        _quoted("; "), _probability(figure["p"]),
        f"IF(ISNUMBER({figure['q']}),{heterogeneity},{_quoted('; one estimable study')})",
        _quoted(" — "), cells.verdict,
        _difference(cells) if analysis.parent else _quoted(" with reconstructed counts"),
        *([] if analysis.parent else [_in_brackets(cells.remark)]),
    )  # fmt: skip


def _printed_line(cells: _Row) -> str:
    """Build the line of an analysis that is known only as printed."""
    interval = [cells.printed[key] for key in ("estimate", "lower", "upper")]
    p = cells.computed["p"]
    return _joined(
        _effect(cells, *interval),
        _quoted("; "), f'IF({p}<0.001,"P < 0.001","P = "&FIXED({p},IF({p}<0.01,3,2),TRUE))',
        _quoted(" (from the interval) — "), cells.verdict, _in_brackets(cells.remark),
    )  # fmt: skip


def _effect(cells: _Row, estimate: str, lower: str, upper: str) -> str:
    """Word the outcome with its estimate and interval."""
    return _joined(
        cells.outcome, _quoted(": "), cells.measure, _quoted(" "), estimate,
        _quoted(", 95% CI "), lower, _quoted(" to "), upper,
    )  # fmt: skip


def _difference(cells: _Row) -> str:
    """Word from which printed figures an alternative differs."""
    estimate, lower, upper = (cells.printed[key] for key in ("estimate", "lower", "upper"))
    return _joined(
        _quoted(" from the printed "), estimate, _quoted(", "), lower, _quoted(" to "), upper,
        _quoted(" (PIP counts reconstructed)"),
    )  # fmt: skip


def _probability(cell: str) -> str:
    """Word a P value with the decimals reviewers expect."""
    decimals = f"IF({cell}<0.0001,5,IF({cell}<0.001,4,IF({cell}<0.01,3,2)))"
    return f'IF({cell}<0.00001,"P < 0.00001","P = "&FIXED({cell},{decimals},TRUE))'


def _in_brackets(cell: str) -> str:
    """Put a remark in brackets, where there is one."""
    return f'IF({cell}="",""," ("&{cell}&")")'


def _fixed(value: str, decimals: int) -> str:
    """Turn a number into text; unlike TEXT, FIXED works under every decimal sign."""
    return f"FIXED({value},{decimals},TRUE)"


def _quoted(text: str) -> str:
    """Quote text for a formula."""
    return f'"{text}"'


def _joined(*pieces: str) -> str:
    """Join pieces of a formula into one text."""
    return "&".join(pieces)
