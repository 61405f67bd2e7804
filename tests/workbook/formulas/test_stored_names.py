from __future__ import annotations

import pytest

from pip_xl.workbook.formulas.stored_names import StoredName, plain_name

OURS = {"POOLED_RR", "RR"}


@pytest.mark.parametrize(
    ("stored", "plain"),
    [
        ("pooled_rr", "POOLED_RR"),
        ("[12]!Pooled_RR", "POOLED_RR"),
        (r"'D:\add''ins\pip_xl.xlam'!POOLED_RR", "POOLED_RR"),
        ("'https://host/pip_xl.xlam'!POOLED_RR", "POOLED_RR"),
        ("pip_xl.xlam!RR", "RR"),
        ("_xll.RR", "RR"),
        ("_xldudf_PIPXL_POOLED_RR", "POOLED_RR"),
        ("_xldudf_PIP_XL_POOLED_RR", "POOLED_RR"),
        ("[2]!_xldudf_PIPXL_RR", "RR"),
        ("PIPXL.RR", "RR"),
        ("_xlfn.PIPXL.RR", "RR"),
        ("_xludf.RR", "RR"),
        ("_xlfn._xlws.SORT", "SORT"),
        ("_xlfn.SINGLE", "SINGLE"),
        ("[1]!THEIRS", "[1]!THEIRS"),
        ("Sheet1!Their_Lambda", "SHEET1!THEIR_LAMBDA"),
        ("_xlpm.rr", "_XLPM.RR"),
        ("_xleta.SUM", "_XLETA.SUM"),
        ("_xldudf_OTHER_RR", "OTHER_RR"),
    ],
)
def test_a_stored_name_is_brought_to_the_form_that_is_typed(stored: str, plain: str) -> None:
    assert plain_name(stored, OURS) == plain


@pytest.mark.parametrize(
    ("stored", "owner", "marks", "name", "namespace"),
    [
        ("RR", "", "", "RR", False),
        ("[2]!_xldudf_PIPXL_rr", "[2]!", "_xldudf_PIPXL_", "rr", True),
        ("'it''s a.xlam'!RR", "'it''s a.xlam'!", "", "RR", False),
        ("_xlfn._xlws.SORT", "", "_xlfn._xlws.", "SORT", False),
        ("_xldudf_OTHER_RR", "", "_xldudf_", "OTHER_RR", False),
        ("pip_xl.RR", "", "pip_xl.", "RR", True),
    ],
)
def test_a_stored_name_is_taken_apart_and_nothing_is_lost(
    stored: str, owner: str, marks: str, name: str, namespace: bool
) -> None:
    pieces = StoredName.read(stored)
    assert pieces == (owner, marks, name)
    assert pieces.in_our_namespace is namespace
