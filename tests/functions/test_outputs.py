from __future__ import annotations

from typing import Any

import pytest

from pip_xl.errors import InputError, OptionError
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.outputs import chosen

OUTPUTS = {"estimate": 1, "pi_lower": 2}


@pytest.mark.parametrize("blank", [None, "", " ", [[None]]])
def test_the_first_output_is_meant_when_none_is_given(blank: Any) -> None:
    assert chosen(OUTPUTS, blank) == 1


@pytest.mark.parametrize(
    "spelling", ["pi_lower", "PI Lower", "pi-lower", "pilower", [["pi_lower"]]]
)
def test_case_spaces_and_hyphens_do_not_matter(spelling: Any) -> None:
    assert chosen(OUTPUTS, spelling) == 2


@pytest.mark.parametrize("unknown", ["lower", 1, True, "pi"])
def test_an_unknown_output_is_answered_with_the_allowed_ones(unknown: Any) -> None:
    with pytest.raises(OptionError, match=r"output: .* is unknown: use estimate, pi_lower"):
        chosen(OUTPUTS, unknown)


def test_several_cells_and_errors_are_refused() -> None:
    with pytest.raises(InputError, match="output takes one cell"):
        chosen(OUTPUTS, [["estimate", "pi_lower"]])
    with pytest.raises(ErrorInData):
        chosen(OUTPUTS, CellError("#NAME?"))
