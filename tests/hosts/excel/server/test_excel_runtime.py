"""Microsoft's own custom functions runtime, as client of the real server, gets what cells show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pip_xl.functions import CATALOGUE, CellError, call
from pip_xl.hosts.excel.server.xlwings_app import META_PATH
from tests.hosts.excel.server.conftest import TOKEN
from tests.hosts.excel.server.excel import UNKNOWN_FUNCTION, VALUE, excel
from tests.hosts.excel.server.running_server import Server, serving

DATA = [["e1", "n1", "e2", "n2"], [6, 306, 29, 303], [33, 5069, 47, 5808]]
NOT_AVAILABLE = {"type": "Error", "errorType": "NotAvailable"}


def _call(name: str, *arguments: Any) -> tuple[str, list[Any]]:
    """A formula as Excel hands it to the runtime: each parameter has its place."""
    missing = len(CATALOGUE[name].parameters) - len(arguments)
    return name, [*arguments, *[None] * missing]


def test_the_functions_that_excel_learns_are_those_that_the_code_knows(server: Server) -> None:
    session = excel(server)
    functions = server.get(META_PATH).json()["functions"]
    assert session.associated == [function["id"] for function in functions]
    assert sorted(session.associated) == sorted(CATALOGUE)
    for function in functions:
        declared = CATALOGUE[function["name"]]
        assert function["description"] == declared.hint
        assert [each["name"] for each in function["parameters"]] == list(declared.names)
        assert [each.get("optional", False) for each in function["parameters"]] == [
            parameter.optional for parameter in declared.parameters
        ]
        assert all(len(each["description"]) <= 255 for each in function["parameters"])


def test_every_function_s_example_is_the_catalogue_s(server: Server) -> None:
    calls, expected = [], []
    for name, function in CATALOGUE.items():
        arguments = [
            [[cell]] if not isinstance(cell, list) and cell is not None else cell
            for cell in function.example.arguments
        ]
        blanks = [
            rows and [["" if cell is None else cell for cell in row] for row in rows]
            for rows in arguments
        ]
        calls.append(_call(name, *blanks))
        expected.append(call(name, *function.example.arguments))
    session = excel(server, *calls)
    assert session.posts == [200] * len(calls)
    for answer, value in zip(session.results, expected, strict=True):
        rows = value if isinstance(value, list) else [[value]]
        assert answer == {"value": [[_shown(cell) for cell in row] for row in rows]}


def _shown(cell: Any) -> Any:
    """What a cell of Excel holds for a result."""
    if isinstance(cell, CellError):
        assert cell.code == "#N/A"
        return NOT_AVAILABLE
    return cell


def test_a_table_spills(server: Server) -> None:
    [table] = excel(server, _call("META_ANALYSIS", DATA)).results
    assert len(table["value"]) > 10
    assert {len(row) for row in table["value"]} == {2}
    assert table["value"][0] == ["Measure", "risk ratio"]


def test_an_omitted_argument_is_the_default(server: Server) -> None:
    session = excel(
        server,
        _call("POOLED_RR", DATA),
        _call("POOLED_RR", DATA, None, [["fixed"]]),
        _call("POOLED_RR", DATA, [[""]], [["fixed"]]),
        _call("POOLED_RR", DATA, [["estimate"]], [["random"]]),
    )
    random, fixed, blank, spelled_out = session.results
    assert random == spelled_out == {"value": [[call("POOLED_RR", DATA)]]}
    assert fixed == blank == {"value": [[call("POOLED_RR", DATA, "estimate", "fixed")]]}
    assert random != fixed


def test_a_user_s_error_is_one_post_and_value_with_the_message(server: Server) -> None:
    wrong = [[6, 306, 29, 303], [400, 306, 29, 303]]
    session = excel(server, _call("POOLED_RR", wrong))
    expected = call("POOLED_RR", wrong)
    assert isinstance(expected, CellError)
    assert session.results == [{"message": expected.message, "code": VALUE}]
    assert session.posts == [400]


def test_not_available_is_a_real_error_value(server: Server) -> None:
    session = excel(server, _call("TAU_SQUARED", [[6, 306, 29, 303]]))
    assert session.results == [{"value": [[NOT_AVAILABLE]]}]
    assert session.posts == [200]


def test_an_old_runtime_gets_the_code_as_text(server: Server) -> None:
    session = excel(
        server,
        _call("TAU_SQUARED", [[6, 306, 29, 303]]),
        sets={"CustomFunctionsRuntime": "1.3"},
    )
    assert session.results == [{"value": [["#N/A"]]}]


def test_an_error_among_the_data_is_the_answer(server: Server) -> None:
    error = {"type": "Error", "basicType": "Error", "basicValue": "#DIV/0!", "errorType": "Div0"}
    session = excel(server, _call("POOLED_RR", [[6, 306, 29, 303], [error, 306, 29, 303]]))
    assert session.results == [{"value": [[{"type": "Error", "errorType": "Div0"}]]}]


def test_a_function_that_is_not_there_never_reaches_the_server(server: Server) -> None:
    session = excel(server, ("NO_SUCH_FUNCTION", [DATA]))
    assert session.results == [{"message": "", "code": UNKNOWN_FUNCTION}]
    assert session.posts == []


def test_the_token_of_the_task_pane_goes_with_each_call(server_with_token: Server) -> None:
    session = excel(server_with_token, _call("POOLED_RR", DATA), token=TOKEN)
    assert session.results == [{"value": [[call("POOLED_RR", DATA)]]}]


def test_without_the_token_the_cell_says_where_to_type_it(server_with_token: Server) -> None:
    for token in (None, "a wrong token"):
        session = excel(server_with_token, _call("POOLED_RR", DATA), token=token)
        [result] = session.results
        assert result["code"] == VALUE
        assert "task pane" in result["message"]
        assert session.posts == [401]


def test_a_thousand_formulas_at_once_are_all_answered(server: Server) -> None:
    calls = [_call("POOLED_RR", [*DATA, [events, 1000, 20, 1000]]) for events in range(1000)]
    session = excel(server, *calls)
    assert session.posts == [200] * 1000
    assert len({answer["value"][0][0] for answer in session.results}) == 1000


def test_a_call_too_many_is_not_asked_again(tmp_path: Path) -> None:
    with serving(tmp_path, "--rate", "2") as server:
        session = excel(server, *[_call("POOLED_RR", DATA)] * 3)
    assert sorted(session.posts) == [200, 200, 429]
    [refused] = [answer for answer in session.results if "code" in answer]
    assert refused["code"] == VALUE
    assert "wait 30 s" in refused["message"]


def test_an_internal_failure_would_not_be_asked_again(server: Server) -> None:
    assert excel(server).config["customFunctionsRetryCodes"] == [502, 503, 504]
