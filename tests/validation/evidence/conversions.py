"""Conversions of printed statistics against raw data, R's tests and published examples."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator

from tests.validation.agreement import Comparison
from tests.validation.registry import Sources, evidence, number

FEEDS = ("casein", "horsebean", "linseed", "meatmeal", "soybean", "sunflower")
PAIRS = [(one, two) for i, one in enumerate(FEEDS) for two in FEEDS[i + 1 :]]
SIZES = (2, 3, 10, 24.5, 51, 400, 100_000)
TERMS = (
    *(f"infert {term}" for term in ("(Intercept)", "spontaneous", "induced", "age")),
    *(f"sprays {term}" for term in ("(Intercept)", "sprayB", "sprayC", "sprayD", "sprayE")),
)

#: Half a unit of the last printed digit.
TWO_DECIMALS, THREE_DECIMALS, FOUR_DECIMALS = 0.005, 0.0005, 0.00005


@evidence("SD_FROM_SE", "SD_FROM_CI", oracle="R 4.2, t.test and sd", data="6 arms of chickwts")
def one_arm(sources: Sources) -> Iterator[Comparison]:
    """The standard deviation of raw data from what t.test prints of them."""
    figures = sources.recorded("conversions")
    for feed in FEEDS:
        n, sd = figures[f"{feed} n"], figures[f"{feed} sd"]
        yield Comparison(f"{feed} SE", number("SD_FROM_SE", figures[f"{feed} se"], n), sd)
        for level in (0.9, 0.95, 0.99):
            limits = (figures[f"{feed} {limit} {level:g}"] for limit in ("lower", "upper"))
            ours = number("SD_FROM_CI", *limits, n, level)
            yield Comparison(f"{feed} CI {level}", ours, sd)


@evidence(
    "SD_FROM_MD_CI",
    "SD_FROM_MD_T",
    "SD_FROM_MD_P",
    oracle="R 4.2, t.test and the residual SD of lm",
    data="15 pairs of arms of chickwts",
)
def two_arms(sources: Sources) -> Iterator[Comparison]:
    """The pooled standard deviation of raw data from what t.test prints of them."""
    figures = sources.recorded("conversions")
    for one, two in PAIRS:
        pair = f"{one} {two}"
        arms = figures[f"{one} n"], figures[f"{two} n"]
        md, sd = figures[f"{pair} md"], figures[f"{pair} sd"]
        yield Comparison(f"{pair} t", number("SD_FROM_MD_T", md, figures[f"{pair} t"], *arms), sd)
        yield Comparison(f"{pair} P", number("SD_FROM_MD_P", md, figures[f"{pair} p"], *arms), sd)
        for level in (0.9, 0.95):
            limits = (figures[f"{pair} {limit} {level:g}"] for limit in ("lower", "upper"))
            ours = number("SD_FROM_MD_CI", *limits, *arms, level)
            yield Comparison(f"{pair} CI {level}", ours, sd)


@evidence(
    "SD_FROM_MD_P",
    "SD_FROM_MD_T",
    oracle="independent script at 12 digits (hard case N14)",
    data="the example of Cochrane Handbook 6.5.2.3",
    differs="the Handbook prints 4.69: it goes on from a standard error rounded to 1.37",
)
def handbook_difference(sources: Sources) -> Iterator[Comparison]:
    """MD 3.8, P 0.008, arms of 25 and 22."""
    cases = json.loads((sources.reference / "hard_cases.json").read_text(encoding="utf-8"))
    (case,) = (one for one in cases if one["id"] == "N14")
    md, arms = case["md"], (case["n1"], case["n2"])
    yield Comparison("from P", number("SD_FROM_MD_P", md, case["p"], *arms), case["sd"])
    yield Comparison("from t", number("SD_FROM_MD_T", md, case["t"], *arms), case["sd"])
    rounded = number("SD_FROM_MD_T", 1.37, 1, *arms)
    yield Comparison("from the rounded SE", rounded, case["sd_from_rounded_se"])


@evidence(
    "SD_FROM_CI",
    "SD_FROM_MD_CI",
    oracle="Cochrane Handbook 6.5.2.2 and 6.5.2.3, t values to 4 decimals",
    data="the arms of its examples",
)
def handbook_t_values(sources: Sources) -> Iterator[Comparison]:
    """An interval of one t on either side has a standard error of 1: n 25, and n 25 and 22."""
    del sources
    one = math.sqrt(25) / number("SD_FROM_CI", -1, 1, 25)
    yield Comparison("t with 24 df", one, 2.0639, floor=FOUR_DECIMALS)
    both = 1 / (number("SD_FROM_MD_CI", -1, 1, 25, 22) * math.sqrt(1 / 25 + 1 / 22))
    yield Comparison("t with 45 df", both, 2.0141, floor=FOUR_DECIMALS)


@evidence(
    "SD_FROM_IQR",
    "SD_FROM_RANGE",
    "MEAN_FROM_QUARTILES",
    "MEAN_FROM_RANGE",
    oracle="metafor 4.4, conv.fivenum, as recorded in a public program's tests",
    data="4 five-number summaries",
)
def five_numbers(sources: Sources) -> Iterator[Comparison]:
    """Wan 2014 and Luo 2018 as metafor has them."""
    for row in sources.data("five_numbers"):
        one = {name: float(figure) for name, figure in row.items()}
        n, low, q1, median, q3, high = (
            one[name] for name in ("n", "minimum", "q1", "median", "q3", "maximum")
        )
        where = f"n {n:g}, {low:g} to {high:g}"
        for name, cells, told in (
            ("SD_FROM_IQR", (q1, q3, n), "quartiles_sd"),
            ("SD_FROM_RANGE", (low, high, n), "range_sd"),
            ("MEAN_FROM_QUARTILES", (q1, median, q3, n), "quartiles_mean"),
            ("MEAN_FROM_RANGE", (low, median, high, n), "range_mean"),
        ):
            yield Comparison(f"{where} {name}", number(name, *cells), one[told])


@evidence(
    "SD_FROM_IQR",
    "SD_FROM_RANGE",
    "MEAN_FROM_QUARTILES",
    "MEAN_FROM_RANGE",
    oracle="the papers' formulas in R 4.2, with its qnorm",
    data="one five-number summary, n from 2 to 100,000",
)
def published_formulas(sources: Sources) -> Iterator[Comparison]:
    """Wan 2014 and Luo 2018 over sample sizes, an effective one among them."""
    figures = sources.recorded("conversions")
    for n in SIZES:
        for name, cells, told in (
            ("SD_FROM_IQR", (6, 17), "iqr sd"),
            ("SD_FROM_RANGE", (2, 41), "range sd"),
            ("MEAN_FROM_QUARTILES", (6, 9, 17), "quartiles mean"),
            ("MEAN_FROM_RANGE", (2, 9, 41), "range mean"),
        ):
            ours = number(name, *cells, n)
            yield Comparison(f"{told} {n}", ours, figures[f"{told} {n}"])


@evidence(
    "CHANGE_SD", "CHANGE_CORRELATION", oracle="R 4.2, sd and cor", data="sleep and pairs of iris"
)
def paired_data(sources: Sources) -> Iterator[Comparison]:
    """Standard deviation of the differences, and correlation, of raw pairs."""
    figures = sources.recorded("conversions")
    for name in ("sleep", "sepal", "petal", "length"):
        before, after, change, correlation = (
            figures[f"{name} {figure}"] for figure in ("baseline", "final", "change", "correlation")
        )
        yield Comparison(f"{name} SD", number("CHANGE_SD", before, after, correlation), change)
        ours = number("CHANGE_CORRELATION", before, after, change)
        yield Comparison(f"{name} r", ours, correlation)


@evidence(
    "CHANGE_SD",
    "CHANGE_CORRELATION",
    oracle="Cochrane Handbook 6.5.2.8, to 2 decimals",
    data="its examples",
)
def handbook_changes(sources: Sources) -> Iterator[Comparison]:
    """Two correlations, and a standard deviation from one."""
    del sources
    for sds, r in (((6.4, 7.1, 4.5), 0.78), ((7.0, 6.9, 4.2), 0.82)):
        yield Comparison(f"r {r}", number("CHANGE_CORRELATION", *sds), r, floor=TWO_DECIMALS)
    yield Comparison("SD", number("CHANGE_SD", 4.2, 3.8, 0.80), 2.56, floor=TWO_DECIMALS)


@evidence(
    "CHANGE_SD",
    oracle="Cochrane Handbook 5.1, 16.4.6.4, to 3 decimals",
    data="its cross-over trial",
)
def handbook_crossover(sources: Sources) -> Iterator[Comparison]:
    """SDs 2.38 and 2.21, correlation 0.68, 10 participants: the SE of the difference is 0.583."""
    del sources
    se = number("CHANGE_SD", 2.38, 2.21, 0.68) / math.sqrt(10)
    yield Comparison("SE", se, 0.583, floor=THREE_DECIMALS)


@evidence(
    "SE_FROM_CI",
    "P_FROM_CI",
    oracle="R 4.2, glm and confint.default",
    data="9 coefficients of infert and InsectSprays, as differences and as ratios",
)
def wald_intervals(sources: Sources) -> Iterator[Comparison]:
    """Standard errors and P values of generalized linear models from their Wald intervals."""
    figures = sources.recorded("conversions")
    for term in TERMS:
        se, p = figures[f"{term} se"], figures[f"{term} p"]
        for level in (0.9, 0.95):
            printed = [
                figures[f"{term} {name}"]
                for name in ("estimate", f"lower {level:g}", f"upper {level:g}")
            ]
            for scale, (estimate, lower, upper) in (
                ("difference", printed),
                ("ratio", map(math.exp, printed)),
            ):
                where = f"{term} {level} {scale}"
                ours = number("SE_FROM_CI", lower, upper, level, scale)
                yield Comparison(f"{where} SE", ours, se)
                ours = number("P_FROM_CI", estimate, lower, upper, level, scale)
                yield Comparison(f"{where} P", ours, p)


@evidence(
    "SE_FROM_CI",
    "P_FROM_CI",
    oracle="Cochrane Handbook 5.1, 16.3.6 (2 decimals); Altman & Bland 2011 (3 decimals)",
    data="the ratios of their examples",
)
def published_ratios(sources: Sources) -> Iterator[Comparison]:
    """OR 0.795 (0.548 to 1.154), and RR 0.81 (0.70 to 0.94)."""
    del sources
    se = number("SE_FROM_CI", 0.548, 1.154, None, "ratio")
    yield Comparison("SE of ln OR", se, 0.19, floor=TWO_DECIMALS)
    p = number("P_FROM_CI", 0.81, 0.70, 0.94, None, "ratio")
    yield Comparison("P of RR", p, 0.005, floor=THREE_DECIMALS)


@evidence(
    "P_FROM_CI",
    oracle="independent script, arithmetic on the paper (4 to 6 decimals)",
    data="3 risk ratios of Barlow 2015",
)
def paper(sources: Sources) -> Iterator[Comparison]:
    """P values that follow from the paper's intervals."""
    path = sources.reference / "barlow2015" / "checks.json"
    checks = {one["id"]: one for one in json.loads(path.read_text(encoding="utf-8"))}
    for check, printed, floor in (
        ("C02", (0.33, 0.15, 0.76), 5e-5),
        ("C09", (8.93, 1.25, 63.70), 5e-6),
        ("C10", (11.45, 3.11, 42.08), 5e-7),
    ):
        ours = number("P_FROM_CI", *printed, None, "ratio")
        yield Comparison(check, ours, checks[check]["numbers"]["p"], floor=floor)


