"""README.md of this folder says what the comparisons show, and names every function."""

from __future__ import annotations

from pathlib import Path

from pip_xl.functions import CATALOGUE
from tests.validation.evidence.everything import REGISTRY
from tests.validation.page import NOT_COMPARED, PATH, line, stated, without_digits, written
from tests.validation.registry import Evidence, Outcome


def test_every_function_is_compared_or_says_why_not() -> None:
    compared = {function for one in REGISTRY for function in one.functions}
    assert compared <= set(CATALOGUE)
    assert set(CATALOGUE) - compared == set(NOT_COMPARED)


def test_the_page_is_what_the_comparisons_give(reference: Path) -> None:
    """Renew it with ``python -m tests.validation``."""
    assert reference.is_dir()
    page, now = PATH.read_text(encoding="utf-8"), written(REGISTRY)
    assert without_digits(page) == without_digits(now)
    claims, measured = stated(page), stated(now)
    assert len(claims) == len(measured) > 0
    assert all(found <= claimed for found, claimed in zip(measured, claims, strict=True))


def test_a_larger_difference_than_stated_is_seen() -> None:
    one = Evidence(functions=("RR",), oracle="o", data="d", compute=lambda _: [])
    small, large = (
        f"{line('RR', one, Outcome(3, difference, 1e-7, None, []))}\n"
        for difference in (2e-14, 3e-9)
    )
    assert without_digits(small) == without_digits(large)
    assert stated(small) == [1e-13]
    assert stated(large) == [1e-7]
