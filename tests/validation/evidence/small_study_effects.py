"""Tests of small-study effects, and trim and fill, against metafor, R's lm and R's meta."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterator
from typing import Any

from tests.validation.agreement import CLOSED, ITERATIVE, Comparison
from tests.validation.metafor_reference import MEASURES, rows_of, two_arm_sets
from tests.validation.registry import Sources, evidence, logarithm_of, number

Rows = list[list[float]]

#: The data of metadat that the recorded figures and the reference share, by their names in either.
COUNTS = {
    "bcg": "bcg_bin",
    "egger2001": "egger2001_bin",
    "hine1989": "hine1989_bin",
    "lee2004": "lee2004_bin",
    "anand1999": "anand1999_bin",
    "yusuf1985_t6": "yusuf1985_t6_bin",
    "axfors2021_hcq": "axfors2021_hcq_bin",
}
SETS = {**COUNTS, "normand1999": "normand1999_con"}

#: Names of the file of details, with the set of the reference or of the recorded input, and ours of
#: the measure.
DETAILED = {
    ("dat.bcg", "RR"): ("bcg", "RR"),
    ("dat.bcg", "OR"): ("bcg", "OR"),
    ("dat.bcg", "RD"): ("bcg", "RD"),
    ("dat.egger2001", "RR"): ("egger2001", "RR"),
    ("dat.egger2001", "OR"): ("egger2001", "OR"),
    ("dat.egger2001", "RD"): ("egger2001", "RD"),
    ("dat.normand1999", "MD"): ("normand1999", "MD"),
    ("dat.normand1999", "SMD"): ("normand1999", "SMD"),
    ("dat.normand1999", "ROM"): ("normand1999_ROM", "GENERIC"),
    ("dat.raudenbush1985", "SMD(given)"): ("raudenbush1985", "GENERIC"),
}

#: The set whose variances are sums of squared standard errors, many of them equal.
EQUAL_VARIANCES = ("besson2016_con", "MD")


def _reader(sources: Sources) -> Callable[[str], Rows]:
    """A function from the name of a recorded set to its rows."""
    sets = two_arm_sets(sources.reference)
    recorded = sources.recorded("small_study_effects")

    def rows(name: str) -> Rows:
        if name in SETS:
            return rows_of(sources.reference, sets[SETS[name]])
        inputs = {key.split("|")[2] for key in recorded if key.startswith(f"input|{name}|")}
        return [
            [recorded[f"input|{name}|{i}|y"], math.sqrt(recorded[f"input|{name}|{i}|v"])]
            for i in sorted(inputs, key=int)
        ]

    return rows


def _all_measures(sources: Sources) -> Iterator[tuple[str, str, Rows, dict[str, Any]]]:
    """Name, measure, rows and metafor's answers of every set of the reference."""
    for name, one in two_arm_sets(sources.reference).items():
        for measure in MEASURES[one["type"]]:
            yield name, measure, rows_of(sources.reference, one), one["measures"][measure]


def _rates(sources: Sources) -> Iterator[tuple[str, Rows, dict[str, Any]]]:
    """Measure, rows and answers of the set of rates: log rate ratios and rate differences."""
    path = sources.reference / "metafor" / "reference.json"
    measures = json.loads(path.read_text(encoding="utf-8"))["hart1999_rate"]["measures"]
    for theirs, ours in (("IRR", "GENERIC_RATIO"), ("IRD", "GENERIC")):
        answers = measures[theirs]
        pairs = zip(answers["yi"], answers["vi"], strict=True)
        yield ours, [[y, math.sqrt(v)] for y, v in pairs], answers


@evidence(
    "EGGER_TEST", oracle="metafor 3.8-1, regtest(model='lm')", data="46 data sets, every measure"
)
def egger(sources: Sources) -> Iterator[Comparison]:
    """Test statistic, degrees of freedom and P."""
    cases = [(f"{name} {m}", m, rows, a) for name, m, rows, a in _all_measures(sources)]
    cases += [(f"hart1999 {m}", m, rows, a) for m, rows, a in _rates(sources)]
    for where, measure, rows, answers in cases:
        for output, name in (("t", "stat"), ("df", "df"), ("p", "p")):
            ours = number("EGGER_TEST", rows, measure, output, "metafor")
            yield Comparison(f"{where} {output}", ours, answers["egger_lm"][name])


@evidence(
    "BEGG_TEST",
    oracle="metafor 3.8-1, ranktest",
    data="46 data sets, every measure",
    differs=(
        "one of 131: among the mean differences of besson2016 several variances are equal but for "
        "rounding. They are ties here; metafor parts some of them by their last bit (tau -0.06162 "
        "instead of -0.06166). With variances rounded to 12 digits it agrees, and that is compared"
    ),
)
def begg(sources: Sources) -> Iterator[Comparison]:
    """Kendall's tau and P."""
    recorded = sources.recorded("small_study_effects")
    made_equal = {name: recorded[f"begg|besson2016|MD|{name}"] for name in ("tau", "p")}
    cases = [
        (f"{n} {m}", m, rows, made_equal if (n, m) == EQUAL_VARIANCES else a["ranktest"])
        for n, m, rows, a in _all_measures(sources)
    ]
    cases += [(f"hart1999 {m}", m, rows, a["ranktest"]) for m, rows, a in _rates(sources)]
    for where, measure, rows, answers in cases:
        for output in ("tau", "p"):
            ours = number("BEGG_TEST", rows, measure, output, "metafor")
            yield Comparison(f"{where} {output}", ours, answers[output])