@evidence("COMBINE_GROUPS", oracle="R 4.2, mean and sd of the raw data", data="chickwts, 6 arms")
def raw_groups(sources: Sources) -> Iterator[Comparison]:
    """Six arms combined are the whole data."""
    figures = sources.recorded("conversions")
    groups = [[figures[f"{feed} {name}"] for name in ("mean", "sd", "n")] for feed in FEEDS]
    for name in ("mean", "sd", "n"):
        yield Comparison(name, number("COMBINE_GROUPS", groups, name), figures[f"all {name}"])


@evidence(
    "COMBINE_GROUPS",
    oracle="independent script (6 decimals)",
    data="Cooper 2003, CBT and counselling arms, which the paper combined by hand",
)
def cooper(sources: Sources) -> Iterator[Comparison]:
    """The arms that Barlow 2015 took together, from the trial's published figures."""
    path = sources.reference / "barlow2015" / "study_data.csv"
    with path.open(encoding="utf-8", newline="") as file:
        arms = {
            row["study"]: [float(row[name]) for name in ("m2", "sd2", "n2")]
            for row in csv.DictReader(file)
            if row["report_id"] == "ALT"
        }
    cognitive, counselling, (mean, sd, n) = arms.values()
    groups = [["mean", "sd", "n"], cognitive, counselling]
    yield Comparison("mean", number("COMBINE_GROUPS", groups, "mean"), mean, floor=5e-7)
    yield Comparison("sd", number("COMBINE_GROUPS", groups, "sd"), sd, floor=5e-7)
    yield Comparison("n", number("COMBINE_GROUPS", groups, "n"), n)


@evidence("COMBINE_GROUPS", oracle="sums by hand", data="the BCG trials, both arms together")
def counts(sources: Sources) -> Iterator[Comparison]:
    """Events and totals add up."""
    path = sources.reference / "metafor" / "datasets" / "bcg_binary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        e1, n1, e2, n2 = (int(row[name]) for name in ("e1", "n1", "e2", "n2"))
        groups = [[e1, n1], [e2, n2]]
        yield Comparison(row["study"], number("COMBINE_GROUPS", groups), e1 + e2)
        yield Comparison(row["study"], number("COMBINE_GROUPS", groups, "total"), n1 + n2)
