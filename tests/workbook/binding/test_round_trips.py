"""The law of binding: whatever lies between, a workbook bound to plain is the same workbook."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pip_xl.errors import WorkbookError
from pip_xl.functions import CATALOGUE
from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.forms import Form
from pip_xl.workbook.formulas.stored_names import plain_name
from pip_xl.workbook.formulas.tokens import tokenize
from pip_xl.workbook.writing.target import Target
from tests.workbook.binding.books import OURS, PRICES, Link, cell_formulas, contents, write_book
from tests.workbook.binding.everything import write_everything
from tests.workbook.rich_workbook import build_rich_workbook

ROOT = Path(__file__).parents[3]
BOBS = Link(r"file:///D:\pip_xl.xlam", ["RR", "Theirs"])
OTHER_ADDIN = Link(r"file:///C:\other.xlam", ["RR"])

PREFIXES = r"""
[1]! [2]! [3]! [0]! _xldudf_PIPXL_ _xldudf_pipxl_ [1]!_xldudf_PIPXL_ PIPXL. PIPXL! _xll. _xlfn.
'C:\it''s\pip_xl.xlam'! pip_xl.xlam! Data!
"""
OPERANDS = r"""
A1 $B$2:C9 'RR('!A1 "RR(""x" RR T[RR] [1]Sheet1!A1 [2]!Theirs 2.5% 'Ωb'!A:A {1,2} #N/A _xlpm.RR
-1 TRUE
"""
DEFINED_FUNCTION = "_xlfn.LAMBDA(_xlpm.x,_xlpm.x+RR(1))"
_prefixes = st.sampled_from(["", *PREFIXES.split()])
_names = st.sampled_from(["RR", "rr", "POOLED_RR", "Pooled_Rr", "MD", "THEIRS", "SUM", "XRR"])
_operands = st.sampled_from(OPERANDS.split())


def _calls(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    arguments = st.lists(inside, max_size=3).map(",".join)
    call = st.builds(lambda p, n, a: f"{p}{n}({a})", _prefixes, _names, arguments)
    bound = st.builds(
        lambda p, a: f"LET({p}RR,{a},{p}RR({a}))", st.sampled_from(["", "_xlpm."]), inside
    )
    joined = st.builds(lambda a, o, b: f"{a}{o}{b}", inside, st.sampled_from("+&<*"), inside)
    return call | joined | bound


formulas = st.recursive(_operands, _calls, max_leaves=6)
books = st.fixed_dictionaries(
    {
        "cells": st.lists(formulas, min_size=1, max_size=3),
        "names": st.dictionaries(
            st.sampled_from(["Total", "MD", "RR"]), formulas | st.just(DEFINED_FUNCTION), max_size=2
        ),
        "format": formulas,
        "links": st.lists(st.sampled_from([OURS, BOBS, PRICES, OTHER_ADDIN]), max_size=3),
    }
)
Book = dict[str, object]


def write(path: Path, book: dict[str, object]) -> Path:
    cells, names, links = book["cells"], book["names"], book["links"]
    assert isinstance(cells, list)
    assert isinstance(names, dict)
    assert isinstance(links, list)
    text = str(book["format"]).replace("&", "&amp;").replace("<", "&lt;")
    after = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
        f"<formula>{text}</formula></cfRule></conditionalFormatting>"
    )
    numbered = {f"A{row}": cell for row, cell in enumerate(cells, start=1)}
    return write_book(path, numbered, links=links, names=names, after=after)


def bound(source: Path, form: Form) -> Path | None:
    """The workbook in a form; None where it is refused."""
    target = source.with_name(f"{source.stem}-{form}.xlsx")
    try:
        bind(source, form, Target(target))
    except WorkbookError:
        return None
    return target


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books)
@example(
    {"cells": ["RR(1)"], "names": {}, "format": "1", "links": [BOBS, PRICES]},
)
@example(
    {"cells": ["[1]!RR(1)+[1]!Theirs"], "names": {}, "format": "RR(1)", "links": [BOBS, OURS]},
)
@example(
    {
        "cells": ["A1"],
        "names": {"RR": "[1]!MD()", "MD": DEFINED_FUNCTION},
        "format": "1",
        "links": [],
    },
)
def test_binding_forth_and_back_is_binding_back(book: Book) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = write(Path(folder) / "book.xlsx", book)
        plain = bound(source, Form.PLAIN)
        for form in Form:
            there = bound(source, form)
            if there is None:
                continue
            again = bound(there, form)
            assert again is not None
            assert again.read_bytes() == there.read_bytes()
            back = bound(there, Form.PLAIN)
            assert (back is None) == (plain is None)
            if back is not None and plain is not None:
                assert contents(back) == contents(plain)


def meaning(formula: str) -> list[str]:
    """A formula with the plain names of the functions that it calls."""
    ours = set(CATALOGUE)
    return [
        plain_name(token.text[:-1], ours) if token.text.endswith("(") else token.text
        for token in tokenize(formula)
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(formulas, min_size=1, max_size=4))
def test_binding_changes_nothing_but_how_our_names_are_stored(cells: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book: Book = {"cells": cells, "names": {}, "format": "1", "links": [OURS, PRICES, BOBS]}
        source = write(Path(folder) / "book.xlsx", book)
        for form in Form:
            target = bound(source, form)
            if target is not None:
                for before, after in zip(
                    cell_formulas(source).values(), cell_formulas(target).values(), strict=True
                ):
                    assert meaning(before) == meaning(after)


@pytest.fixture(
    scope="module",
    params=["parent_infant_psychotherapy.xlsx", "workbook_template.xlsx", "everything", "rich"],
)
def real_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    if request.param == "everything":
        return write_everything(folder / "everything.xlsx")
    if request.param == "rich":
        return build_rich_workbook(folder / "rich.xlsx")
    [path] = [*(ROOT / "examples").glob(request.param), *ROOT.glob(request.param)]
    return path


def test_real_files_come_back_the_same(real_file: Path, tmp_path: Path) -> None:
    steps = [Form.ADDIN, Form.OFFICEJS, Form.PLAIN]
    paths = [real_file, *(tmp_path / f"{n}-{form}.xlsx" for n, form in enumerate(steps))]
    for (source, target), form in zip(pairwise(paths), steps, strict=True):
        bind(source, form, Target(target))
        assert not bind(target, form, Target(target, in_place=True)).changed
    bind(real_file, Form.PLAIN, Target(tmp_path / "plain.xlsx"))
    assert contents(paths[-1]) == contents(tmp_path / "plain.xlsx")
    if "everything" not in real_file.name:
        assert contents(paths[-1]) == contents(real_file)
