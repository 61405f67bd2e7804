from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from pip_xl.functions import CATALOGUE, CellError, call
from pip_xl.functions.example_data import LATITUDES, SIX_TITLED_TRIALS
from pip_xl.stats import DichotomousStudies, Options
from pip_xl.stats.regression import Quantity, meta_regression
from tests.functions.conftest import message_of, table_of

Rows = list[list[Any]]

#: A column with a category for each of the six trials.
ALLOCATION: Rows = [["Allocation"], ["random"], ["Random "], ["alternate"], ["random"], [""], [" "]]


def regression(*arguments: Any) -> Rows:
    """The table of META_REGRESSION."""
    return table_of("META_REGRESSION", *arguments)


def below(rows: Rows) -> dict[str, Any]:
    """The values by the labels below the coefficients."""
    return {row[0]: row[1] for row in rows if row[2] == ""}


def beside(*columns: Rows) -> Rows:
    """Columns side by side."""
    return [[cell for row in rows for cell in row] for rows in zip(*columns, strict=True)]


def test_the_table_holds_the_coefficients_then_labels_and_values() -> None:
    rows = regression(SIX_TITLED_TRIALS, LATITUDES)
    assert [row[0] for row in rows] == [
        "term",
        "Intercept",
        "Latitude",
        "Studies",
        "Tau2",
        "Tau2 without moderators",
        "R2",
        "I2, residual",
        "H2, residual",
        "Q, residual",
        "Degrees of freedom of Q",
        "P of Q",
        "QM, all moderators",
        "Degrees of freedom of QM",
        "P of QM",
        "Measure",
        "Method",
        "Level",
        "Studies left out",
    ]
    assert {len(row) for row in rows} == {7}


def test_its_figures_are_those_of_the_statistics() -> None:
    rows = regression(SIX_TITLED_TRIALS, LATITUDES, "OR", "PM", "HKSJ", 90, "metafor")
    studies = DichotomousStudies(*np.array(SIX_TITLED_TRIALS[1:], dtype=float).T)
    latitude = Quantity("Latitude", np.array(LATITUDES[1:], dtype=float)[:, 0])
    options = Options.parse("OR", None, "IV", "PM", "HKSJ", None, 90, "metafor")
    result = meta_regression(studies, [latitude], options)
    for row, one in zip(rows[1:3], result.coefficients, strict=True):
        assert row == [one.term, one.estimate, one.se, one.z, one.p, one.lower, one.upper]
    values = below(rows)
    assert values["Tau2"] == result.tau2
    assert values["R2"] == result.r2
    assert values["I2, residual"] == result.i2
    assert values["F, all moderators"] == result.omnibus.statistic
    assert values["P of F"] == result.omnibus.p
    assert values["Level"] == 0.9


def test_titles_say_that_coefficients_of_ratios_are_of_logarithms() -> None:
    assert regression(SIX_TITLED_TRIALS, LATITUDES)[0] == [
        "term",
        "coefficient (log risk ratio)",
        "se (log)",
        "z",
        "p",
        "lower (log)",
        "upper (log)",
    ]
    difference = regression(SIX_TITLED_TRIALS, LATITUDES, "RD", None, "HKSJ")
    assert difference[0] == ["term", "coefficient", "se", "t", "p", "lower", "upper"]


def test_hartung_knapp_intervals_bring_an_f_test_with_two_degrees_of_freedom() -> None:
    for ci_method in ("HKSJ", "hksj adhoc"):
        values = below(regression(SIX_TITLED_TRIALS, LATITUDES, None, None, ci_method))
        assert values["Degrees of freedom of F"] == 1
        assert values["Denominator degrees of freedom of F"] == 4
        assert "QM, all moderators" not in values


def test_a_category_is_compared_with_the_first_which_is_named() -> None:
    rows = regression(SIX_TITLED_TRIALS[:5], beside(LATITUDES, ALLOCATION)[:5])
    assert [row[0] for row in rows[1:4]] == [
        "Intercept",
        "Latitude",
        "Allocation: random (against alternate)",
    ]
    assert below(rows)["Reference of Allocation"] == "alternate"


def test_rows_that_are_left_out_are_counted_and_named() -> None:
    data = [*SIX_TITLED_TRIALS, [None] * 4, [0, 24, 0, 25]]
    latitudes: Rows = [*LATITUDES[:-1], [""], ["not read"], [33]]
    values = below(regression(data, latitudes))
    assert values["Studies"] == 5
    assert values["Studies left out"] == 2
    assert values["Row 7 left out"] == "Latitude is missing"
    assert values["Row 9 left out"] == "no events in either arm"


def test_whole_columns_are_the_same_table() -> None:
    blank = [[None] * 4] * 50
    assert regression(SIX_TITLED_TRIALS + blank, LATITUDES + [[None]] * 50) == regression(
        SIX_TITLED_TRIALS, LATITUDES
    )


