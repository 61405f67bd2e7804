from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.workbook.formulas.tokens import Kind, tokenize


def kinds(formula: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in tokenize(formula)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A1", Kind.REFERENCE),
        ("$XFD$1048576", Kind.REFERENCE),
        ("A1:B9", Kind.REFERENCE),
        ("A:C", Kind.REFERENCE),
        ("$3:4", Kind.REFERENCE),
        ("D2#", Kind.REFERENCE),
        ("'it''s (1)'!A1:B2", Kind.REFERENCE),
        ("τ²!A1", Kind.REFERENCE),
        ("Sheet1:Sheet3!A1", Kind.REFERENCE),
        ("[2]Other!A1", Kind.REFERENCE),
        ("XFE1", Kind.NAME),
        ("Rate_1", Kind.NAME),
        ("R1C1", Kind.NAME),
        ("[1]!Rate", Kind.NAME),
        ("_xlpm.x", Kind.NAME),
        ("τ²", Kind.NAME),
        ("Trials[Events]", Kind.STRUCTURED),
        ("Trials[[#This Row],[a'[b']]]", Kind.STRUCTURED),
        ("[@[two words]]", Kind.STRUCTURED),
        ("1.5E-3", Kind.NUMBER),
        (".5", Kind.NUMBER),
        ('"say ""A1"""', Kind.TEXT),
        ("true", Kind.LOGICAL),
        ("#DIV/0!", Kind.ERROR),
        ("Sheet1!#REF!", Kind.ERROR),
    ],
)
def test_an_operand_is_one_token(text: str, kind: Kind) -> None:
    assert kinds(text) == [(kind.value, text)]


@pytest.mark.parametrize(
    "name",
    [
        "SUM(",
        "LOG10(",
        "[1]!POOLED_RR(",
        r"'C:\Users\R (2)\pip_xl.xlam'!POOLED_RR(",
        "book.xlam!POOLED_RR(",
        "_xlfn._xlws.FILTER(",
        "TAU2(",
        "TRUE(",
    ],
)
def test_a_function_keeps_its_bracket_and_whatever_stands_before_its_name(name: str) -> None:
    assert kinds(f"{name}A1)")[0] == ("function", name)


def test_operators_separators_and_blanks_are_tokens_of_their_own() -> None:
    assert [text for _, text in kinds("-A1 >=2%,{1;2}")] == [
        "-", "A1", " ", ">=", "2", "%", ",", "{", "1", ";", "2", "}",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["1A", "'open", '"open', "A1!", "§"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(WorkbookError, match="cannot be read"):
        tokenize(text)


@given(st.text(alphabet="A1$:!'\"[]#@(){},;+-* \nSUMτ_.%&<>=", max_size=30))
def test_tokens_joined_are_the_formula_again(formula: str) -> None:
    try:
        tokens = tokenize(formula)
    except WorkbookError:
        return
    assert "".join(token.text for token in tokens) == formula
