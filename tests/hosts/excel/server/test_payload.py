"""The body of a call is taken for what Excel's client sends, and for nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.server.payload import Call, read_call
from pip_xl.hosts.excel.server.refusal import Refusal
from tests.hosts.excel.server.running_server import payload

DATA = [[6, 306, 29, 303], [33, 5069, 47, 5808]]


def _read(function: str, *arguments: Any, **fields: Any) -> Call:
    return read_call(json.dumps(payload(function, *arguments, **fields)).encode())


def _refusal(body: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_call(body)
    return caught.value


def _why(*arguments: Any, **fields: Any) -> str:
    refusal = _refusal(json.dumps(payload("POOLED_RR", *arguments, **fields)).encode())
    assert refusal.status == 400
    return str(refusal)


def test_a_call_is_read_with_every_argument_in_its_place() -> None:
    call = _read("POOLED_RR", DATA, [["lower"]])
    assert call.function is CATALOGUE["POOLED_RR"]
    assert call.arguments[:3] == [DATA, [["lower"]], None]
    assert call.runtime == (1, 4)


def test_blank_cells_are_nothing_and_errors_are_their_codes() -> None:
    error = {"type": "Error", "basicType": "Error", "basicValue": "#DIV/0!", "errorType": "Div0"}
    date = {"type": "FormattedNumber", "basicValue": 45000, "numberFormat": "d/m/yyyy"}
    call = _read("POOLED_RR", [["", None, error, date]])
    assert call.arguments[0] == [[None, None, "#DIV/0!", 45000]]


def test_what_a_data_type_hides_is_left_aside() -> None:
    entity = {
        "type": "Entity", "text": "Aspirin", "basicType": "Error", "basicValue": "#VALUE!",
        "properties": {"dose": {"type": "Double", "basicValue": 75}},
    }  # fmt: skip
    assert _read("POOLED_RR", [[1, entity]]).arguments[0] == [[1, "#VALUE!"]]


def test_a_data_type_in_the_first_cell_is_named() -> None:
    """The client of xlwings puts a mark in place of it."""
    assert "data type" in _why(["__xlwings_not_an_object_handle__"])


def test_true_stays_true_and_a_number_stays_a_number() -> None:
    [[true, one, half]] = _read("POOLED_RR", [[True, 1, 0.5]]).arguments[0] or []
    assert true is True
    assert [type(one), type(half)] == [int, float]


def test_a_number_beyond_a_double_s_integers_is_a_double() -> None:
    [[number]] = _read("POOLED_RR", [[10**21]]).arguments[0] or []
    assert type(number) is float
    assert number == 1e21


def test_fields_that_xlwings_may_add_are_left_aside() -> None:
    assert _read("POOLED_RR", DATA, something_new={"deep": [1]}).arguments[0] == DATA


def test_fields_that_excel_may_not_know_may_be_null() -> None:
    blank = dict.fromkeys(["caller_address", "session_id", "culture_info_name", "date_format"])
    assert _read("POOLED_RR", DATA, **blank).arguments[0] == DATA


@pytest.mark.parametrize(
    ("argument", "place"),
    [
        (7, "Argument 1: a range"),
        ("text", "Argument 1: a range"),
        (True, "Argument 1: a range"),
        ({"a": 1}, "Argument 1: a range"),
        ([], "Argument 1: a range"),
        ([[]], "Argument 1, row 1: a list"),
        ([1, 2], "Argument 1, row 1: a list"),
        ([[1], 2], "Argument 1, row 2: a list"),
        ([[1, 2], [3]], "Argument 1, row 2: not as long"),
        ([[1], [2, 3]], "Argument 1, row 2: not as long"),
        ([[1, [2]]], "Argument 1, row 1, column 2: a number"),
        ([[{}]], "Argument 1, row 1, column 1: a value of no known kind"),
        ([[{"type": "Double"}]], "Argument 1, row 1, column 1: a value of no known kind"),
        ([[{"type": 1, "basicValue": 1}]], "column 1: a value of no known kind"),
        ([[{"type": "x" * 50, "basicValue": 1}]], "column 1: a value of no known kind"),
        ([[{"type": "Double", "basicValue": {"type": "x"}}]], "column 1: a value within a value"),
        ([[{"type": "Double", "basicValue": [1]}]], "column 1: a number"),
        ([[{"type": "Error", "basicValue": 5}]], "column 1: an error without its code"),
        ([[{"type": "Error", "basicValue": "x"}]], "column 1: an error without its code"),
        ([["x" * 32_768]], "column 1: a text of more than 32767 characters"),
        ([[10**400]], "column 1: a number that is not finite"),
    ],
)
def test_an_argument_that_excel_would_not_send_is_refused_with_its_place(
    argument: Any, place: str
) -> None:
    assert place in _why(argument)


def test_no_refusal_repeats_what_a_cell_holds() -> None:
    secret = "Mrs Smith"
    for argument in ([[[secret]]], [[{secret: secret}]], [[{"type": secret, "basicValue": []}]]):
        assert secret not in _why(argument)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"client": "VBA"}, "client"),
        ({"client": None}, "client"),
        ({"func_name": 5}, "func_name"),
        ({"func_name": ["POOLED_RR"]}, "func_name"),
        ({"func_name": None}, "func_name"),
        ({"args": None}, "args"),
        ({"args": {"0": DATA}}, "args"),
        ({"args": "DATA"}, "args"),
        ({"version": 0.37}, "version"),
        ({"version": None}, "version"),
        ({"version": "x" * 51}, "version"),
        ({"runtime": 1.4}, "runtime"),
        ({"runtime": "nan"}, "runtime"),
        ({"runtime": "1.4\n"}, "runtime"),
        ({"runtime": "١.٤"}, "runtime"),
        ({"runtime": None}, "runtime"),
        ({"caller_address": 5}, "caller_address"),
        ({"caller_address": "x" * 1001}, "caller_address"),
        ({"session_id": []}, "session_id"),
        ({"culture_info_name": {}}, "culture_info_name"),
        ({"date_format": False}, "date_format"),
    ],
)
def test_a_field_of_another_kind_is_refused_by_its_name(fields: Any, named: str) -> None:
    assert f'"{named}"' in _why(DATA, **fields)


def test_too_many_arguments_are_refused() -> None:
    known = len(CATALOGUE["POOLED_RR"].parameters)
    why = _why(*[DATA] * (known + 1))
    assert why == f"POOLED_RR takes at most {known} arguments, {known + 1} are given."


@pytest.mark.parametrize(
    "name",
    [
        "POOLED_XX", "pooled_rr", "__class__", "__init__", "__globals__", "__all__", "_result",
        "exposed", "func", "arg", "CATALOGUE", "os", "", "POOLED_RR\n", "POOLED_RR.__class__",
    ],
)  # fmt: skip
def test_only_functions_of_the_catalogue_have_a_name(name: str) -> None:
    refusal = _refusal(json.dumps(payload("POOLED_RR", DATA, func_name=name)).encode())
    assert refusal.status == 404
    assert str(refusal) == "There is no function of this name: see 'pip-xl functions'."


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "not JSON"),
        (b"POOLED_RR", "not JSON"),
        (b'{"client": "Office.js"', "not JSON"),
        (b"null", "no JSON object"),
        (b"[]", "no JSON object"),
        (b'"text"', "no JSON object"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"args": [[[NaN]]]}', "NaN"),
        (b'{"args": [[[-Infinity]]]}', "-Infinity"),
        (b'{"args": [[[' + b"9" * 5000 + b"]]]}", "not JSON"),
        (b'{"client": "Office.js", "client": "Office.js"}', "twice"),
        (b'{"args": [[[{"type": "Error", "type": "Double", "basicValue": 1}]]]}', "twice"),
        (b'{"client": "\xff"}', "not UTF-8"),
        ('{"client": "Office.js"}'.encode("utf-16"), "not UTF-8"),
        ('\ufeff{"client": "Office.js"}'.encode(), "not JSON"),
        (b'{"client": "Office.js"}{}', "not JSON"),
    ],
)
def test_what_is_no_json_object_is_refused(body: bytes, why: str) -> None:
    refusal = _refusal(body)
    assert refusal.status == 400
    assert why in str(refusal)


def test_a_number_too_large_for_a_double_is_refused() -> None:
    body = json.dumps(payload("POOLED_RR", [["huge"]])).replace('"huge"', "1e999")
    assert "not finite" in str(_refusal(body.encode()))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None)
@given(_JSON)
def test_any_json_is_a_call_or_is_refused(value: Any) -> None:
    body = json.dumps(value).encode()
    with pytest.raises(Refusal) as caught:
        read_call(body)
    assert caught.value.status == 400


@settings(deadline=None)
@given(st.sampled_from(sorted(payload("POOLED_RR", DATA))), _JSON)
def test_a_call_with_any_value_in_one_field_is_a_call_or_is_refused(name: str, value: Any) -> None:
    body = json.dumps({**payload("POOLED_RR", DATA), name: value}).encode()
    status = None
    try:
        assert read_call(body).function is CATALOGUE["POOLED_RR"]
    except Refusal as refusal:
        status = refusal.status
    assert status in {None, 400, 404}
