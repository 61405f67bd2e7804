"""Printed results against recomputed ones, at the printed digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.layout.formulas import computed


@pytest.mark.parametrize(
    ("printed", "recomputed", "verdict"),
    [
        ("8.93", 8.92784923571899, "reproduced"),
        ("8.9", 8.92784923571899, "reproduced"),
        ("8.928", 8.92784923571899, "reproduced"),
        ("8.92", 8.92784923571899, "differs"),
        ("9", 8.92784923571899, "reproduced"),
        ("-0.13", -0.1279, "reproduced"),
        ("−0.13", -0.1279, "reproduced"),
        ("0.13", -0.1279, "differs"),
        ("1,234.5", 1234.51, "reproduced"),
        ("1.18393749023482", 1.1839374902348189, "reproduced"),
        ("1.49E-05", 0.0000149, "reproduced"),
        ("1.49E-05", 0.0000159, "differs"),
        ("not estimable", 1.0, "differs"),
        (".33", 0.3345, "reproduced"),
        ("0.33", "", "not recomputed"),
        ("", 0.33, ""),
    ],
)
def test_verdicts(tmp_path: Path, printed: str, recomputed: float | str, verdict: str) -> None:
    row: dict[str, str | float] = {"Estimate": printed, "Recomputed": recomputed}
    assert computed(tmp_path, "Reported", "Verdict", [row]) == [verdict]


def test_limits_count_too(tmp_path: Path) -> None:
    row: dict[str, str | float] = {
        "Estimate": "8.93", "Lower": "1.25", "Upper": "63.70",
        "Recomputed": 8.92784, "Recomputed lower": 1.2512, "Recomputed upper": 63.7046,
    }  # fmt: skip
    other = row | {"Upper": "63.71"}
    without = row | {"Lower": "", "Recomputed lower": 1.4}
    found = computed(tmp_path, "Reported", "Verdict", [row, other, without])
    assert found == ["reproduced", "differs", "reproduced"]
