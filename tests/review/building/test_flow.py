"""The flow of records: every total is checked, and the diagram follows the counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.review import Review
from tests.review.built import Built

#: A flow in which everything adds up.
COUNTS: Mapping[str, int | None] = {
    "databases": 2000,
    "registers": 50,
    "other_sources": 16,
    "duplicates": 300,
    "automation": 10,
    "removed_other": 0,
    "screened": 1756,
    "excluded": 1500,
    "sought": 256,
    "not_retrieved": 6,
    "assessed": 250,
    "reports_excluded": 231,
    "included_studies": 2,
    "included_reports": 19,
}
REASONS: Mapping[str, int | None] = MappingProxyType(
    {f"Reason {number}": count for number, count in enumerate((100, 50, 30, 20, 15, 9, 4, 3))}
)

TOTALS = ("screened", "sought", "assessed", "reports_excluded", "included_studies")


def _flow(
    folder: Path,
    changed: Mapping[str, int | None] = MappingProxyType({}),
    reasons: Mapping[str, int | None] = REASONS,
) -> Built:
    """Build a workbook with the flow, some of its counts changed."""
    rows = {STEPS[key]: count for key, count in {**COUNTS, **changed}.items()} | dict(reasons)
    review = Review(
        tables={
            "Studies": pd.DataFrame({"Study": ["Cooper 2003", "Sleed 2013"]}),
            "PRISMA": pd.DataFrame({"Step": list(rows), "Count": list(rows.values())}),
        }
    )
    return Built.of(review, folder / "flow.xlsx")


@pytest.fixture(scope="module")
def flow(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The flow in which everything adds up."""
    return _flow(tmp_path_factory.mktemp("flow"))


def _diagram(built: Built) -> list[str]:
    """The texts of the diagram, row by row."""
    sheet = built.stored["PRISMA"]
    (heading,) = (cell for cell in sheet[4] if cell.value == "PRISMA 2020 flow diagram")
    cells = sheet.iter_rows(min_row=5, min_col=heading.column, values_only=True)
    return [str(value) for row in cells for value in row if value]


def test_a_flow_that_adds_up_is_ok_throughout(flow: Built) -> None:
    verdicts = {row["Step"]: row["Adds up"] for row in flow.rows("PRISMA") if row["Adds up"]}
    assert verdicts == dict.fromkeys([STEPS[key] for key in (*TOTALS, "included_reports")], "ok")
    assert {row["Check"] for row in flow.rows("PRISMA")} == {None}


@pytest.mark.parametrize(
    ("changed", "verdicts", "check"),
    [
        (
            {"screened": 1700, "excluded": 1444},
            {"screened": "differs: 1756 expected, 1700 stated"},
            "Should be 1756: records identified less removed.",
        ),
        (
            {"assessed": 249},
            {
                "assessed": "differs: 250 expected, 249 stated",
                "included_reports": "differs: 18 expected, 19 stated",
            },
            "Should be 250: reports sought less those not retrieved.",
        ),
        (
            {"included_studies": 3},
            {"included_studies": "differs: 2 listed, 3 stated"},
            "Should be 2: the rows of the sheet Studies.",
        ),
        (
            {"duplicates": None, "excluded": None},
            {"screened": "not known", "sought": "not known"},
            None,
        ),
        (
            {"sought": None},
            {"sought": "not known", "assessed": "not known"},
            None,
        ),
    ],
)
def test_a_total_that_differs_is_told_and_one_that_is_not_known_is_not(
    changed: dict[str, int | None], verdicts: dict[str, str], check: str | None, tmp_path: Path
) -> None:
    built = _flow(tmp_path, changed)
    rows = {row["Step"]: row for row in built.rows("PRISMA")}
    found = {
        key: rows[STEPS[key]]["Adds up"]
        for key in (*TOTALS, "included_reports")
        if rows[STEPS[key]]["Adds up"] != "ok"
    }
    assert found == verdicts
    checks = [row["Check"] for row in rows.values() if row["Check"]]
    assert checks[:1] == ([check] if check else [])


@pytest.mark.parametrize(
    ("reasons", "verdict"),
    [
        ({"too old": 200, "no trial": 30}, "differs: 230 listed, 231 stated"),
        ({"too old": 200, "no trial": None}, "not known"),
        ({}, "not known"),
    ],
)
def test_reasons_add_up_where_all_are_counted(
    reasons: dict[str, int | None], verdict: str, tmp_path: Path
) -> None:
    built = _flow(tmp_path, reasons=reasons)
    assert built.row("PRISMA", Step="Reports excluded, total")["Adds up"] == verdict


def test_reasons_are_numbered_whatever_stands_between_them(tmp_path: Path) -> None:
    steps = ["too old", STEPS["screened"], None, "no trial", STEPS["excluded"], "no trial"]
    review = Review(tables={"PRISMA": pd.DataFrame({"Step": steps, "Count": [1, 2, 3, 4, 5, 6]})})
    rows = Built.of(review, tmp_path / "flow.xlsx").rows("PRISMA")[:6]
    assert [row["Reason"] for row in rows] == [1, None, None, 2, None, 3]
    assert [row["Check"] for row in rows] == [
        None,
        None,
        "No step.",
        None,
        None,
        "This step stands above already.",
    ]


def test_the_diagram_shows_every_count(flow: Built) -> None:
    texts = _diagram(flow)
    for text in (
        "Databases (n = 2000)",
        "Registers (n = 50)",
        "Duplicates (n = 300)",
        "Records screened",
        "(n = 1756)",
        "Reports excluded (n = 231)",
        "Reason 0 (n = 100)",
        "Studies included in the review",
        "(n = 19)",
    ):
        assert text in texts
    # Seven reasons have a line of their own.
    assert "Reason 6 (n = 4)" in texts
    assert "1 more reasons (n = 3)" not in texts
    assert "1 more reason (n = 3)" in texts


def test_the_diagram_says_what_is_not_known(template: Built) -> None:
    texts = _diagram(template)
    assert "Databases (n = not known)" in texts
    assert "Reports excluded (n = not known)" in texts
    assert not [text for text in texts if text.startswith("#")]


def test_counts_and_diagram_are_printed_on_pages_of_their_own(flow: Built) -> None:
    areas = str(flow.formulas["PRISMA"].print_area).split(",")
    assert len(areas) == 2
