"""The same data under both conventions, where programs differ.

Expected figures: Review Manager 5's published formulas computed independently, and metafor 3.8, as
printed in the comparison of programs that the conventions rest on.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from pip_xl.stats import ContinuousStudies, DichotomousStudies, Options, meta_analysis

#: The figures are printed with eight significant digits or decimals.
EIGHT_DIGITS = 5e-8


def _columns(reference: Path, name: str, columns: tuple[str, ...]) -> list[list[float]]:
    with (reference / "metafor" / "datasets" / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [[float(row[column]) for row in rows] for column in columns]


def _bcg(reference: Path) -> DichotomousStudies:
    return DichotomousStudies(*_columns(reference, "bcg_binary", ("e1", "n1", "e2", "n2")))


@pytest.mark.parametrize(
    ("measure", "convention", "q", "tau2", "estimate", "se", "i2"),
    [
        ("RR", "RevMan5", 152.56755, 0.30949685, -0.71418612, 0.17891338, 92.1346),
        ("RR", "metafor", 152.23301, 0.30876026, -0.71411722, 0.17874209, 92.1173),
        ("OR", "RevMan5", 163.94258, 0.36822805, -0.74752808, 0.19266565, None),
        ("OR", "metafor", 163.16492, 0.36634341, -0.74739235, 0.19226285, None),
    ],
)
def test_bcg_vaccine_trials_random_effects(
    reference: Path,
    measure: str,
    convention: str,
    q: float,
    tau2: float,
    estimate: float,
    se: float,
    i2: float | None,
) -> None:
    result = meta_analysis(_bcg(reference), Options.parse(measure, convention=convention))
    assert result.q == pytest.approx(q, abs=5e-6)
    assert result.tau2 == pytest.approx(tau2, abs=5e-9)
    assert math.log(result.estimate) == pytest.approx(estimate, abs=5e-9)
    assert result.se == pytest.approx(se, abs=5e-9)
    if i2 is not None:
        assert result.i2 * 100 == pytest.approx(i2, abs=5e-5)


@pytest.mark.parametrize(
    ("convention", "se"), [("RevMan5", 0.000284515922), ("metafor", 0.000286656749)]
)
def test_mantel_haenszel_risk_difference_of_the_bcg_trials(
    reference: Path, convention: str, se: float
) -> None:
    """Greenland-Robins' standard error in Review Manager, Sato's in metafor."""
    options = Options.parse("RD", "fixed", "MH", convention=convention)
    assert meta_analysis(_bcg(reference), options).se == pytest.approx(se, rel=EIGHT_DIGITS)


@pytest.mark.parametrize(
    ("convention", "estimate", "se", "tau2"),
    [
        ("RevMan5", -0.52928468, 0.25827660, 0.53473680),
        ("metafor", -0.53073731, 0.25921861, 0.53971437),
    ],
)
def test_length_of_stay_after_stroke_as_smd(
    reference: Path, convention: str, estimate: float, se: float, tau2: float
) -> None:
    columns = ("m1", "sd1", "n1", "m2", "sd2", "n2")
    studies = ContinuousStudies(*_columns(reference, "normand1999_continuous", columns))
    result = meta_analysis(studies, Options.parse("SMD", convention=convention))
    assert result.estimate == pytest.approx(estimate, abs=5e-9)
    assert result.se == pytest.approx(se, abs=5e-9)
    assert result.tau2 == pytest.approx(tau2, abs=5e-9)


def test_peto_is_the_same_in_both(reference: Path) -> None:
    """Tables without events, or with nothing but events, add nothing to the sums of Peto."""
    columns = _columns(reference, "axfors2021_hcq_binary", ("e1", "n1", "e2", "n2"))
    revman, metafor = (
        meta_analysis(DichotomousStudies(*columns), Options.parse("PETO_OR", convention=name))
        for name in ("RevMan5", "metafor")
    )
    assert revman.excluded
    assert not metafor.excluded
    assert revman.estimate == pytest.approx(metafor.estimate, rel=1e-14)
    assert revman.q == pytest.approx(metafor.q, rel=1e-14)
