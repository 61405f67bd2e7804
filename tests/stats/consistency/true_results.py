"""True meta-analyses, printed as papers and Review Manager print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from pip_xl.errors import NotEstimable, OptionError
from pip_xl.stats import (
    ContinuousStudies,
    DichotomousStudies,
    GenericStudies,
    Measure,
    MetaAnalysis,
    Options,
    meta_analysis,
)
from pip_xl.stats.studies import Studies

#: A printed result by the names of its figures; what is not printed is absent.
Figures = dict[str, str]

TAU_METHODS = ("DL", "DL", "DL", "REML", "ML", "PM", "HE", "SJ", "HS", "EB")


class TrueResult(NamedTuple):
    """A meta-analysis and how it is printed."""

    figures: Figures
    is_ratio: bool
    options: Options

    @property
    def is_dersimonian_laird(self) -> bool:
        """Whether the words "not from DerSimonian-Laird" would be wrong."""
        options = self.options
        own = not options.is_random or options.tau_method == "DL"
        return own and not options.ci_method.uses_t


def true_results(count: int, seed: int) -> Iterator[TrueResult]:
    """Analyse random studies with random options and print what comes out."""
    rng = np.random.default_rng(seed)
    made = 0
    while made < count:
        options = _options(rng)
        if options is None:
            continue
        result = meta_analysis(_studies(rng, options.measure), options)
        if result.k < 1:
            continue
        made += 1
        yield TrueResult(printed(result, rng), options.measure.is_ratio, options)


def _options(rng: np.random.Generator) -> Options | None:
    """A combination of options, if it exists."""
    try:
        return Options.parse(
            str(rng.choice(list(Measure))),
            str(rng.choice(["random", "random", "fixed"])),
            tau_method=str(rng.choice(TAU_METHODS)),
            ci_method=str(rng.choice(["Wald", "Wald", "HKSJ", "HKSJ-adhoc"])),
            method=[None, "IV"][rng.integers(2)],
            convention=str(rng.choice(["RevMan5", "metafor"])),
        )
    except OptionError:
        return None


def _studies(rng: np.random.Generator, measure: Measure) -> Studies:
    """Studies of all sizes, between alike and wildly different."""
    k = int(rng.integers(2, 21))
    centre, spread = rng.normal(0, 0.5), rng.choice([0.0, 0.1, 0.3, 1.0])
    effects = rng.normal(centre, spread, k)
    if measure.data_kind == "generic":
        se = np.exp(rng.normal(-1.5, 0.7, k))
        return GenericStudies(rng.normal(effects, se), se)
    n1 = np.exp(rng.normal(rng.uniform(3, 5), 0.8, k)).astype(int) + 4
    n2 = np.maximum((n1 * rng.choice([1, 1, 0.9, 0.5, 2], k)).astype(int), 4)
    if measure.data_kind == "continuous":
        sd = np.exp(rng.normal(rng.uniform(0, 3), 0.2, k))
        control = rng.normal(20, 5, k)
        return ContinuousStudies(
            rng.normal(control + effects * sd, sd / np.sqrt(n1)),
            sd * rng.uniform(0.9, 1.1, k),
            n1,
            rng.normal(control, sd / np.sqrt(n2)),
            sd,
            n2,
        )
    risk = rng.choice([0.02, 0.1, 0.3, 0.6])
    odds = risk / (1 - risk) * np.exp(rng.normal(0, 0.3, k))
    treated = odds * np.exp(effects)
    return DichotomousStudies(
        rng.binomial(n1, treated / (1 + treated)), n1, rng.binomial(n2, odds / (1 + odds)), n2
    )


def printed(result: MetaAnalysis, rng: np.random.Generator) -> Figures:
    """Print a result; some figures are left out, as papers do."""
    decimals = int(rng.choice([2, 2, 2, 1, 3]))
    ways: dict[str, Callable[[], str]] = {
        "estimate": lambda: f"{result.estimate:.{decimals}f}",
        "lower": lambda: f"{result.lower:.{decimals}f}",
        "upper": lambda: f"{result.upper:.{decimals}f}",
        "studies": lambda: str(result.k),
        "p": lambda: _probability(rng)(result.p),
        "q": lambda: f"{result.q:.{rng.choice([1, 2, 2])}f}",
        "df": lambda: f"{result.df:.0f}",
        "q_p": lambda: _probability(rng)(result.q_p),
        "i2": lambda: _percentage(result.i2, rng),
        "tau2": lambda: f"{result.tau2:.{rng.choice([2, 2, 3, 4])}f}",
    }
    figures: Figures = {}
    for name, show in ways.items():
        try:
            figures[name] = show()
        except NotEstimable:
            continue
    left_out = rng.random(len(figures)) < rng.choice([0.0, 0.2, 0.5])
    return {
        name: text
        for (name, text), absent in zip(figures.items(), left_out, strict=True)
        if not absent
    }


def _probability(rng: np.random.Generator) -> Callable[[float], str]:
    """A way to print P."""
    styles: list[Callable[[float], str]] = [_revman, _three_decimals, _two_decimals]
    return styles[rng.integers(len(styles))]


def _revman(p: float) -> str:
    """P < 0.00001, P = 0.0002, P = 0.03, P = 0.16."""
    if p < 0.00001:
        return "P < 0.00001"
    digits = f"{p:.2f}" if p >= 0.1 else f"{float(f'{p:.1g}'):f}".rstrip("0")
    return f"P = {digits}"


def _three_decimals(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def _two_decimals(p: float) -> str:
    if p < 0.01:
        return "p<.01"
    return f"p={p:.2f}".replace("0.", ".")


def _percentage(i2: float, rng: np.random.Generator) -> str:
    """I2 as a whole percentage, with a decimal, or as a fraction."""
    return (f"{i2:.0%}", f"{i2:.1%}", f"{i2:.2f}", f"{100 * i2:.0f}")[rng.integers(4)]
