"""The lines that say every result, and what a recomputation prints first."""

from __future__ import annotations

from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.summary_lines import summary_lines
from tests.review.built import Built


def _lines(built: Built) -> list[str]:
    return [row["Result"] for row in built.rows("Summary") if row["Result"]]


def test_every_analysis_has_a_line(every: Built) -> None:
    ids = [row["ID"] for row in every.rows("Analyses") if row["ID"]]
    lines = _lines(every)
    assert len(lines) == len(ids)
    for id_, line in zip(ids, lines, strict=True):
        assert line.startswith((f"{id_} ", f"{id_}:", f"{id_},"))


def test_the_lines_are_what_a_recomputation_prints(every: Built) -> None:
    assert summary_lines(Package.open(every.path), every.evaluation.results) == _lines(every)


def test_an_analysis_without_a_result_says_why(trouble: Built) -> None:
    lines = _lines(trouble)
    assert "zero: no result: No study can be estimated." in lines
    assert "no rows: no result: No row of data has this ID." in lines
    assert not [line for line in lines if line.endswith("no result: ")]


def test_q_and_tau2_stand_before_i2(trouble: Built) -> None:
    line = next(line for line in _lines(trouble) if line.startswith("3:"))
    assert "; Chi² = 0.95, df = 1 (P = 0.33); tau² = 0.00; I² = 0%; " in line
    # A fixed-effect model has no tau2.
    line = next(line for line in _lines(trouble) if line.startswith("2: "))
    assert "; Chi² = 0.73, df = 1 (P = 0.39); I² = 0%; " in line


def test_a_printed_result_that_differs_is_told_with_its_figures(trouble: Built) -> None:
    line = next(line for line in _lines(trouble) if line.startswith("1.1:"))
    assert "; differs from the printed 0.33, 0.19 to 0.56" in line
