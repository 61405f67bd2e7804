"""EGGER_TEST, BEGG_TEST, HARBORD_TEST and PETERS_TEST in cells."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of

COUNTS = [[4, 123, 11, 139], [6, 306, 29, 303], [33, 5069, 47, 5808], [62, 13598, 248, 12867]]
EFFECTS = [[0.1, 0.1], [0.9, 0.2], [-0.3, 0.3], [1.4, 0.4], [0.4, 0.5], [2.1, 0.6]]
OF_COUNTS = ("HARBORD_TEST", "PETERS_TEST")
TESTS = ("EGGER_TEST", "BEGG_TEST", *OF_COUNTS)

#: R prints 15 digits.
PRINTED = 1e-13


def test_eggers_figures_are_those_of_metafor() -> None:
    """By metafor 3.8-1: regtest(model = "lm", predictor = "sei")."""
    told = {
        None: 2.4554455445544545,
        "coefficient": 2.4554455445544545,
        "se": 1.656916539581051,
        "t": 1.481936769835921,
        "df": 4,
        "p": 0.212487625317869,
    }
    for output, figure in told.items():
        result = call("EGGER_TEST", EFFECTS, "GENERIC", output)
        assert result == pytest.approx(figure, rel=PRINTED)


def test_the_bcg_trials_are_those_of_the_reference(bcg: list[list[Any]]) -> None:
    """reference.json: regtest and ranktest on log risk ratios."""
    arguments = (bcg, "RR")
    assert call("EGGER_TEST", *arguments, "t", "metafor") == pytest.approx(
        -1.4012820022893326, rel=1e-12
    )
    assert call("BEGG_TEST", *arguments, "tau", "metafor") == pytest.approx(
        0.02564102564102564, rel=1e-12
    )
    assert call("BEGG_TEST", *arguments, "p") == pytest.approx(0.9523619079608663, rel=1e-12)


def test_the_convention_decides_on_effects() -> None:
    """The standard error of an SMD, and the studies without events, differ."""
    means = [[5.5, 4.7, 15, 7.5, 6.4, 16], [27, 7, 31, 29, 4, 32], [9, 3, 8, 8, 3, 9]]
    revman, metafor = (call("EGGER_TEST", means, "SMD", "t", c) for c in (None, "metafor"))
    assert revman != pytest.approx(metafor, rel=1e-6)
    empty = [*COUNTS, [0, 30, 0, 25]]
    assert call("EGGER_TEST", empty, "RR", "df") == 2
    assert call("EGGER_TEST", empty, "RR", "df", "metafor") == 3


@pytest.mark.parametrize("name", OF_COUNTS)
def test_studies_that_tell_nothing_lower_the_degrees_of_freedom(name: str) -> None:
    assert call(name, [*COUNTS, [0, 30, 0, 25], [30, 30, 25, 25]], "df") == 2
    assert call(name, COUNTS, "df") == 2


@pytest.mark.parametrize("name", OF_COUNTS)
@pytest.mark.parametrize("data", [EFFECTS, [[5, 4, 15, 7, 6, 16]] * 3, [[1, 2, 3]]])
def test_other_data_than_counts_are_refused(name: str, data: list[list[float]]) -> None:
    message = message_of(call(name, data))
    columns = len(data[0])
    expected = "the test needs counts: 4 columns (events1, total1, events2, total2); data has "
    assert message == f"{expected}{columns}"


@pytest.mark.parametrize("name", OF_COUNTS)
def test_an_error_among_other_data_comes_first(name: str) -> None:
    assert call(name, [[0.1, 0.2], [0.1, CellError("#DIV/0!")]]) == CellError("#DIV/0!")


@pytest.mark.parametrize("name", TESTS)
def test_titles_blank_rows_and_whole_columns_are_passed_over(name: str) -> None:
    titled = [["events", "total", "events", "total"], *COUNTS[:2], [None, "", None, None]]
    whole = [*titled, *COUNTS[2:], *[[None] * 4] * 5000]
    assert call(name, whole) == call(name, COUNTS)


@pytest.mark.parametrize("name", TESTS)
def test_text_among_the_data_is_told_with_its_place(name: str) -> None:
    message = message_of(call(name, [COUNTS[0], [6, "n.r.", 29, 303], *COUNTS[2:]]))
    assert message == 'row 2, column 2 (total1): "n.r." is text, not a number'


@pytest.mark.parametrize("name", TESTS)
def test_two_studies_are_too_few(name: str) -> None:
    message = message_of(call(name, [*COUNTS[:2], [0, 0, 0, 0], [0, 5, 0, 5]]), "#N/A")
    assert message.endswith(
        "needs at least 3 studies with an effect; there are 2 "
        "(the others: an arm without participants; no events in either arm)"
    )


@pytest.mark.parametrize("name", TESTS)
def test_no_study_at_all_is_not_applicable(name: str) -> None:
    assert "no study" in message_of(call(name, [[None] * 4]), "#N/A")


def test_six_columns_need_a_measure() -> None:
    for name in ("EGGER_TEST", "BEGG_TEST"):
        assert "MD or SMD" in message_of(call(name, [[5, 4, 15, 7, 6, 16]] * 3))


def test_studies_on_a_line_have_a_coefficient_but_no_test() -> None:
    line = [[0.3, 0.1], [0.5, 0.2], [0.9, 0.4]]
    assert call("EGGER_TEST", line) == pytest.approx(2, rel=1e-12)
    assert call("EGGER_TEST", line, None, "se") == 0
    for output in ("t", "p"):
        assert "straight line" in message_of(call("EGGER_TEST", line, None, output), "#N/A")


def test_equal_standard_errors_are_not_applicable() -> None:
    same = [[0.3, 0.2], [0.5, 0.2], [0.9, 0.2]]
    assert "same standard error" in message_of(call("EGGER_TEST", same), "#N/A")
    assert "same variance" in message_of(call("BEGG_TEST", same), "#N/A")
