"""What a cell shows for good and for bad input."""

from __future__ import annotations

import datetime as dt
import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import PipXlError
from pip_xl.functions import CATALOGUE, CellError, call
from tests.functions.conftest import message_of

TRIALS: list[list[Any]] = [[6, 306, 29, 303], [33, 5069, 47, 5808], [4, 123, 11, 139]]
TITLES = ["events", "total", "events", "total"]

counts = st.integers(1, 40)
trial = st.builds(lambda a, b, c, d: [a, a + b, c, c + d], counts, counts, counts, counts)
trials = st.lists(trial, min_size=2, max_size=6)
#: Sums in another order differ in the last digits.
REORDERED = 1e-10


def test_names_are_found_in_any_letter_case() -> None:
    assert call("pooled_rr", TRIALS) == call(" Pooled_RR ", TRIALS) == call("POOLED_RR", TRIALS)


def test_a_function_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(PipXlError, match="no worksheet function 'POOLED'"):
        call("POOLED", TRIALS)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([[307, 306, 29, 303]], "row 1, column 1 (events1): 307 events are more than"),
        ([[6, 306, 29, 303], [6, 306, -1, 303]], "row 2, column 3 (events2): -1 is negative"),
        ([TITLES, [6, 306, 29, 303], [6, -5, 29, 303]], "row 3, column 2 (total1): -5 is negative"),
        ([[6, 306, "29", 303]], 'row 1, column 3 (events2): "29" is a number stored as text'),
        ([TITLES, [6, 306, "12,5", 303]], 'row 2, column 3 (events2): "12,5" is a number stored'),
        ([TITLES, ["n.r.", 306, 29, 303]], 'row 2, column 1 (events1): "n.r." is text'),
        ([[6, 306, True, 303]], "row 1, column 3 (events2): TRUE is not a number"),
        ([[6, 306, None, 303]], "row 1, column 3 (events2): is blank: fill it in, or clear"),
        ([TITLES, [None] * 4, [6, 306, 29, ""]], "row 3, column 4 (total2): is blank"),
        ([[6, 306, 29, 303], [6, 306, 29]], "row 2, column 4 (total2): is blank"),
        ([[6, 306, 29, math.nan]], "row 1, column 4 (total2)"),
        ([[6, math.inf, 29, 303]], "row 1, column 2 (total1)"),
        ([[6, 10**400, 29, 303]], "row 1, column 2 (total1): is not a finite number"),
        ([[6, 306, " ", 303]], "row 1, column 3 (events2): holds only spaces"),
        ([[6, 306, 29]], "data has 3 columns; a study takes 4 columns (events1, total1"),
        ([[6, 306, 29, 303, 1]], "RR takes 4 columns (events1, total1, events2, total2); data has"),
        (5, "RR takes 4 columns (events1, total1, events2, total2); data has 1 column"),
        ([["a"], ["b"]], "RR takes 4 columns"),
        ([[6, 306], 29], "data is no range"),
        ([[6, 306, 29, object()]], "data: a cell cannot hold a value of type object"),
    ],
)
def test_bad_counts_are_told_by_row_column_and_meaning(rows: Any, message: str) -> None:
    name = "META_ROW" if "a study takes" in message else "POOLED_RR"
    assert message in message_of(call(name, rows))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([[55, 47, 1, 75, 64, 156]], "row 1, column 3 (n1): 1"),
        ([[55, 47, 155, 75, -64, 156]], "row 1, column 5 (sd2): -64 is negative"),
        ([["m", "sd", "n", "m", "sd", "n"], [55, 47, 155, 75, "64", 156]], "row 2, column 5 (sd2)"),
    ],
)
def test_bad_means_are_told_by_row_column_and_meaning(rows: Any, message: str) -> None:
    assert message in message_of(call("POOLED_MD", rows))


@pytest.mark.parametrize("se", [0, -0.1])
def test_a_standard_error_is_positive(se: float) -> None:
    assert "row 1, column 2 (se)" in message_of(call("POOLED_GENERIC", [[-0.2, se]]))


def test_fractional_counts_of_cluster_trials_are_accepted() -> None:
    assert isinstance(call("POOLED_RR", [[3.2, 40.5, 5.9, 41.25], [2, 20, 4, 20]]), float)


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_cell_among_the_data_is_the_result(error: str) -> None:
    for cell in (error, CellError(error)):
        result = call("POOLED_RR", [[6, 306, 29, 303], ["text", 306, cell, 303]])
        assert message_of(result, error) == f"row 2, column 3 of data holds {error}"
        titled = call("POOLED_RR", [["e", "n", cell, "n"], [6, 306, 29, 303]])
        assert titled == CellError(error)


def test_an_error_in_place_of_the_data_is_the_result() -> None:
    failed = call("STUDY_ROWS", [["a"]], "b", [[6, 306, 29, 303]])
    assert message_of(call("POOLED_RR", failed), "#N/A").endswith('(no label is "b")')


def test_the_first_error_wins_over_bad_options_and_bad_shapes() -> None:
    assert call("POOLED_RR", [[CellError("#REF!"), 1]], "nonsense") == CellError("#VALUE!")
    assert call("META_ROW", [[CellError("#REF!"), 1, 2]]) == CellError("#REF!")
    assert call("POOLED_SMD", [[6, 306, "#DIV/0!", 303]]) == CellError("#DIV/0!")


@pytest.mark.parametrize("rows", [[[None] * 4], [[""] * 4] * 3, [TITLES], [TITLES, [None] * 4], []])
def test_no_study_at_all_is_not_estimable(rows: Any) -> None:
    assert "no study" in message_of(call("POOLED_RR", rows), "#N/A")


