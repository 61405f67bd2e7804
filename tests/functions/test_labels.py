from __future__ import annotations

from typing import Any

import pytest

from pip_xl.errors import InputError
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.labels import labels_beside, rows_beside

TITLED: list[list[Any]] = [["events", "total"], [8, 14], [31, 46]]


def test_each_row_of_data_has_the_label_beside_it() -> None:
    labels, rows = labels_beside([["Study"], ["Cooper"], ["Sleed"]], TITLED)
    assert labels == ["Study", "Cooper", "Sleed"]
    assert rows == TITLED


def test_a_row_of_labels_or_a_plain_list_will_do() -> None:
    assert labels_beside([["Study", "Cooper", "Sleed"]], TITLED)[0] == ["Study", "Cooper", "Sleed"]
    assert labels_beside(["Study", "Cooper", "Sleed"], TITLED)[0] == ["Study", "Cooper", "Sleed"]
    assert labels_beside("Cooper", [[8, 14]])[0] == ["Cooper"]


def test_a_missing_label_at_the_end_is_blank() -> None:
    assert labels_beside([["Study"], ["Cooper"], [None]], TITLED)[0] == ["Study", "Cooper", None]


def test_a_slip_by_one_row_is_refused_instead_of_naming_the_wrong_studies() -> None:
    with pytest.raises(InputError, match="labels has 2 rows and data 3"):
        labels_beside([["Cooper"], ["Sleed"]], TITLED)
    with pytest.raises(InputError, match="labels has 3 rows and data 2"):
        labels_beside([["Study"], ["Cooper"], ["Sleed"]], TITLED[1:])
    with pytest.raises(InputError, match="labels has 1 row and data 3"):
        labels_beside(None, TITLED)


def test_whole_columns_that_a_host_cuts_at_their_last_entry_still_match() -> None:
    labels, rows = labels_beside([["Study"], ["Cooper"], ["Sleed"], ["note below"]], TITLED)
    assert labels == ["Study", "Cooper", "Sleed"]
    assert rows == TITLED


def test_two_columns_of_labels_are_refused() -> None:
    with pytest.raises(InputError, match="labels takes one column, not 2"):
        labels_beside([["a", "b"], ["c", "d"], ["e", "f"]], TITLED)


def test_an_error_among_the_labels_is_that_error() -> None:
    with pytest.raises(ErrorInData, match="row 2, column 1 of labels holds #N/A"):
        labels_beside([["Study"], [CellError("#N/A")], ["Sleed"]], TITLED)


def test_several_columns_stand_beside_the_data_row_by_row() -> None:
    beside, rows = rows_beside([["Year", "Setting"], [1993, "home"], [None]], "moderators", TITLED)
    assert beside == [["Year", "Setting"], [1993, "home"], []]
    assert rows == TITLED


def test_a_row_beside_one_row_of_data_is_several_columns() -> None:
    assert rows_beside([[1993, "home"]], "moderators", [[8, 14]])[0] == [[1993, "home"]]


def test_the_message_names_the_argument_and_both_heights() -> None:
    with pytest.raises(InputError, match="moderators has 4 rows and data 3: select the same rows"):
        rows_beside([[1993, "home"]] * 4, "moderators", [[1, 2], [3, 4], [5, 6]])
    with pytest.raises(ErrorInData, match="row 1, column 2 of moderators holds #REF!"):
        rows_beside([[1, CellError("#REF!")]], "moderators", [[8, 14]])
