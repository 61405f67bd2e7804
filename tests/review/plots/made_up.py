"""A made-up review whose analyses try every kind of plot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

import pandas as pd

from pip_xl.review.review import Review

#: Numbers that look drawn at random but are the same every time.
_JITTER = (3, -8, 5, -2, 9, -6, 1, -9, 7, -4, 8, -1, 2, -7, 4, -3, 6)

#: The analyses: ID, outcome, table, measure, and options.
ANALYSES: dict[str, tuple[str, str, str, dict[str, object]]] = {
    "1.1": ("Three subgroups", "Dichotomous", "RR", {}),
    "1.10": ("Sixty studies", "Dichotomous", "OR", {"Model": "fixed"}),
    "1.2": ("Seventy studies", "Dichotomous", "RR", {}),
    "1.3": ("Eleven subgroups", "Dichotomous", "RR", {}),
    "1.4": ("One study", "Dichotomous", "RD", {"Level": 90}),
    "1.5": ("None estimable", "Dichotomous", "OR", {}),
    "1.6": ("Some without a subgroup, apart", "Dichotomous", "PETO_OR", {}),
    "2.1": ("Mean difference", "Continuous", "MD", {"CI method": "HKSJ"}),
    "2.2": ("Standardised", "Continuous", "SMD", {}),
    "3.1": ("Ratios, one interval far longer", "Generic", "GENERIC_RATIO", {}),
    "3.2": ("Small differences", "Generic", "GENERIC", {}),
    "3.3": ("Enormous ratios", "Generic", "GENERIC_RATIO", {}),
    "4.1": ("Without rows", "Dichotomous", "RR", {}),
    "4.2": ("Without data", "", "", {}),
}

#: Events and totals of the one study, and of those without events.
ONE_STUDY = (12, 40, 18, 41)
NO_EVENTS = ((0, 20, 0, 22), (0, 50, 0, 52))
#: Estimates with standard errors.
RATIOS = ((-0.2, 0.1), (-0.35, 0.15), (0.05, 0.2), (-0.1, 0.12), (-0.25, 1.4))
DIFFERENCES = ((0.00031, 0.0001), (0.00012, 0.0002), (0.00022, 0.00015))
ENORMOUS = ((10.0, 3.7), (15.0, 1.3), (20.0, 2.5))


def made_up() -> Review:
    """The review; arm 2 is favoured by lower values."""
    analyses = [
        {"ID": key, "Outcome": outcome, "Data": data or None, "Measure": measure or None, **options}
        for key, (outcome, data, measure, options) in ANALYSES.items()
    ]
    return Review(
        {
            "review_title": "A made-up review",
            "arm_1": "New drug",
            "arm_2": "Old drug",
            "lower_favours": "Arm 2",
        },
        {
            "Analyses": pd.DataFrame(analyses),
            "Dichotomous": pd.DataFrame(_dichotomous(), columns=[*_PLACE, *_COUNTS]),
            "Continuous": pd.DataFrame(_continuous(), columns=[*_PLACE, *_MEANS]),
            "Generic": pd.DataFrame(_generic(), columns=[*_PLACE, "Estimate", "SE"]),
        },
    )


_PLACE = ("Analysis", "Subgroup", "Study")
_COUNTS = ("Events 1", "Total 1", "Events 2", "Total 2")
_MEANS = ("Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2")


def counts(number: int) -> tuple[int, int, int, int]:
    """Events and totals of a made-up study, by its number from 1."""
    jitter = _JITTER[number % len(_JITTER)]
    total1, total2 = 60 + 11 * (number % 9), 58 + 13 * (number % 7)
    return round(total1 * (0.25 + 0.01 * jitter)), total1, round(total2 * 0.3), total2


def means(number: int) -> tuple[float, float, float, float, float, float]:
    """Means, SDs and participants of a made-up study, by its number from 1."""
    jitter = _JITTER[number % len(_JITTER)]
    return 20 - 1.5 + 0.15 * jitter, 4.2, 18 + 9 * (number % 6), 20.0, 4.0 + 0.1 * jitter, 25.0


def _rows(
    analysis: str, number: int, subgroups: Sequence[str | None] = (None,)
) -> list[tuple[object, ...]]:
    """Rows of an analysis whose subgroups take turns."""
    turns = islice(cycle(subgroups), number)
    return [(analysis, subgroup, f"Study {n}") for n, subgroup in enumerate(turns, 1)]


def _dichotomous() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for analysis, number, subgroups in (
        ("1.1", 8, ("Children", "Adults", "Older people")),
        ("1.10", 60, (None,)),
        ("1.2", 70, ("Men", "Women")),
        ("1.3", 12, [f"Group {n}" for n in range(1, 12)]),
        ("1.6", 3, (None, "Women")),
    ):
        places = _rows(analysis, number, subgroups)
        rows += [(*place, *counts(n)) for n, place in enumerate(places, 1)]
    rows.append(("1.4", None, "Alone 1999", *ONE_STUDY))
    rows += [("1.5", None, f"Empty {n}", *each) for n, each in enumerate(NO_EVENTS, 1)]
    # Rows of an analysis need not stand together; its last row has no figures.
    rows.append(("1.6", "Women", "Study 4", *counts(4)))
    rows.append(("1.6", "Women", "Unknown", None, None, None, None))
    return rows


def _continuous() -> list[tuple[object, ...]]:
    return [
        (*place, *means(n))
        for analysis, subgroups in (("2.1", (None,)), ("2.2", ("Short", "Long")))
        for n, place in enumerate(_rows(analysis, 12, subgroups), 1)
    ]


def _generic() -> list[tuple[object, ...]]:
    data = {"3.1": RATIOS, "3.2": DIFFERENCES, "3.3": ENORMOUS}
    return [
        (*place, *figures)
        for analysis, rows in data.items()
        for place, figures in zip(_rows(analysis, len(rows)), rows, strict=True)
    ]