def test_numbers_and_titles_of_other_types_will_do() -> None:
    assert regression(np.array(SIX_TITLED_TRIALS[1:]), [row[0] for row in LATITUDES[1:]])[1:3] == [
        [title if title != "Latitude" else "moderator 1", *figures]
        for title, *figures in regression(SIX_TITLED_TRIALS, LATITUDES)[1:3]
    ]


@pytest.mark.parametrize(
    ("moderators", "code", "message"),
    [
        (
            LATITUDES[1:],
            "#VALUE!",
            "moderators has 6 rows and data 7: select the same rows of both",
        ),
        (
            [["Latitude"], [44], [55], ["n.r."], [52], [42], [27]],
            "#VALUE!",
            'row 4, column 1 of moderators (Latitude): "n.r." is text, not a number',
        ),
        ([["Site"], *[["home"]] * 6], "#N/A", 'Site is "home" in all 6 studies that count'),
        ([["Dose"], *[[3]] * 6], "#N/A", "Dose is the same in all 6 studies that count"),
        (
            beside(LATITUDES, [["South"], [46], [35], [77], [38], [48], [63]]),
            "#N/A",
            "Latitude and South cannot be told apart: South follows from Latitude",
        ),
        (
            [["Name"], ["a"], ["b"], ["c"], ["d"], ["e"], ["f"]],
            "#N/A",
            "6 coefficients need at least 7 studies",
        ),
        (
            [["Latitude"], [44], [""], [""], [""], [""], [27]],
            "#N/A",
            "2 coefficients need at least 3 studies with an effect and all moderators; there are 2 "
            "(left out: 4; Latitude is missing)",
        ),
        ([["Latitude"], *[[""]] * 6], "#VALUE!", "column 1 of moderators (Latitude) is blank"),
    ],
)
def test_moderators_that_cannot_be_used_say_why(moderators: Rows, code: str, message: str) -> None:
    result = call("META_REGRESSION", SIX_TITLED_TRIALS, moderators)
    assert message_of(result, code).startswith(message)


def test_an_error_in_a_cell_is_that_error() -> None:
    latitudes = [*LATITUDES[:3], ["#DIV/0!"], *LATITUDES[4:]]
    result = call("META_REGRESSION", SIX_TITLED_TRIALS, latitudes)
    assert message_of(result, "#DIV/0!") == "row 4, column 1 of moderators holds #DIV/0!"


def test_petos_odds_ratio_has_no_random_effects() -> None:
    result = call("META_REGRESSION", SIX_TITLED_TRIALS, LATITUDES, "peto or")
    assert "use OR for odds ratios" in message_of(result)


def test_figures_that_do_not_exist_are_not_available_with_the_reason() -> None:
    estimates = [[2 * dose + 1, 0.1 * (dose + 1)] for dose in range(5)]
    doses = [[dose] for dose in range(5)]
    rows = regression(estimates, doses, None, None, "HKSJ")
    assert rows[2][:3] == ["moderator 1", 2.0, 0.0]
    assert message_of(rows[2][3], "#N/A").startswith("the moderators fit all effects")
    assert message_of(below(rows)["P of F"], "#N/A").startswith("the moderators fit all effects")
    alike = regression([[0.1, 1], [0.2, 1], [0.1, 1], [0.3, 1]], [[1], [2], [3], [5]])
    assert message_of(below(alike)["R2"], "#N/A").endswith("there is nothing to explain")


def test_only_an_estimator_that_iterates_makes_the_table_one_of_a_solver() -> None:
    function = CATALOGUE["META_REGRESSION"]
    assert not function.iterative([SIX_TITLED_TRIALS, LATITUDES])
    assert function.iterative([SIX_TITLED_TRIALS, LATITUDES, None, "reml"])


@pytest.mark.parametrize("tau_method", CATALOGUE["META_REGRESSION"].parameters[3].choices)
def test_ten_thousand_studies_are_no_trouble(tau_method: str) -> None:
    rng = np.random.default_rng(3)
    rows = [[float(y), 0.1 + float(se)] for y, se in zip(*rng.random((2, 10_000)), strict=True)]
    moderators = [[1948 + i % 30, "αβγδ"[i % 4]] for i in range(10_000)]
    result = regression(rows, moderators, None, tau_method)
    assert [row[0] for row in result[1:6]] == [
        "Intercept",
        "moderator 1",
        "moderator 2: β (against α)",
        "moderator 2: γ (against α)",
        "moderator 2: δ (against α)",
    ]
    assert all(math.isfinite(cell) for row in result[1:6] for cell in row[1:])


def test_effects_of_any_size_and_weight_give_finite_figures() -> None:
    estimates = [[1e8, 1e-6], [1e8 + 3, 1e6], [-1e8, 1.0], [5.0, 1e-3], [0.0, 1e5], [1e-8, 10.0]]
    years = [[1948], [1949], [1960], [1977], [1973], [1953]]
    for tau_method in CATALOGUE["META_REGRESSION"].parameters[3].choices:
        for ci_method in ("Wald", "HKSJ", "HKSJ-adhoc"):
            rows = regression(estimates, years, None, tau_method, ci_method)
            cells = [cell for row in rows for cell in row]
            assert not any(isinstance(cell, CellError) for cell in cells)
