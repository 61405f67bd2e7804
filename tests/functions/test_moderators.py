from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pip_xl.errors import InputError
from pip_xl.functions.moderators import read_moderators
from pip_xl.functions.ranges import read_range
from pip_xl.functions.study_table import StudyTable, read_studies
from pip_xl.stats import Measure
from pip_xl.stats.regression import Category, Moderator, Quantity

Rows = list[list[Any]]

ROWS: Rows = [[6, 306, 29, 303], [33, 5069, 47, 5808], [62, 13598, 248, 12867]]
TITLES: Rows = [["cases", "n", "cases", "n"]]


def table(rows: Rows) -> StudyTable:
    """The studies of a range."""
    return read_studies(read_range(rows, "data"), Measure.RR)


def read(*cells: Any) -> Moderator:
    """One column beside three studies without titles."""
    (moderator,) = read_moderators([[cell] for cell in cells], table(ROWS))
    return moderator


def test_the_titles_are_in_the_row_of_the_titles_of_the_data() -> None:
    beside: Rows = [
        [" Year\nof trial ", None, 3.0],
        [1949, "home", 1],
        [1973, "clinic", 2],
        [1977, "", 5],
    ]
    names = [one.name for one in read_moderators(beside, table(TITLES + ROWS))]
    assert names == ["Year of trial", "moderator 2", "3"]


def test_without_titles_of_the_data_the_first_text_is_a_category() -> None:
    moderator = read("home", "clinic", "home")
    assert isinstance(moderator, Category)
    assert moderator.name == "moderator 1"
    assert moderator.columns(np.arange(3))[0].values.tolist() == [1, 0, 1]


def test_numbers_are_a_quantity_and_blank_cells_are_missing() -> None:
    moderator = read(1949, "", 1977.5)
    assert isinstance(moderator, Quantity)
    assert moderator.missing.tolist() == [False, True, False]


def test_true_and_false_are_categories() -> None:
    moderator = read(True, False, None)
    assert isinstance(moderator, Category)
    assert moderator.columns(np.arange(2))[0].term == "moderator 1: TRUE (against FALSE)"
    assert read(True, "true ", "No").columns(np.arange(3))[0].values.tolist() == [1, 1, 0]


def test_blank_rows_of_the_data_have_no_moderator() -> None:
    beside: Rows = [["Year"], [1949], ["a note"], [1973], [1977]]
    gaps = [*TITLES, ROWS[0], [None] * 4, *ROWS[1:]]
    (moderator,) = read_moderators(beside, table(gaps))
    assert moderator.columns(np.arange(3))[0].values.tolist() == [1949, 1973, 1977]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            (1949, "12,5", 1977),
            'row 2, column 1 of moderators (moderator 1): "12,5" is a number stored as text: '
            "enter it again as a number",
        ),
        (
            (1949, 1973, "n.r."),
            'row 3, column 1 of moderators (moderator 1): "n.r." is text, not a number; clear the '
            "cell if it is not known",
        ),
        (
            (1949, True, 1977),
            "row 2, column 1 of moderators (moderator 1): TRUE is not a number; clear the cell if "
            "it is not known",
        ),
        (
            ("home", 2, "clinic"),
            "row 2, column 1 of moderators (moderator 1): 2 is a number among text: a moderator "
            "holds numbers or text, not both",
        ),
        (
            ("1949", "1973", ""),
            'row 1, column 1 of moderators (moderator 1): "1949" is a number stored as text: enter '
            "it again as a number",
        ),
        (
            ("home", "  ", "clinic"),
            "row 2, column 1 of moderators (moderator 1): holds only spaces: clear the cell",
        ),
        (
            (1949, 1e31, 1977),
            "row 2, column 1 of moderators (moderator 1): 1e+31 is too large to compute with",
        ),
        (
            ("home", float("nan"), "clinic"),
            "row 2, column 1 of moderators (moderator 1): is not a finite number; clear the cell "
            "if it is not known",
        ),
        (
            (1949, float("inf"), 1977),
            "row 2, column 1 of moderators (moderator 1): is not a finite number; clear the cell "
            "if it is not known",
        ),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column(cells: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InputError) as fault:
        read(*cells)
    assert str(fault.value) == message


def test_a_blank_column_is_refused() -> None:
    with pytest.raises(InputError, match=r"column 2 of moderators \(moderator 2\) is blank beside"):
        read_moderators([[1949, None], [1973, ""], [1977, None]], table(ROWS))
    with pytest.raises(InputError, match="moderators is blank: select the columns"):
        read_moderators([[], [], []], table(ROWS))
