"""Arguments of one cell: what is blank, text or an error in them."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.single_cells import (
    INTERVAL_LEVEL,
    figure,
    option,
    optional_figure,
    read_cells,
)

ARGUMENTS = (
    figure("p", "exact P value", if_text="the exact P value is needed"),
    figure("n", "participants"),
    optional_figure("cv", "coefficient of variation", 0.0),
    INTERVAL_LEVEL,
    option("output", "which: sd or mean", {"sd": 1, "mean": 2}),
)


def _read(**cells: object) -> dict[str, Any]:
    return read_cells(ARGUMENTS, cells, "nothing is there")


def test_blank_optional_cells_are_left_to_the_default() -> None:
    assert _read(p=0.04, n=[[12]], cv="", level=None) == {"p": 0.04, "n": 12.0}


def test_optional_cells_are_read() -> None:
    read = _read(p=0.04, n=12, cv=0.65, level=95, output="MEAN")
    assert read == {"p": 0.04, "n": 12.0, "cv": 0.65, "level": 0.95, "output": 2}


def test_a_row_without_figures_is_quiet_whatever_its_options_say() -> None:
    with pytest.raises(NotEstimable, match="nothing is there"):
        _read(p=None, n="", level=0.9)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"p": 0.04}, "n: is blank: give the participants"),
        ({"p": "<0.05", "n": 12}, 'p: "<0.05" is text, not a number: the exact P value is needed'),
        ({"p": "0.04", "n": 12}, 'p: "0.04" is a number stored as text: enter it again'),
        ({"p": 0.04, "n": "n.r."}, 'n: "n.r." is text, not a number$'),
        ({"p": 0.04, "n": 12, "cv": True}, "cv: TRUE is not a number"),
        ({"p": 0.04, "n": [[1, 2]]}, "n takes one cell, not a range"),
        ({"p": 0.04, "n": 12, "level": 0}, "level: 0 is no confidence level"),
        ({"p": 0.04, "n": 12, "level": 10**400}, "is no confidence level"),
        ({"p": 0.04, "n": 12, "output": "x"}, 'output: "x" is unknown: use sd, mean'),
    ],
)
def test_what_cannot_be_read_is_told_by_the_argument(
    cells: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        _read(**cells)


@pytest.mark.parametrize("name", [argument.name for argument in ARGUMENTS])
def test_an_error_in_any_cell_comes_first(name: str) -> None:
    with pytest.raises(ErrorInData, match=f"{name} holds #REF!"):
        _read(**{name: CellError("#REF!")})
