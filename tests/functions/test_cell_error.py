from __future__ import annotations

import pickle

import pytest

from pip_xl.functions.cell_error import (
    ERROR_CODES,
    ERRORS,
    NEWER_ERROR_CODES,
    CellError,
    ErrorInData,
    because,
)


def test_an_error_shows_its_code() -> None:
    assert str(CellError("#N/A", "no study")) == "#N/A"


def test_errors_are_equal_by_code_whatever_their_message() -> None:
    assert CellError("#N/A", "no study") == CellError("#N/A")
    assert hash(CellError("#N/A", "no study")) == hash(CellError("#N/A"))
    assert CellError("#N/A") != CellError("#VALUE!")


def test_an_error_is_not_the_text_of_its_code() -> None:
    text: object = "#N/A"
    assert CellError("#N/A") != text


def test_an_error_cannot_be_changed_and_survives_pickling() -> None:
    error = CellError("#REF!", "gone")
    with pytest.raises(AttributeError):
        error.code = "#N/A"  # type: ignore[misc]
    copy = pickle.loads(pickle.dumps(error))
    assert (copy, copy.message) == (error, "gone")


def test_only_the_errors_of_a_worksheet_exist() -> None:
    assert [str(CellError(code)) for code in ERROR_CODES] == list(ERROR_CODES)
    with pytest.raises(ValueError, match="#OOPS!"):
        CellError("#OOPS!")


def test_an_error_met_in_the_data_keeps_code_place_and_reason() -> None:
    met = ErrorInData(CellError("#DIV/0!", "no studies"), "row 2, column 1")
    assert met.error == CellError("#DIV/0!")
    assert met.error.message == "row 2, column 1 holds #DIV/0! (no studies)"


def test_an_error_without_a_message_adds_nothing() -> None:
    assert because(CellError("#N/A")) == ""


def test_every_text_of_an_error_is_an_error_and_newer_ones_count_as_bad_input() -> None:
    assert all(ERRORS[code] == CellError(code) for code in ERROR_CODES)
    for code in NEWER_ERROR_CODES:
        assert ERRORS[code] == CellError("#VALUE!")
        assert ERRORS[code].message == code
