"""The shipped template is what ``pip-xl new`` writes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.review.built import Built

SHIPPED = Path(__file__).parents[3] / "workbook_template.xlsx"

#: Stored numbers may differ in their last digits between processors and numpy versions.
STORED = 1e-12

NUMBER = re.compile(r"(?<=<v>)-?\d[\d.eE+-]*(?=</v>)")


def _parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_shipped_template_is_the_one_that_is_built(template: Built) -> None:
    # Rebuild it with: pip-xl new workbook_template.xlsx --force
    shipped, built = _parts(SHIPPED), _parts(template.path)
    assert list(shipped) == list(built)
    for name in shipped:
        assert NUMBER.sub("0", shipped[name]) == NUMBER.sub("0", built[name]), name
        numbers = [float(number) for number in NUMBER.findall(built[name])]
        assert [float(number) for number in NUMBER.findall(shipped[name])] == pytest.approx(
            numbers, rel=STORED, abs=STORED
        )