@evidence(
    "EGGER_TEST", oracle="metafor 3.8-1, regtest(model='lm')", data="21 sets of effects of metadat"
)
def egger_slopes(sources: Sources) -> Iterator[Comparison]:
    """Coefficient and standard error."""
    rows = _reader(sources)
    for name, expected in sources.recorded("small_study_effects").items():
        if name.startswith("egger|"):
            _, data, measure, output = name.split("|")
            ours = number("EGGER_TEST", rows(data), measure, output, "metafor")
            yield Comparison(name, ours, expected)


@evidence(
    "HARBORD_TEST",
    "PETERS_TEST",
    oracle="R 4.2.2, lm on the published formulas",
    data="7 sets of counts of metadat, 4 of them with zero cells",
    differs="metafor has neither test",
)
def counts(sources: Sources) -> Iterator[Comparison]:
    """Coefficient, standard error, t, degrees of freedom and P."""
    rows = _reader(sources)
    for name, expected in sources.recorded("small_study_effects").items():
        test, data, *rest = name.split("|")
        if test in ("harbord", "peters"):
            yield Comparison(name, number(f"{test.upper()}_TEST", rows(data), *rest), expected)


#: What metabias() of R's meta gives for the counts in data/metabias_counts.csv, which names the
#: source.
METABIAS = {
    "HARBORD_TEST": {
        "coefficient": -0.63420980739069088,
        "se": 1.1312369085805871,
        "t": -0.56063394199758021,
        "df": 10.0,
        "p": 0.58738743443011354,
    },
    "PETERS_TEST": {
        "coefficient": -166.01752732844952,
        "se": 107.49182254701471,
        "t": -1.5444665779653786,
        "df": 10.0,
        "p": 0.15350801132981251,
    },
}


@evidence(
    "HARBORD_TEST",
    "PETERS_TEST",
    oracle="R's meta 8.5.0, metabias, figures published by PyMetaAnalysis",
    data="12 made-up trials, 2 of them with a zero cell",
)
def metabias(sources: Sources) -> Iterator[Comparison]:
    """Coefficient, standard error, t, degrees of freedom and P."""
    rows = [[float(cell) for cell in row.values()] for row in sources.data("metabias_counts")]
    for function, answers in METABIAS.items():
        for output, expected in answers.items():
            yield Comparison(f"{function} {output}", number(function, rows, output), expected)


@evidence(
    "TRIM_AND_FILL",
    oracle="metafor 3.8-1, trimfill",
    data="21 sets of effects of metadat, FE, DL and REML, L0 and R0, both sides",
    differs=(
        "metafor's REML may stop at the lower one of two maxima. Of deviations that are equal but "
        "for their sign metafor ranks the right one higher, so that a symmetric funnel plot lacks "
        "a study, if rounding does not decide; here it lacks none. Neither occurs in these data"
    ),
)
def trim_and_fill(sources: Sources) -> Iterator[Comparison]:
    """Missing studies, pooled effect and limits; k0 and effect also with the side by default."""
    rows = _reader(sources)
    recorded = sources.recorded("small_study_effects")
    for name, expected in recorded.items():
        test, data, measure, model, *rest = [*name.split("|"), "", "", ""][:7]
        if test not in ("trimfill", "side"):
            continue
        fixed = model == "FE"
        options = ("fixed" if fixed else "random", None if fixed else model, "metafor")
        tolerance = ITERATIVE if model == "REML" else CLOSED
        if test == "side":
            side = ("left", "right")[int(expected)]
            figures = [
                f"trimfill|{data}|{measure}|{model}|L0|{side}|{o}" for o in ("k0", "estimate")
            ]
            choices: tuple[str | None, str | None] = (None, None)
        else:
            figures, choices = [name], (rest[0], rest[1])
        for figure in figures:
            output = figure.rpartition("|")[2]
            scale = logarithm_of(measure) if output != "k0" else float
            ours = number("TRIM_AND_FILL", rows(data), measure, output, *choices, *options)
            yield Comparison(f"{name} {figure}", scale(ours), recorded[figure], tolerance)


@evidence(
    "EGGER_TEST",
    "BEGG_TEST",
    "TRIM_AND_FILL",
    oracle="metafor 3.8-1, details of the reference data",
    data="4 sets of metadat, every measure",
    differs=(
        "effects trimmed and filled by REML are compared above only: in the details metafor's "
        "iteration ends at its usual threshold, which leaves three to six digits"
    ),
)
def details(sources: Sources) -> Iterator[Comparison]:
    """Egger's t and P, Begg's P, and trim and fill by default on the side that metafor takes."""
    rows = _reader(sources)
    with (sources.reference / "metafor" / "details.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for line in lines:
        data, measure = DETAILED.get((line["set"], line["measure"]), ("", ""))
        quantity, method, expected = line["quantity"], line["method"], float(line["value"])
        where = f"{line['set']} {line['measure']} {method} {quantity}"
        if quantity.startswith("Egger lm "):
            ours = number("EGGER_TEST", rows(data), measure, quantity[-1], "metafor")
            yield Comparison(where, ours, expected)
        elif quantity == "Begg p":
            yield Comparison(
                where, number("BEGG_TEST", rows(data), measure, "p", "metafor"), expected
            )
        elif quantity.startswith("trimfill L0 "):
            output = {"k0": "k0", "est": "estimate"}[quantity.rpartition(" ")[2]]
            if (method, output) == ("REML", "estimate"):
                continue
            scale = logarithm_of(measure) if output == "estimate" else float
            options = (output, "L0", None, "random", method, "metafor")
            ours = number("TRIM_AND_FILL", rows(data), measure, *options)
            yield Comparison(where, scale(ours), expected)
