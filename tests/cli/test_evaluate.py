"""``pip-xl eval`` as a user meets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Run, WriteReview
from tests.cli.test_recompute import POOLED_RISK_RATIO

RunJson = Callable[..., Any]


def test_a_number_is_printed_with_all_its_digits(run: Run, write_review: WriteReview) -> None:
    result = run("eval", write_review({}), "=POOLED_RR(Data!A2:D3)")
    assert result.exit_code == 0
    assert float(result.stdout) == pytest.approx(POOLED_RISK_RATIO, rel=1e-10)


def test_references_without_a_sheet_mean_the_sheet_that_is_named(
    run: Run, write_review: WriteReview
) -> None:
    path = write_review({})
    assert run("eval", path, "SUM(A2:A3)", "--sheet", "Data").stdout == "39\n"
    assert run("eval", path, "=SUM(A2:A3)").stdout == "39\n"
    assert run("eval", path, "=SUM(A2:A3)", "--sheet", "Results").stdout == "0\n"


def test_a_table_is_printed_as_rows_and_given_as_rows_in_json(
    run: Run, run_json: RunJson, write_review: WriteReview
) -> None:
    path = write_review({})
    assert run("eval", path, "=Data!A2:B3").stdout == "8\t14\n31\t46\n"
    assert run_json("eval", path, "=Data!A2:B3") == {"value": [[8, 14], [31, 46]]}


def test_an_error_is_shown_as_excel_shows_it_with_the_reason(
    run: Run, run_json: RunJson, write_review: WriteReview
) -> None:
    path = write_review({})
    result = run("eval", path, '=TAU_SQUARED(Data!A2:D2,"RR")')
    assert result.stdout == "#N/A\n"
    assert result.stderr.strip()
    document = run_json("eval", path, '=TAU_SQUARED(Data!A2:D2,"RR")')
    assert document["value"] == "#N/A"
    assert document["message"]


@pytest.mark.parametrize("formula", ["=SUM(", "=[2]Other!A1", "=SHEETFUL(1)"])
def test_a_formula_that_cannot_be_evaluated_exits_with_2_and_one_line(
    run: Run, write_review: WriteReview, formula: str
) -> None:
    result = run("eval", write_review({}), formula)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_sheet_that_is_not_there_is_named(run: Run, write_review: WriteReview) -> None:
    result = run("eval", write_review({}), "=1", "--sheet", "Reslts")
    assert result.exit_code == 2
    assert "Reslts" in result.stderr
