"""Evidence: which functions are compared with whom, on which data, and how that turns out."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pip_xl.functions import call
from tests.validation.agreement import Comparison, disagreements

FOLDER = Path(__file__).parent


class MissingReference(Exception):
    """The reference data are not on this machine."""


@dataclass(frozen=True)
class Sources:
    """Where the oracles' numbers are read."""

    @property
    def reference(self) -> Path:
        """Folder with the reference data beside the checkout.

        Raises
        ------
        MissingReference
            If it is not there.
        """
        default = FOLDER.parents[2] / "shared" / "reference"
        folder = Path(os.environ.get("PIP_XL_REFERENCE", default))
        if not folder.is_dir():
            raise MissingReference(f"the reference data ({folder.name}, set PIP_XL_REFERENCE)")
        return folder

    def recorded(self, name: str) -> dict[str, float]:
        """What ``recorded/NAME.R`` printed when metafor computed it, by name."""
        with (FOLDER / "recorded" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return {row["name"]: float(row["value"]) for row in csv.DictReader(file)}

    def data(self, name: str) -> list[dict[str, str]]:
        """The rows of ``data/NAME.csv``."""
        with (FOLDER / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(line for line in file if not line.startswith("#")))


Compute = Callable[[Sources], Iterable[Comparison]]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Comparisons of some functions with one oracle.

    Attributes
    ----------
    functions : tuple of str
        The worksheet functions that gave our side.
    oracle : str
        Who gave the other side: program and version, or publication and page.
    data : str
        On which data.
    differs : str
        Where the two do not agree, and why.
    compute : callable
        Makes the comparisons.
    """

    functions: tuple[str, ...]
    oracle: str
    data: str
    differs: str = ""
    compute: Compute = field(compare=False)

    @property
    def name(self) -> str:
        """Module and function that make the comparisons."""
        return f"{self.compute.__module__.rpartition('.')[2]}.{self.compute.__name__}"


@dataclass(frozen=True)
class Outcome:
    """How a piece of evidence turned out.

    Attributes
    ----------
    compared : int
        Number of comparisons.
    relative : float or None
        Largest relative difference among figures that the oracle gives in full.
    tolerance : float
        Largest relative difference that would have been allowed among them.
    absolute : float or None
        Largest allowance among figures that the oracle rounds or approximates.
    failures : list of str
        What is out of tolerance.
    """

    compared: int
    relative: float | None
    tolerance: float
    absolute: float | None
    failures: list[str]

    @classmethod
    def of(cls, comparisons: Sequence[Comparison]) -> Outcome:
        """Sum up comparisons."""
        exact = [one for one in comparisons if not one.floor]
        rounded = [one.floor for one in comparisons if one.floor]
        return cls(
            len(comparisons),
            max(map(_relative, exact)) if exact else None,
            max((one.tolerance for one in exact), default=0.0),
            max(rounded) if rounded else None,
            disagreements(list(comparisons)),
        )


def _relative(one: Comparison) -> float:
    """The difference in units of the expected figure."""
    difference = abs(one.computed - one.expected)
    if difference == 0:
        return 0.0
    return difference / abs(one.expected) if one.expected else math.inf


#: All evidence, in the order in which the modules of ``evidence`` register it.
REGISTRY: list[Evidence] = []


def evidence(
    *functions: str, oracle: str, data: str, differs: str = ""
) -> Callable[[Compute], Compute]:
    """Register a function that makes comparisons.

    Parameters
    ----------
    *functions : str
        The worksheet functions that it calls.
    oracle, data, differs : str
        As the attributes of `Evidence`.
    """

    def register(compute: Compute) -> Compute:
        REGISTRY.append(
            Evidence(
                functions=functions, oracle=oracle, data=data, differs=differs, compute=compute
            )
        )
        return compute

    return register


#: The worksheet functions that `number` and `table` have called since the last comparison.
_CALLED: set[str] = set()


@cache
def _comparisons(one: Evidence) -> list[tuple[Comparison, frozenset[str]]]:
    """Make the comparisons of a piece of evidence, once, with the functions behind each."""
    made = []
    behind: frozenset[str] = frozenset()
    _CALLED.clear()
    for comparison in one.compute(Sources()):
        # A second figure from the same call is from the same function.
        behind = frozenset(_CALLED) or behind
        _CALLED.clear()
        named = frozenset({comparison.function}) if comparison.function else behind
        made.append((comparison, named))
    return made


@cache
def outcome(one: Evidence, function: str) -> Outcome:
    """How the comparisons of one of the functions of a piece of evidence turn out."""
    return Outcome.of([each for each, behind in _comparisons(one) if function in behind])


def number(function: str, *cells: Any) -> float:
    """The number that a worksheet function gives; an error of a cell fails with its message."""
    _CALLED.add(function)
    result = call(function, *cells)
    assert isinstance(result, float), f"{function}: {result!r}"
    return result


def table(function: str, *cells: Any) -> list[list[Any]]:
    """The rows that a worksheet function gives."""
    _CALLED.add(function)
    result = call(function, *cells)
    assert isinstance(result, list), f"{function}: {result!r}"
    return result


def text(function: str, *cells: Any) -> str:
    """The text that a worksheet function gives."""
    _CALLED.add(function)
    result = call(function, *cells)
    assert isinstance(result, str), f"{function}: {result!r}"
    return result


def same_text(what: str, told: str, function: str, *cells: Any) -> Comparison:
    """The comparison of the text that a worksheet function gives: 1 where it is the same."""
    ours = text(function, *cells)
    return Comparison(f"{what}: {ours!r} and {told!r}", float(ours == told), 1.0)


def logarithm_of(measure: str) -> Callable[[Any], float]:
    """From a cell to the scale on which metafor reports a measure."""
    ratios = {"RR", "OR", "PETO_OR", "GENERIC_RATIO"}
    return math.log if measure in ratios else float
