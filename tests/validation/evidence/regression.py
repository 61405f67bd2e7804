"""Meta-regressions against metafor's rma."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pip_xl.stats import TAU_METHODS
from tests.validation.agreement import CLOSED, ITERATIVE, Comparison
from tests.validation.metafor_reference import STALLED
from tests.validation.registry import Sources, evidence, table

INTERVALS = ("Wald", "HKSJ", "HKSJ-adhoc")

#: Columns of the coefficients, by metafor's names.
COLUMNS = {"b": 1, "se": 2, "z": 3, "p": 4, "lb": 5, "ub": 6}

#: Rows below the coefficients, by metafor's names.
BELOW = {
    "k": "Studies",
    "tau2": "Tau2",
    "tau2_0": "Tau2 without moderators",
    "R2": "R2",
    "I2": "I2, residual",
    "H2": "H2, residual",
    "QE": "Q, residual",
    "df": "Degrees of freedom of Q",
    "QEp": "P of Q",
}

Rows = list[list[Any]]


def _comparisons(
    where: str, data: Rows, moderators: Rows, recorded: dict[str, float]
) -> Iterator[Comparison]:
    """One regression by every estimator of tau², with every kind of interval."""
    measure = where.split()[1]
    for tau_method, estimator in TAU_METHODS.items():
        tolerance = ITERATIVE if estimator.iterative else CLOSED
        for interval in INTERVALS:
            here = f"{where} {tau_method} {interval} "
            expected = {
                name.removeprefix(here): figure
                for name, figure in recorded.items()
                if name.startswith(here)
            }
            assert expected, here
            if estimator.iterative and expected.get("tau2", 1.0) < STALLED:
                expected |= {"tau2": 0.0, "R2": 1.0, "I2": 0.0, "H2": 1.0}
            rows = table(
                "META_REGRESSION", data, moderators, measure, tau_method, interval, None, "metafor"
            )
            for name, figure in expected.items():
                yield Comparison(f"{here}{name}", _figure(rows, name), figure, tolerance)


def _figure(rows: Rows, name: str) -> float:
    """A figure of the table by metafor's name for it."""
    if name[-1].isdigit() and name[:-1] in COLUMNS:
        return float(rows[int(name[-1])][COLUMNS[name[:-1]]])
    below = {row[0]: row[1] for row in rows}
    test = "F" if "F, all moderators" in below else "QM"
    omnibus = {"QM": f"{test}, all moderators", "QMp": f"P of {test}"}
    return float(below[omnibus.get(name) or BELOW[name]])


def _columns(data: list[dict[str, str]], *names: str) -> Rows:
    """Columns of a data set, numbers as numbers, what is not known as blank cells."""
    return [[_cell(row[name]) for name in names] for row in data]


def _cell(text: str) -> Any:
    try:
        return float(text) if text else None
    except ValueError:
        return text


@evidence(
    "META_REGRESSION",
    oracle="metafor 3.8-1, rma(mods=…)",
    data="13 trials of BCG vaccine: latitude, year, allocation",
    differs="where metafor's ML stalls at a tau2 below 1e-14 it is 0; years count from 1970, since "
    "metafor loses digits to 1948 and the like; without heterogeneity to explain R2 is #N/A, not 0",
)
def bcg(sources: Sources) -> Iterator[Comparison]:
    """Risk and odds ratios on one or two moderators."""
    recorded = sources.recorded("regression")
    trials = sources.data("bcg_moderators")
    counts = _columns(trials, "cases1", "total1", "cases2", "total2")
    for trial in trials:
        trial["year"] = str(float(trial["year"]) - 1970)
    for measure in ("RR", "OR"):
        for names in (
            ("latitude",),
            ("latitude", "year"),
            ("allocation",),
            ("latitude", "allocation"),
        ):
            where = f"bcg {measure} {' '.join(names)}"
            yield from _comparisons(where, counts, _columns(trials, *names), recorded)


@evidence(
    "META_REGRESSION",
    oracle="metafor 3.8-1, rma(mods=…)",
    data="19 studies of teachers' expectations; 48 of writing, some with an unknown moderator",
    differs="where metafor's ML stalls at a tau2 below 1e-14 it is 0",
)
def several_moderators(sources: Sources) -> Iterator[Comparison]:
    """Numbers and categories together, and studies that are left out."""
    recorded = sources.recorded("regression")
    for name, moderators in (
        ("teacher_expectancy", ("weeks", "setting", "tester")),
        ("writing_to_learn", ("length", "grade", "feedback", "metacognition")),
    ):
        studies = sources.data(name)
        effects = [[float(row["effect"]), math.sqrt(float(row["variance"]))] for row in studies]
        where = f"{name} GENERIC {' '.join(moderators)}"
        yield from _comparisons(where, effects, _columns(studies, *moderators), recorded)
