"""The lines that the command prints first, in the paper's notation."""

from __future__ import annotations

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.summary_lines import summary_lines
from tests.review.built import Built

LINES = {
    0: "R01 secure attachment, post-intervention: RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; "
    "Chi² = 3.71, df = 1 (P = 0.054); tau² = 1.54; I² = 73%; 2 studies, 168 participants; "
    "reproduced; printed Tau2 3.71, recomputed 1.544; 2 of 2 rows reconstructed; printed figures "
    "contradict each other, see Reported",
    4: "R05 change from insecure to secure, post-intervention: RR 11.45, 95% CI 3.11 to 42.08; "
    "P < 0.001; Chi² = 1.61, df = 1 (P = 0.21); tau² = 0.39; I² = 38%; 2 studies, 168 "
    "participants; reproduced; 2 of 2 rows reconstructed",
    5: "R06 secure attachment, follow-up (1 and 5 years): RR 3.3, 95% CI 1.82 to 6.0; P <0.000 as "
    "printed; not recomputed: no data; printed figures contradict each other, see Reported",
    10: "R11 change from secure to insecure, post-intervention: RR 0.09, 95% CI 0.01 to 1.56; "
    "P = 0.10; 1 study, 100 participants; reproduced; 2 of 2 rows reconstructed",
    11: "R12 stably insecure, post-intervention: RR 0.56, 95% CI 0.26 to 1.22; P = 0.14; "
    "Chi² = 3.15, df = 1 (P = 0.08); tau² = 0.22; I² = 68%; 2 studies, 168 participants; "
    "reproduced; 2 of 2 rows reconstructed, 1 contradicted",
    12: "R13 maternal sensitivity, post-intervention: SMD -0.13, 95% CI -0.64 to 0.38 as printed; "
    "not recomputed: no data",
    17: "R18 maternal depression, post-intervention: SMD -0.22, 95% CI -0.46 to 0.02 as printed; "
    "not recomputed: data of 1 of 4 studies",
    20: "R12b stably insecure, with the published control count, post-intervention: RR 0.42, 95% "
    "CI 0.29 to 0.62; P < 0.001; Chi² = 0.26, df = 1 (P = 0.61); tau² = 0.00; I² = 0%; 2 studies, "
    "168 participants; 2 of 2 rows reconstructed",
    21: "A01 maternal depression (EPDS), against two other treatments combined, "
    "post-intervention: SMD -0.13, 95% CI -0.49 to 0.23; P = 0.47; 1 study, 134 participants",
}


def test_the_summary_words_every_analysis_in_the_papers_notation(shipped: Built) -> None:
    lines = summary_lines(Package.open(shipped.path), shipped.evaluation.results)
    assert len(lines) == 22
    assert {number: lines[number] for number in LINES} == LINES


def test_every_line_says_what_it_rests_on(shipped: Built) -> None:
    lines = [row["Result"] for row in shipped.rows("Summary") if row["Result"]]
    assert len(lines) == 22
    for line in lines[:-1]:
        assert ("not recomputed" in line) != ("reconstructed" in line), line
