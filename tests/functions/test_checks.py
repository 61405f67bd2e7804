"""GRIM_TEST as a cell calls it: the digits that count."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.functions import CellError, call
from tests.functions.conftest import message_of


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("5.19", 28), "impossible"),
        ((5.19, 28), "impossible"),
        ((5.18, 28), "possible"),
        # 8 of 3: the cell shows 2.7, the paper 2.70.
        ((2.7, 3), "possible"),
        (("2.70", 3), "impossible"),
        ((2.7, 3, None, 2), "impossible"),
        ((2.7, 3, 10, 2), "possible"),
        ((3, 28), "not testable"),
        ((3, 28, 1, 2), "possible"),
        (("3.48", 100), "not testable"),
        ((10 / 3, 3), "possible"),
        (("−1.5", 4, "", 2), "possible"),
    ],
)
def test_verdicts(cells: tuple[Any, ...], told: str) -> None:
    assert call("GRIM_TEST", *cells) == told


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("3,48", 20), 'mean: "3,48" is no number: write it with a point, as in 3.50'),
        ((None, 20), "mean: is blank: give the mean as it is printed"),
        ((True, 20), "mean: TRUE is not a number"),
        (("3.48", None), "n: is blank: give the number of participants"),
        (("3.48", 20.5), "n: 20.5 is no count"),
        (("3.48", 20, 0), "items: 0 is no count"),
        (("3.48", 20, 1, 1), "mean: shows 2 decimals, more than the 1 that are given"),
        (("3.48", 20, 1, 2.5), "decimals: 2.5 is no number of decimals"),
        (("3.48", 20, 1, 16), "decimals: 16 is no number of decimals"),
        (("3.48", "20"), 'n: "20" is a number stored as text'),
    ],
)
def test_what_cannot_be_read_is_told_by_the_argument(cells: tuple[Any, ...], message: str) -> None:
    assert message in message_of(call("GRIM_TEST", *cells))


def test_an_error_in_the_mean_is_the_result() -> None:
    assert call("GRIM_TEST", "#N/A", 20) == CellError("#N/A")
    assert message_of(call("GRIM_TEST", CellError("#REF!"), 20), "#REF!") == "mean holds #REF!"
