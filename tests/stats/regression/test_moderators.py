from __future__ import annotations

import numpy as np
import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.regression import Category, Quantity

ALL = np.arange(5)


def test_categories_match_without_regard_to_case_and_spaces_and_are_shown_as_first_spelled() -> (
    None
):
    setting = Category("Setting", ["Home ", "clinic", "CLINIC", "home", " Clinic"])
    (column,) = setting.columns(ALL)
    assert column.term == "Setting: Home (against clinic)"
    assert column.values.tolist() == [1, 0, 0, 1, 0]
    assert setting.reference(ALL) == "clinic"


def test_the_reference_is_the_first_in_alphabetical_order_among_the_studies_that_are_used() -> None:
    group = Category("Group", ["γ", "α", "β", "γ", None])
    assert [one.term for one in group.columns(ALL[:4])] == [
        "Group: β (against α)",
        "Group: γ (against α)",
    ]
    assert [one.term for one in group.columns(np.array([0, 2, 3]))] == ["Group: γ (against β)"]
    assert group.missing.tolist() == [False, False, False, False, True]


def test_one_category_explains_nothing() -> None:
    with pytest.raises(NotEstimable, match='Setting is "home" in all 2 studies that count'):
        Category("Setting", ["home", "Home", "clinic"]).columns(np.array([0, 1]))


def test_numbers_stay_what_they_are() -> None:
    year = Quantity("Year", [1948, 1949, np.nan])
    assert year.columns(np.array([1, 0]))[0].values.tolist() == [1949, 1948]
    assert year.reference(ALL[:2]) is None


@pytest.mark.parametrize("number", [1e31, np.inf, -np.inf])
def test_a_number_too_large_to_compute_with_is_refused_with_its_place(number: float) -> None:
    with pytest.raises(InputError, match=r"study 2, Dose: .*too large") as fault:
        Quantity("Dose", [1, number])
    assert (fault.value.study, fault.value.field) == (1, "Dose")
