"""LibreOffice opens what was bound, and what it saves can be bound again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.workbook.binding.bind import bind
from pip_xl.workbook.binding.forms import Form
from pip_xl.workbook.recomputing.recompute import recompute
from pip_xl.workbook.writing.target import Target
from tests.workbook.binding.books import cell_formulas, link_targets
from tests.workbook.binding.everything import write_everything
from tests.workbook.libreoffice import convert

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize("form", [Form.ADDIN, Form.OFFICEJS])
def test_libreoffice_opens_a_bound_workbook_and_its_copy_comes_back(
    tmp_path: Path, soffice: str, form: Form
) -> None:
    source = write_everything(tmp_path / "source.xlsx")
    target = tmp_path / "bound.xlsx"
    bind(source, form, Target(target))
    saved = convert(soffice, target, "xlsx", tmp_path)
    plain = tmp_path / "plain.xlsx"
    done = bind(saved, Form.PLAIN, Target(plain))
    assert done.notes == []
    # Of array formulas LibreOffice keeps the text, of a table's rows each formula.
    texts = cell_formulas(plain)
    assert texts["F1"] == "POOLED_RR(A1:D2)"
    assert texts["F2"] == 'IF(A1<2,"POOLED_RR(",ROUND(POOLED_RR(A1:D2,"q"),2))'
    assert texts["F5"] == 'META_ROW(A1:D2,"RR")'
    assert link_targets(plain) == []
    assert recompute(plain).calls == recompute(source).calls


def test_a_bound_workbook_becomes_a_pdf(tmp_path: Path, soffice: str) -> None:
    target = tmp_path / "bound.xlsx"
    bind(write_everything(tmp_path / "source.xlsx"), Form.ADDIN, Target(target))
    assert convert(soffice, target, "pdf", tmp_path).read_bytes().startswith(b"%PDF")
