"""Whether two reviews are the same."""

from __future__ import annotations

import pandas as pd

from pip_xl.review.layout import SETTINGS
from pip_xl.review.review import Review


def assert_same(found: Review, expected: Review) -> None:
    """Every cell of every table, of the same type, and every setting."""
    assert {name: found.setting(name) for name in SETTINGS} == {
        name: expected.setting(name) for name in SETTINGS
    }
    for name, frame in expected.tables.items():
        pd.testing.assert_frame_equal(found.tables[name], frame, check_exact=True, obj=name)
        for header in frame.columns:
            kinds = [type(cell) for cell in frame[header]]
            assert [type(cell) for cell in found.tables[name][header]] == kinds, (name, header)
