"""Every function gives the same through every way into a cell: digits, errors and messages.

The direct call says what is right; the others are a workbook computed headlessly, xlwings' own code
for Windows, the server of ``pip-xl excel serve``, and xlwings' own code for servers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest

from pip_xl.functions import CATALOGUE
from pip_xl.functions.cell_error import ERROR_CODES
from tests.hosts.excel.parity.argument_sets import FEWEST, calls_of
from tests.hosts.excel.parity.calls import Call
from tests.hosts.excel.parity.directly import directly
from tests.hosts.excel.parity.in_a_workbook import in_a_workbook
from tests.hosts.excel.parity.natural_differences import (
    CODE_WITH_MESSAGE,
    DATE_TOLERANCE,
    can_be_in_a_workbook,
)
from tests.hosts.excel.parity.on_windows import outcomes_on_windows, start_on_windows
from tests.hosts.excel.parity.outcomes import Outcome, difference, error_in
from tests.hosts.excel.parity.over_http import over_http, server_of_xlwings
from tests.hosts.excel.server.running_server import serving

#: Of the calls of a function so many must give a result, and so many an error.
RESULTS = 0.4
ERRORS = 0.2

FUNCTIONS = pytest.mark.parametrize("name", CATALOGUE)


class Answer(NamedTuple):
    """What a call gave, by the way it went; text is the failure of a host."""

    call: Call
    directly: Outcome
    in_a_workbook: Outcome | str | None
    on_windows: Outcome | str
    by_server: Outcome | str
    by_xlwings: Outcome | str


Answers = dict[str, list[Answer]]


@pytest.fixture(scope="module")
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Compute the calls of all functions that are asked for, every way at the same time."""
    items = [item for item in request.session.items if hasattr(item, "callspec")]
    names = {item.callspec.params.get("name") for item in items}
    calls = [call for name in CATALOGUE if name in names for call in calls_of(name)]
    folder = tmp_path_factory.mktemp("parity")
    process = start_on_windows(calls, folder)
    with (
        serving(folder, "--rate", "0") as server,
        server_of_xlwings() as port_of_xlwings,
        ThreadPoolExecutor() as threads,
    ):
        by_server = threads.submit(over_http, calls, server.port)
        by_xlwings = threads.submit(over_http, calls, port_of_xlwings)
        right = [directly(call) for call in calls]
        written = iter(in_a_workbook([*filter(can_be_in_a_workbook, calls)], folder / "calls.xlsx"))
        ways = zip(
            calls,
            right,
            [next(written) if can_be_in_a_workbook(call) else None for call in calls],
            outcomes_on_windows(process, folder),
            by_server.result(),
            by_xlwings.result(),
            strict=True,
        )
        found: Answers = {name: [] for name in CATALOGUE}
        for answer in ways:
            found[answer[0].function].append(Answer(*answer))
        return found


def _differences(
    call: Call, right: Outcome, given: Outcome | str | None, codes: Collection[str] = ERROR_CODES
) -> Iterator[str]:
    """Say where an outcome is not the right one; errors of these codes have messages."""
    if given is None:
        return
    if isinstance(given, str):
        yield f"{call.about}: no answer ({given}) to {call}"
        return
    text = difference(right, given, DATE_TOLERANCE if "seconds" in call.about else 0.0)
    one, other = error_in(right), error_in(given)
    if not text and one and other and one.code in codes and one.message != other.message:
        text = f"message {one.message!r} and {other.message!r}"
    if text:
        yield f"{call.about}: {text} from {call}"


def _listed(differences: Sequence[str]) -> str:
    """The first differences and their number."""
    return "\n".join([f"{len(differences)} calls differ", *differences[:5]])


@FUNCTIONS
def test_the_calls_are_many_and_mixed(name: str, answers: Answers) -> None:
    outcomes = [answer.directly for answer in answers[name]]
    errors = sum(error_in(outcome) is not None for outcome in outcomes) / len(outcomes)
    assert len(outcomes) >= FEWEST
    assert ERRORS <= errors <= 1 - RESULTS


@FUNCTIONS
def test_a_workbook_computed_headlessly_gives_the_same(name: str, answers: Answers) -> None:
    found = [
        text
        for each in answers[name]
        for text in _differences(each.call, each.directly, each.in_a_workbook)
    ]
    assert not found, _listed(found)


@FUNCTIONS
def test_excel_on_windows_gives_the_same(name: str, answers: Answers) -> None:
    found = [
        text
        for each in answers[name]
        for text in _differences(each.call, each.directly, each.on_windows)
    ]
    assert not found, _listed(found)


@FUNCTIONS
@pytest.mark.parametrize("way", ["by_server", "by_xlwings"])
def test_custom_functions_give_the_same(name: str, way: str, answers: Answers) -> None:
    found = [
        text
        for each in answers[name]
        for text in _differences(
            each.call, each.directly, getattr(each, way), codes=[CODE_WITH_MESSAGE]
        )
    ]
    assert not found, _listed(found)
