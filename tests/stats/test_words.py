from __future__ import annotations

import pytest

from pip_xl.stats.words import as_typed, matching


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("DLL", '"DLL"'),
        (" two\n lines ", '"two lines"'),
        ("x" * 61, f'"{"x" * 60}…"'),
        (5, "5"),
        (5.0, "5"),
        (10**20, "1e+20"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (10**400, "a number with hundreds of digits"),
        (None, "None"),
    ],
)
def test_a_message_repeats_what_somebody_typed(value: object, shown: str) -> None:
    assert as_typed(value) == shown


def test_words_match_without_regard_to_case_and_surrounding_spaces() -> None:
    assert matching(" Αθήνα") == matching("ΑΘΉΝΑ")
    assert matching("a b") != matching("ab")
