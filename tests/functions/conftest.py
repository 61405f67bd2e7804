"""What the tests of the worksheet functions share."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pip_xl.functions import CellError, call


@pytest.fixture(scope="session")
def bcg(reference: Path) -> list[list[Any]]:
    """The 13 BCG trials (Colditz 1994) as rows of a sheet, without titles."""
    path = reference / "metafor" / "datasets" / "bcg_binary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [[float(row[name]) for name in ("e1", "n1", "e2", "n2")] for row in rows]


@pytest.fixture(scope="session")
def bcg_names(reference: Path) -> list[list[Any]]:
    """Their names, one column."""
    path = reference / "metafor" / "datasets" / "bcg_binary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [[row["study"]] for row in csv.DictReader(file)]


@pytest.fixture(scope="session")
def normand(reference: Path) -> list[list[Any]]:
    """The nine trials of stroke care (Normand 1999): mean, SD, n of two arms."""
    path = reference / "metafor" / "datasets" / "normand1999_continuous.csv"
    names = ("m1", "sd1", "n1", "m2", "sd2", "n2")
    with path.open(encoding="utf-8", newline="") as file:
        return [[float(row[name]) for name in names] for row in csv.DictReader(file)]


def message_of(result: Any, code: str = "#VALUE!") -> str:
    """Return the message of a cell error of the given code."""
    assert isinstance(result, CellError), result
    assert str(result) == code
    return result.message


def table_of(name: str, *arguments: Any) -> list[list[Any]]:
    """Return the rows that a function gives, where it gives a table."""
    result = call(name, *arguments)
    assert isinstance(result, list), result
    return result
