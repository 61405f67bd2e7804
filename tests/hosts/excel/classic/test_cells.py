"""The macros between cells and Python, run in LibreOffice: arguments, results, errors, messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.functions import CellError
from pip_xl.functions.cell_error import ERROR_CODES
from pip_xl.hosts.excel.cells_out import marked
from pip_xl.hosts.excel.classic import Addin
from tests.hosts.excel.classic.libreoffice_basic import Basic
from tests.hosts.excel.classic.macro_books import with_modules

pytestmark = pytest.mark.libreoffice

#: The numbers of Excel's error values, in the order of their codes.
NUMBERS = [2000, 2007, 2015, 2023, 2029, 2036, 2042]

#: Messages that are kept.
MOST_MESSAGES = 500


@pytest.fixture(scope="module")
def book(addin: Addin) -> bytes:
    """The macros, and functions for cells that tell what these give."""
    probes = Path(__file__).with_name("probes.bas").read_text("ascii")
    return with_modules(addin, [addin.modules["pip_xl_cells"], probes])


def test_an_exception_becomes_the_error_that_its_text_names(basic: Basic, book: bytes) -> None:
    traceback = (
        "Unexpected Python Error: Traceback (most recent call last):/n  File x.py, line 3, in f/n"
        "    raise XlwingsError(marked(result))/nxlwings.XlwingsError: pip-xl[#N/A] no study left/n"
    )
    told = {
        marked(CellError(code, f"why {code}")): f"Error {number}|why {code}"
        for code, number in zip(ERROR_CODES, NUMBERS, strict=True)
    } | {
        traceback: "Error 2042|no study left",
        # The library that starts Python may put the last line of a traceback first.
        "XlwingsError: pip-xl[#N/A] no study/nFile x.py, line 3": "Error 2042|no study",
        "pip-xl[#REF!] ": "Error 2023|",
        "pip-xl[#REF!]": "Error 2023|",
        "pip-xl[#VALUE!] label: pip-xl[#N/A] is odd": "Error 2015|label: pip-xl[#N/A] is odd",
        "pip-xl[#SPILL!] too new": "Error 2015|too new",
        "pip-xl[": "Error 2015|",
        "Could not load xlwings64-0.37.8.dll": "Error 2015|Could not load xlwings64-0.37.8.dll",
        "": "Error 2015|",
    }
    formulas = [f'=FAILED("{description}")' for description in told]
    assert basic.computed(book, formulas) == list(told.values())


def test_error_codes_in_results_become_errors_and_all_else_stays(basic: Basic, book: bytes) -> None:
    texts = ["Cooper 2004", "#n/a", "#N/A!", " #N/A", "#", ""]
    cells = [(f"{column}1", code) for column, code in zip("ABCDEFG", ERROR_CODES, strict=True)]
    cells += [(f"{column}2", text) for column, text in zip("ABCDEF", texts, strict=True)]
    errors = "".join(f"Error {number};" for number in NUMBERS)
    others = "".join(f"String {text};" for text in texts[:-1]) + "Empty ;Double 1.5;"
    told = {
        "=SHOWN(A1:G2)": errors + others,
        "=SHOWN(B1:C2)": "Error 2007;Error 2015;String #n/a;String #N/A!;",
        "=SHOWN_ROW(A1:G1)": errors,
        "=SHOWN_ROW(A2:G2)": others,
        "=SHOWN_CELL(G1)": "Error 2042",
        "=SHOWN_CELL(A2)": "String Cooper 2004",
        "=SHOWN_CELL(G2)": "Double 1.5",
    }
    assert basic.computed(book, [*cells, ("G2", 1.5), *told]) == list(told.values())


def test_ranges_that_end_together_are_cut_in_the_same_row(basic: Basic, book: bytes) -> None:
    told = {
        "=GIVEN_ONE(Data.A:A)": "Data!$A$1:$A$20;",
        "=GIVEN_TWO(Data.A1:A1048576;Data.C1:D1048576)": "Data!$A$1:$A$20;Data!$C$1:$D$20;",
        "=GIVEN_TWO(Data.A2:B500;Data.C2:C500)": "Data!$A$2:$B$20;Data!$C$2:$C$20;",
        # On two sheets, in the last row that is used on either.
        "=GIVEN_TWO(Data.A:A;Long.A:B)": "Data!$A$1:$A$30;Long!$A$1:$B$30;",
        "=GIVEN_TWO(Long.A:A;Data.A:B)": "Long!$A$1:$A$30;Data!$A$1:$B$30;",
        # A cell with an option takes no part.
        '=GIVEN_THREE(Data.A:A;Data.A1;"REML")': "Data!$A$1:$A$20;Data!$A$1;String REML;",
        # Where the ends differ, or an array stands beside, rows might no longer fit.
        "=GIVEN_TWO(Data.A1:A100;Data.A2:A101)": "Data!$A$1:$A$100;Data!$A$2:$A$101;",
        "=GIVEN_TWO(Data.A1:A100;{1;2})": "Data!$A$1:$A$100;array;",
        "=GIVEN_TWO(Data.A1:A10;1)": "Data!$A$1:$A$10;Double 1;",
        # All of it lies below: the first row is kept.
        "=GIVEN_ONE(Data.A500:B600)": "Data!$A$500:$B$500;",
        "=GIVEN_AREAS(A1)": "pip-xl[#VALUE!] argument 2 has several areas: give one range",
    }
    cells = [("Data.B20", 1), ("Long.C30", 1)]
    assert basic.computed(book, [*cells, *told]) == list(told.values())


def test_the_reason_of_an_error_is_told_for_its_cell(basic: Basic, book: bytes) -> None:
    advice = "An error within a table has no message: these data do not allow that figure."
    nothing, told, other, silent, changed = basic.computed(
        book,
        [
            ("B1", "=NA()"),
            "=REASON(B1)",
            '=KEPT_REASON(B1;"no study is left")',
            "=REASON(B3)",
            '=KEPT_REASON(B1;"")',
            ("B1", "=1/0"),
            "=REASON(B1)",
        ],
    )
    assert nothing.startswith("No message is kept for this cell.\n")
    assert "select it, press F2 and Enter, then run PipXlWhy once more." in nothing
    assert nothing.endswith(advice)
    # LibreOffice hands over the error of a cell as a number, so that it seems to show none.
    assert told.startswith("This cell shows no error. The last message, at ")
    assert told.endswith(", was:\n\nno study is left")
    assert other == nothing
    assert silent.startswith("The error came without a message")
    assert changed.startswith("The formula has changed since the last message.\n")
    assert changed.endswith(advice)


def test_the_oldest_messages_are_forgotten(basic: Basic, book: bytes) -> None:
    within, beyond = basic.computed(
        book, [f"=REASONS_OF_MANY(A1:A{MOST_MESSAGES + more})" for more in (0, 1)]
    )
    first, last = within.split("|")
    assert first.endswith("message 1")
    assert last.endswith(f"message {MOST_MESSAGES}")
    first, last = beyond.split("|")
    assert first.startswith("No message is kept")
    assert last.endswith(f"message {MOST_MESSAGES + 1}")


def test_a_large_table_is_looked_through_quickly(basic: Basic, book: bytes) -> None:
    """LibreOffice's Basic is several times as slow as VBA."""
    (seconds,) = basic.computed(book, ["=SECONDS_FOR(10000;10)"])
    assert float(seconds) < 5
