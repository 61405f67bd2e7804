"""Delimited text: cells, quotes, line ends, delimiters and numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.review.csv_text import guarded, unguarded
from pip_xl.review.importing.delimited import delimiter_of, split_rows
from pip_xl.review.importing.text_numbers import has_decimal_commas
from pip_xl.review.importing.text_table import read_text_table

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(
    rows=st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_python_writes_is_read_back(
    rows: list[list[str]], delimiter: str, quoting: int, line_end: str
) -> None:
    # Python leaves a bare carriage return without quotes.
    rows = [[cell.replace("\r", "\n") for cell in row] for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)  # type: ignore[arg-type]  # its stub wants a literal
    found = [[cell.text for cell in row.cells] for row in split_rows(text.getvalue(), delimiter)]
    filled = [row for row in rows if quoting == csv.QUOTE_ALL or any(row)]
    assert found == filled


@given(TEXT)
def test_a_guard_is_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "@", "\t", "\r"}


def test_cells_remember_their_quotes_and_rows_their_lines() -> None:
    first, second = split_rows('a,"b\nc"\n\n1,"1"\n', ",")
    assert (first.line, second.line) == (1, 4)
    assert [cell.quoted for cell in second.cells] == [False, True]


@pytest.mark.parametrize("text", ['a,"b', 'a,"b"c\n', '"a" ,b\n'])
def test_a_quote_that_is_not_closed_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(WorkbookError, match="line 2: a quote"):
        list(split_rows(f"x,y\n{text}", ","))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a,b;c,d", ","), ("a;b;c", ";"), ("a\tb,c\td", "\t"), ('"a,b,c";d', ";"), ("sep=;\na", ";")],
)
def test_the_delimiter_is_the_one_that_the_header_has_most_of(text: str, delimiter: str) -> None:
    assert delimiter_of(text)[0] == delimiter


def test_rows_may_be_shorter_or_longer_than_the_header() -> None:
    table = read_text_table(b"a,b\n1\n1,2,3\n,,\n")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", ""], ["1", "2"]]
    assert table.longer == (3,)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1", "2.5"], False),
        (["1", "2,5", "-0,25"], True),
        (["1,234", "2,5"], True),
        (["0,123"], True),
        (["n.r.", "x,y"], False),
    ],
)
def test_decimal_commas_are_recognised(texts: list[str], expected: bool) -> None:
    assert has_decimal_commas(("cell", text) for text in texts) is expected


@pytest.mark.parametrize(
    ("texts", "message"),
    [(["2.5", "2,5"], "decimal point"), (["1,234"], "may be 1.234 or 1234"), (["12,500"], "12500")],
)
def test_commas_that_may_be_anything_are_refused(texts: list[str], message: str) -> None:
    with pytest.raises(WorkbookError, match=message):
        has_decimal_commas(("line 2", text) for text in texts)
