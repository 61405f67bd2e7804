"""Analyses without each study, and of accumulating studies, against metafor."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from pip_xl.functions.by_study import COLUMNS
from tests.validation.agreement import CLOSED, ITERATIVE, Comparison
from tests.validation.metafor_reference import STALLED, rows_of, two_arm_sets
from tests.validation.registry import Sources, evidence, logarithm_of, table

#: Our functions by metafor's.
FUNCTIONS = {"leave1out": "LEAVE_ONE_OUT", "cumul": "CUMULATIVE"}

#: metafor's figures, by the titles of our columns.
FIGURES = {
    "estimate": "estimate",
    "lower": "ci.lb",
    "upper": "ci.ub",
    "p": "pval",
    "q": "Q",
    "q_p": "Qp",
    "tau2": "tau2",
    "i2": "I2",
}

#: The data sets of the recorded script: names of the reference, and measures.
SETS = {
    "bcg": ("bcg_bin", ("RR", "RD")),
    "egger2001": ("egger2001_bin", ("OR",)),
    "normand": ("normand1999_con", ("MD", "SMD")),
}

#: Model, method, tau_method and ci_method of metafor's models.
MODELS: dict[str, tuple[str | None, ...]] = {
    "FE": ("fixed", "IV"),
    "DL": ("random", "IV", "DL"),
    "DL HKSJ": ("random", "IV", "DL", "HKSJ"),
    "REML": ("random", "IV", "REML"),
    "MH": ("fixed", "MH"),
    "Peto": ("fixed", "Peto"),
}


class Case(NamedTuple):
    """A data set, pooled in one way."""

    rows: list[list[float]]
    measure: str
    model: str

    def table(self, function: str) -> list[list[Any]]:
        """What one of our functions gives, without the titles."""
        labels = [[f"study {i}"] for i in range(len(self.rows))]
        options = (*MODELS[self.model], None, None)[:4]
        titles, *rows = table(function, labels, self.rows, self.measure, *options, None, "metafor")
        assert titles[1:-1] == list(COLUMNS)
        return rows


def _cases(sources: Sources) -> Iterator[tuple[str, Case]]:
    """The cases by the names of the recorded script."""
    reference = two_arm_sets(sources.reference)
    rows = {name: rows_of(sources.reference, reference[own]) for name, (own, _) in SETS.items()}
    for name, (_, measures) in SETS.items():
        for measure in measures:
            for model in ("FE", "DL", "DL HKSJ", "REML"):
                yield f"{name} {measure} {model}", Case(rows[name], measure, model)
    for measure in ("RR", "OR", "RD"):
        yield f"bcg {measure} MH", Case(rows["bcg"], measure, "MH")
    yield "egger2001 PETO_OR Peto", Case(rows["egger2001"], "PETO_OR", "Peto")


@evidence(
    "LEAVE_ONE_OUT",
    "CUMULATIVE",
    oracle="metafor 3.8-1, leave1out and cumul of rma.uni, rma.mh and rma.peto",
    data="BCG vaccine, magnesium (Egger 2001) and stroke care (Normand 1999), every row",
    differs="of a single study metafor says Q = 0, P = 1, I2 = 0 and tau2 = 0, we say #N/A",
)
def recorded(sources: Sources) -> Iterator[Comparison]:
    """Every row of the recorded tables."""
    told = sources.recorded("looking_closer")
    for name, case in _cases(sources):
        tolerance = ITERATIVE if case.model == "REML" else CLOSED
        scale = logarithm_of(case.measure)
        for theirs, function in FUNCTIONS.items():
            for i, row in enumerate(case.table(function), 1):
                ours = dict(zip(COLUMNS, row[1:], strict=False))
                for title, figure in FIGURES.items():
                    what = f"{name} {theirs} {i} {figure}"
                    if what not in told or (ours["k"] == 1 and figure in ("Q", "Qp", "tau2", "I2")):
                        continue
                    on_log_scale = title in ("estimate", "lower", "upper")
                    yield Comparison(
                        what,
                        scale(ours[title]) if on_log_scale else ours[title],
                        _told(told, f"{name} {theirs} {i}", figure),
                        tolerance,
                        function=function,
                    )


def _told(told: dict[str, float], row: str, figure: str) -> float:
    """Metafor's figure; of a REML iteration that never quite arrives at 0, what it means."""
    if figure in ("tau2", "I2") and told.get(f"{row} tau2", 1.0) < STALLED:
        return 0.0
    return told[f"{row} {figure}"] / (100 if figure == "I2" else 1)


#: The sets of details.csv: the reference's names.
DETAILED = {
    "dat.bcg": "bcg_bin",
    "dat.egger2001": "egger2001_bin",
    "dat.normand1999": "normand1999_con",
}


@evidence(
    "LEAVE_ONE_OUT",
    oracle="metafor 3.8-1, smallest and largest estimate of leave1out",
    data="BCG vaccine, magnesium, stroke care and teachers' expectations (Raudenbush 1985)",
)
def extremes(sources: Sources) -> Iterator[Comparison]:
    """The range of the estimates."""
    reference = two_arm_sets(sources.reference)
    effects = sources.data("teacher_expectancy")
    expectations = [[float(row["effect"]), math.sqrt(float(row["variance"]))] for row in effects]
    path = sources.reference / "metafor" / "details.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["quantity"].startswith("leave1out")]
    for line in lines:
        measure = line["measure"]
        if line["set"] in DETAILED:
            rows = rows_of(sources.reference, reference[DETAILED[line["set"]]])
        else:
            rows, measure = expectations, "GENERIC"
        if measure == "ROM":  # A ratio of means is no measure of ours.
            continue
        scale = logarithm_of(measure)
        case = Case(rows, measure, line["method"])
        estimates = [scale(row[2]) for row in case.table("LEAVE_ONE_OUT")]
        extreme = min if line["quantity"].endswith("min") else max
        yield Comparison(
            f"{line['set']} {measure} {line['method']} {line['quantity']}",
            extreme(estimates),
            float(line["value"]),
            ITERATIVE if line["method"] == "REML" else CLOSED,
        )
