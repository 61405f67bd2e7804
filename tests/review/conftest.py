"""Workbooks of reviews, built once: an empty one, a published one, and one full of trouble."""

from __future__ import annotations

import pytest

from pip_xl.review.review import Review
from tests.review.built import Built
from tests.review.reviews import parent_infant, troubled


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The workbook without content."""
    return Built.of(Review(), tmp_path_factory.mktemp("template") / "template.xlsx")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The parent-infant psychotherapy review."""
    return Built.of(parent_infant(), tmp_path_factory.mktemp("published") / "published.xlsx")


@pytest.fixture(scope="session")
def trouble(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A review in which much is wrong, and some things are unusual."""
    return Built.of(troubled(), tmp_path_factory.mktemp("trouble") / "trouble.xlsx")


@pytest.fixture(scope="session", params=["template", "published", "trouble"])
def every(request: pytest.FixtureRequest) -> Built:
    """Each of them."""
    built: Built = request.getfixturevalue(request.param)
    return built