def test_studies_that_cannot_be_estimated_are_left_out_and_counted() -> None:
    rows = [*TRIALS, [0, 20, 0, 20], [0, 0, 3, 20]]
    assert call("POOLED_RR", rows) == call("POOLED_RR", TRIALS)
    assert call("POOLED_RR", rows, "k") == 3.0
    alone = message_of(call("POOLED_RR", rows[3:]), "#N/A")
    assert "no study can be estimated" in alone
    assert "no events in either arm" in alone


def test_options_are_read_without_regard_to_case_spaces_and_hyphens() -> None:
    told = call("POOLED_RR", TRIALS, "pi_lower", "random", "MH", "DL", "Wald", 0.95, "RevMan5")
    for output in ("PI lower", "pi-lower", " PiLower ", [["pi_lower"]]):
        assert call(
            "POOLED_RR", TRIALS, output, "RANDOM", "m-h", " dl", "wald", 95, "rev man 5"
        ) == (told)


@pytest.mark.parametrize("blank", [None, "", [[None]], [[""]]])
def test_a_blank_option_is_the_default(blank: Any) -> None:
    arguments = [blank] * (len(CATALOGUE["POOLED_RR"].parameters) - 1)
    assert call("POOLED_RR", TRIALS, *arguments) == call("POOLED_RR", TRIALS)


def test_a_date_is_the_number_that_excel_stores() -> None:
    day = dt.date(1900, 1, 6)
    assert call("POOLED_RR", [[day, 306, 29, 303], *TRIALS[1:]]) == call("POOLED_RR", TRIALS)


def test_numpy_numbers_and_arrays_are_cells_and_ranges_too() -> None:
    told = call("POOLED_RR", TRIALS)
    assert call("POOLED_RR", np.array(TRIALS)) == told
    assert call("POOLED_RR", np.array(TRIALS, dtype=float)) == told
    assert call("POOLED_RR", [[np.int64(cell) for cell in row] for row in TRIALS]) == told
    assert call("POOLED_RR", [list(map(np.float64, row)) for row in TRIALS]) == told
    assert call("POOLED_RR", tuple(map(tuple, TRIALS)), np.str_("k")) == 3.0


@pytest.mark.parametrize("large", [3e19, 9e29])
def test_a_whole_number_beyond_64_bits_is_the_number_it_is(large: float) -> None:
    for mean in (large, 2.5):
        rows: list[list[float]] = [[mean, 2, 10, large, 3, 12], [4, 2, 11, 5, 3, 14]]
        whole = [[int(cell) if cell == int(cell) else cell for cell in row] for row in rows]
        assert call("POOLED_MD", whole) == call("POOLED_MD", rows)
        assert isinstance(call("POOLED_MD", rows), float)


def test_one_row_may_be_given_as_a_plain_list() -> None:
    assert call("POOLED_RR", TRIALS[0]) == call("POOLED_RR", TRIALS[:1])


def test_threads_may_call_at_once() -> None:
    ranges = [[*TRIALS, [i, 100, 5, 100]] for i in range(1, 60)]
    told = [call("POOLED_RR", rows, "upper") for rows in ranges]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda rows: call("POOLED_RR", rows, "upper"), ranges * 4)) == told * 4


@given(trials, st.lists(st.integers(0, 7), max_size=4))
def test_blank_rows_anywhere_do_not_matter(rows: list[list[int]], places: list[int]) -> None:
    gaps: list[list[Any]] = list(rows)
    for place in places:
        gaps.insert(min(place, len(gaps)), [None, "", None, ""])
    assert call("META_ROW", gaps) == call("META_ROW", rows)


@given(trials)
def test_titles_or_not_does_not_matter(rows: list[list[int]]) -> None:
    assert call("META_ROW", [TITLES, *rows]) == call("META_ROW", rows)
    assert call("META_ROW", [[None] * 4, TITLES, *rows]) == call("META_ROW", rows)


@given(trials, st.randoms(use_true_random=False))
def test_the_order_of_the_studies_does_not_matter(rows: list[list[int]], shuffle: Any) -> None:
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    for output in ("estimate", "lower", "upper", "tau2"):
        told = call("POOLED_RR", rows, output)
        # tau2 can be a difference of nearly equal sums: what is left of it is rounding.
        assert call("POOLED_RR", shuffled, output) == pytest.approx(told, rel=REORDERED, abs=1e-12)


@given(trials)
def test_whole_numbers_and_floats_are_the_same_numbers(rows: list[list[int]]) -> None:
    floats = [list(map(float, row)) for row in rows]
    assert call("META_ANALYSIS", floats) == call("META_ANALYSIS", rows)


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.dates(),
    st.sampled_from(["#N/A", "RR", "lower", "fixed", "12,5", CellError("#REF!")]),
)
argument = st.one_of(
    anything,
    st.lists(anything, max_size=6),
    st.lists(st.lists(anything, max_size=6), max_size=4),
    st.lists(st.lists(st.floats(), min_size=4, max_size=4), max_size=4),
    st.lists(st.lists(st.integers(0, 50), min_size=6, max_size=6), max_size=4),
    st.lists(st.lists(st.floats(1e-300, 1e300), min_size=2, max_size=2), max_size=4),
)


@given(st.sampled_from(sorted(CATALOGUE)), st.lists(argument, max_size=9))
def test_no_input_raises_and_no_result_is_nan_or_infinite(name: str, arguments: list[Any]) -> None:
    result = call(name, *arguments)
    cells = [cell for row in result for cell in row] if isinstance(result, list) else [result]
    for cell in cells:
        assert isinstance(cell, float | str | CellError | bool)
        assert not isinstance(cell, float) or math.isfinite(cell)
