"""The lines that the command prints first, in the paper's notation."""

from __future__ import annotations

from openpyxl.workbook.workbook import Workbook

from pip_xl.workbook.evaluation import Evaluation
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.summary_lines import summary_lines
from tests.examples.conftest import SHIPPED

LINES = {
    0: "secure attachment, post-intervention: RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; "
    "Chi² = 3.71, df = 1 (P = 0.054); tau² = 1.54; I² = 73% — reproduced with reconstructed "
    "counts (printed tau² 3.71: differs)",
    4: "change from insecure to secure, post-intervention: RR 11.45, 95% CI 3.11 to 42.08; "
    "P = 0.0002; Chi² = 1.61, df = 1 (P = 0.205); tau² = 0.39; I² = 38% — reproduced with "
    "reconstructed counts",
    5: "secure attachment, follow-up (1 and 5 years): RR 3.3, 95% CI 1.82 to 6.0; P < 0.001 "
    "(from the interval) — as reported only (printed P <0.000: differs)",
    10: "change from secure to insecure, post-intervention: RR 0.09, 95% CI 0.01 to 1.56; "
    "P = 0.10; one estimable study — reproduced with reconstructed counts",
    11: "stably insecure, post-intervention: RR 0.56, 95% CI 0.26 to 1.22; P = 0.14; "
    "Chi² = 3.15, df = 1 (P = 0.076); tau² = 0.22; I² = 68% — reproduced with reconstructed "
    "counts (reconstructed 22 of 54 contradicts the published 39 of 54)",
    12: "maternal sensitivity, post-intervention: SMD -0.13, 95% CI -0.64 to 0.38; P = 0.62 "
    "(from the interval) — as reported only",
    20: "stably insecure, post-intervention, if 39 of 54 as published: RR 0.42, 95% CI 0.29 to "
    "0.62; P < 0.00001; Chi² = 0.26, df = 1 (P = 0.608); tau² = 0.00; I² = 0% — differs from the "
    "printed 0.56, 0.26 to 1.22 (PIP counts reconstructed)",
}


def test_the_summary_words_every_analysis_in_the_papers_notation(evaluation: Evaluation) -> None:
    lines = summary_lines(Package.open(SHIPPED), evaluation.results)
    assert len(lines) == 21
    assert {number: lines[number] for number in LINES} == LINES


def test_every_line_that_rests_on_reconstructed_counts_says_so(stored: Workbook) -> None:
    sheet = stored["Summary"]
    lines = [str(sheet[f"B{row}"].value) for row in range(4, sheet.max_row + 1)]
    for line in lines:
        assert ("as reported only" in line) != ("reconstructed" in line), line
