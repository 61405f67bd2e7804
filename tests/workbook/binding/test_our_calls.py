from __future__ import annotations

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.workbook.binding.named_functions import named_functions
from pip_xl.workbook.binding.our_calls import Ownership
from pip_xl.workbook.parts.external_links import ExternalLink
from pip_xl.workbook.parts.workbook_part import DefinedName

LINKS = [
    ExternalLink(1, "1.xml", r"file:///C:\Users\Ann%20Lee\PIP_XL.xlam"),
    ExternalLink(2, "2.xml", "prices.xlsx"),
    ExternalLink(3, "3.xml", r"C:\tools\other.xlam"),
]
OWNERSHIP = Ownership(
    [
        DefinedName("MD", "_xlfn.LAMBDA(_xlpm.x,_xlpm.x)"),
        DefinedName("NNT", "IF(Data!$A$1,Halves,MD)", "Data"),
        DefinedName("Halves", "lambda(x,x/2)"),
        DefinedName("RD", "#NAME?"),
        DefinedName("POOLED_RD", ""),
        DefinedName("POOLED_OR", "Data!$A$1"),
        DefinedName("POOLED_MD", 'POOLED_MD&"LAMBDA("'),
        DefinedName("PIPXL.SMD", "Halves"),
    ],
    ["Data", "PIP_XL"],
    LINKS,
    lambda link: {"NNT"} if link.index == 2 else set(),
    {"pip_xl.xlam"},
)


def ours(formula: str, sheet: str | None = "Data") -> list[str]:
    return [call.prefix + call.name for call in OWNERSHIP.read(formula, sheet).calls]


@pytest.mark.parametrize(
    "call",
    [
        "POOLED_RR",
        "pooled_rr",
        "[1]!POOLED_RR",
        "[1]!pooled_rr",
        r"'C:\Program Files\pip_xl.xlam'!RR",
        r"'\\server\share\it''s\pip_xl.xlam'!RR",
        "'https://host/a b/Pip_XL.xlam'!RR",
        "pip_xl.xlam!RR",
        "_xll.RR",
        "_xlfn.PIPXL.RR",
        "PIPXL.RR",
        "pipxl.rr",
        "PIPXL!RR",
        "_xldudf_PIPXL_RR",
        "_xldudf_pipxl_rr",
        "_xludf.RR",
        "[1]!_xldudf_PIPXL_RR",
        "[0]!RR",
        "[1]!MD",
        "_xldudf_PIPXL_MD",
        "_xldudf_RR",
        "_xldudf_MD",
        "RD",
        "POOLED_RD",
        "POOLED_OR",
        "POOLED_MD",
    ],
)
def test_every_stored_form_of_ours_is_known(call: str) -> None:
    assert ours(f'1+{call}(A1,"x")') == [call]


def test_custom_functions_before_which_excel_put_the_link_of_a_stranger_are_ours() -> None:
    assert ours("[3]!_xldudf_PIPXL_RR(A1)") == ["[3]!_xldudf_PIPXL_RR"]


def test_a_number_that_libreoffice_left_without_its_link_is_ours() -> None:
    assert ours("[4]!rr(A1)+[2]!rr(A1)") == ["[4]!rr", "[2]!rr"]


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A1)",
        '"POOLED_RR(A1)"',
        "'POOLED_RR('!A1",
        "POOLED_RR",
        "POOLED_RR+1",
        "POOLED_RR[Column]",
        "MY_POOLED_RR(A1)",
        "POOLED_RRS(A1)",
        "_xldudf_OTHER_RR(A1)",
        "MD(A1)",
        "[0]!MD(A1)",
        "NNT(A1)",
        "Data!NNT(A1)",
        "PIP_XL!RR(A1)",
        "PIPXL.SMD(A1)",
        "LET(_xlpm.RR,1,_xlpm.RR(2))",
        "LET(rr,LAMBDA(x,x),RR(2))",
        "LAMBDA(rr,RR(1))(SUM)",
        "[3]!POOLED_RR(A1)",
        "[2]!NNT(A1)",
        "[1]Sheet1!RR(A1)",
        r"'C:\[prices.xlsx]Sheet1'!RR(A1)",
    ],
)
def test_what_only_looks_like_ours_is_not(formula: str) -> None:
    assert ours(formula) == []


def test_a_name_of_one_sheet_shadows_ours_on_that_sheet_only() -> None:
    assert ours("NNT(A1)", "Other") == ["NNT"]
    assert ours("NNT(A1)", None) == ["NNT"]


def test_calls_whose_name_alone_means_something_else_are_marked() -> None:
    read = OWNERSHIP.read("[1]!MD(1)+[1]!RR(1)+LET(NNT,2,[1]!NNT(NNT))", None)
    assert [call.shadowed for call in read.calls] == [True, False, True]


def test_places_and_prefixes_are_those_of_the_formula() -> None:
    formula = "RR(A1)&[1]!rr(_xldudf_PIPXL_RR(1))"
    for call in OWNERSHIP.read(formula, None).calls:
        stored = call.prefix + call.name
        assert formula[call.start : call.start + len(stored)] == stored
        assert formula[call.start + len(stored)] == "("


@pytest.mark.parametrize(
    ("formula", "links"),
    [
        ("[1]!RR(A1)+[1]!RR(A2)", set()),
        ("[1]!RR([2]Sheet1!A1)", {2}),
        ("[1]!Settings+1", {1}),
        ("[1]!OTHER(A1)", {1}),
        ("SUM('[1]a ''b'!A1:A2)", {1}),
        ("[1]Sheet1!A:A", {1}),
        ("[3]!T[X]", {3}),
        ("T[[1]]+SUM([1])", set()),
        ('"[1]!X"', set()),
        ("BYROW(A1:B2,[1]!POOLED_RR)", {1}),
        ("[1]Sheet1!#REF!", {1}),
    ],
)
def test_links_that_something_else_uses_are_told(formula: str, links: set[int]) -> None:
    assert OWNERSHIP.read(formula, None).links == links


def test_strangers_with_names_like_ours_are_told() -> None:
    assert OWNERSHIP.read(r"[3]!RR(1)+'C:\x\tools.xla'!MD(1)+Data!NNT(1)", None).foreign == (
        "[3]!",
        r"'C:\x\tools.xla'!",
    )
    assert OWNERSHIP.read("[0]!MD(1)+Data!NNT(1)+RR(1)", None).foreign == ()


def test_what_is_no_formula_is_refused() -> None:
    with pytest.raises(WorkbookError):
        OWNERSHIP.read("RR(\x01)", None)


def test_a_name_may_begin_with_a_backslash() -> None:
    names = [DefinedName(r"\half", "LAMBDA(x,x/2)"), DefinedName("RR", r"\half")]
    assert named_functions(names) == {(None, r"\half"), (None, "rr")}
