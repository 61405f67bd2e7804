"""The sentence for the manuscript."""

from __future__ import annotations

from pathlib import Path

from tests.review.layout.formulas import Cells, computed

SECURE: Cells = {
    "Measure": "RR", "Level used": 0.95, "k": 2, "N": 168, "Estimate": 8.9278, "Lower": 1.2512,
    "Upper": 63.7046, "P": 0.029, "I2": 0.7307,
}  # fmt: skip


def _sentences(folder: Path, *changes: Cells) -> list[object]:
    rows = [{**SECURE, **change} for change in changes]
    return list(computed(folder, "Analyses", "Result", rows))


def test_it_is_written_as_the_paper_does(tmp_path: Path) -> None:
    assert _sentences(tmp_path, {}) == [
        "RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; I² = 73%; 2 studies, 168 participants"
    ]


def test_one_study_has_no_heterogeneity(tmp_path: Path) -> None:
    assert _sentences(tmp_path, {"k": 1, "I2": ""}) == [
        "RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; 1 study, 168 participants"
    ]


def test_measures_are_named_as_in_manuscripts(tmp_path: Path) -> None:
    measures = ("smd", "PETO_OR", "Generic", "GENERIC_RATIO")
    found = _sentences(tmp_path, *({"Measure": measure, "N": ""} for measure in measures))
    assert [str(text).split(" 8.93")[0] for text in found] == ["SMD", "Peto OR", "Effect", "Ratio"]
    assert all(str(text).endswith("2 studies") for text in found)


def test_p_values_are_rounded_so_that_they_do_not_mislead(tmp_path: Path) -> None:
    ps = (0.0004, 0.001, 0.0049, 0.012, 0.0496, 0.0504, 0.3, 0.996)
    found = [str(text).split("; ")[1] for text in _sentences(tmp_path, *({"P": p} for p in ps))]
    assert found == [
        "P < 0.001", "P = 0.001", "P = 0.005", "P = 0.01", "P = 0.050", "P = 0.050", "P = 0.30",
        "P > 0.99",
    ]  # fmt: skip


def test_levels_are_percentages(tmp_path: Path) -> None:
    found = _sentences(tmp_path, *({"Level used": level} for level in (0.9, 90, 0.999)))
    assert [str(text).split(", ")[1].split(" CI")[0] for text in found] == ["90%", "90%", "99.9%"]


def test_narrow_intervals_keep_more_decimals(tmp_path: Path) -> None:
    narrow = {"Estimate": 1.0012, "Lower": 0.9901, "Upper": 1.0153}
    narrower: Cells = {"Estimate": 0.00123, "Lower": 0.0004, "Upper": 0.0021, "Measure": "RD"}
    wide, less, least = (str(text) for text in _sentences(tmp_path, {}, narrow, narrower))
    assert wide.startswith("RR 8.93, 95% CI 1.25 to 63.70;")
    assert less.startswith("RR 1.001, 95% CI 0.990 to 1.015;")
    assert least.startswith("RD 0.0012, 95% CI 0.0004 to 0.0021;")


def test_what_rounds_to_nothing_has_no_sign(tmp_path: Path) -> None:
    change: Cells = {
        "Measure": "MD", "Estimate": -0.001, "Lower": -0.5, "Upper": 0.4, "I2": 0,
    }  # fmt: skip
    (text,) = _sentences(tmp_path, change)
    assert str(text).startswith("MD 0.00, 95% CI -0.50 to 0.40; P = 0.03; I² = 0%;")


def test_large_numbers_have_no_separators(tmp_path: Path) -> None:
    change: Cells = {
        "Measure": "MD", "N": 12345, "Estimate": 2345.6, "Lower": 1000, "Upper": 4000,
    }  # fmt: skip
    (text,) = _sentences(tmp_path, change)
    assert "MD 2345.60, 95% CI 1000.00 to 4000.00" in str(text)
    assert str(text).endswith("12345 participants")


def test_without_an_estimate_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert _sentences(tmp_path, {"Estimate": ""}) == [""]
