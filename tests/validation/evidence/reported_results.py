"""Verdicts on printed results: 1 where CHECK_REPORTED finds a contradiction, 0 where none."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from typing import Any

from tests.validation.agreement import Comparison
from tests.validation.metafor_reference import two_arm_sets
from tests.validation.registry import Sources, evidence, text

#: The numeric statements of checks.json: figures in the order of the function's arguments.
RATIO, NOTHING = "ratio", None
STATEMENTS: dict[str, tuple[Any, ...]] = {
    "C01": ("8.93", "1.25", "63.70", "0.03", "3.71", "1", NOTHING, NOTHING, "3.71", "2", RATIO),
    "C02": ("0.33", "0.15", "0.76", "P=0.000", *[NOTHING] * 6, RATIO),
    "C03": ("3.3", "1.82", "6.0", "P= <0.000", *[NOTHING] * 6, RATIO),
    "C04": ("0.80", "0.8 CI 0.29", "2.19", *[NOTHING] * 7, RATIO),
    "C07": (*[NOTHING] * 4, "Chi2=3.71", "df=1", "P=0.054", "I2=73%"),
    "C08": (*[NOTHING] * 4, "Chi2=1.61", "df=1", "P=0.205", "I2=38%"),
    "C09": ("8.93", "1.25", "63.70", "P=0.03", *[NOTHING] * 6, RATIO),
    "C10": ("11.45", "3.11", "42.08", "P=0.0002", *[NOTHING] * 6, RATIO),
    "C12": ("0.09", "0.01", "1.56", *[NOTHING] * 7, RATIO),
}

#: What begins a sentence about the method and not about the figures.
OF_METHOD = "Not from DerSimonian-Laird"


def _flag(*cells: Any) -> float:
    """1 for contradictions, 0 for consistency; an error fails."""
    verdict = text("CHECK_REPORTED", *cells)
    return float(verdict != "consistent")


@evidence(
    "CHECK_REPORTED",
    oracle="Barlow et al. 2015, statements with the verdict of a reader who recomputed them",
    data="9 numeric statements, 19 printed intervals",
)
def barlow(sources: Sources) -> Iterator[Comparison]:
    """Errors are found, and nothing that is right is called wrong."""
    folder = sources.reference / "barlow2015"
    verdicts = {
        check["id"]: check["expected_verdict"]
        for check in json.loads((folder / "checks.json").read_text(encoding="utf-8"))
    }
    for name, cells in STATEMENTS.items():
        wrong = float(verdicts[name].startswith("ERROR"))
        assert wrong or verdicts[name].startswith("OK")
        yield Comparison(name, _flag(*cells), wrong)
    assert verdicts["C13"] == "OK"
    with (folder / "reported.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            scale = RATIO if row["measure"] == "RR" else "difference"
            cells = (row["estimate"], row["lo"], row["hi"], *[NOTHING] * 7, scale)
            yield Comparison(f"C13 {row['id']}", _flag(*cells), 0.0)


@evidence(
    "CHECK_REPORTED",
    oracle="Review Manager 5, stored doubles: no contradiction among them",
    data="12 analyses of a Cochrane review",
)
def revman(sources: Sources) -> Iterator[Comparison]:
    """Estimate, limits, P, Chi2, df, P of Chi2, I2 and tau2 with all digits, and as printed."""
    names = ("EFFECT_SIZE", "CI_START", "CI_END", "P_Z", "CHI2", "DF", "P_CHI2", "I2", "TAU2")
    path = sources.reference / "revman5" / "mh_random_rr.json"
    for analysis in json.loads(path.read_text(encoding="utf-8")):
        result = analysis["result"]
        stored = [result[name] for name in names]
        stored[7] += "%"
        yield Comparison(f"{result['ID']} stored", _flag(*stored, NOTHING, RATIO), 0.0)
        p = float(result["P_Z"])
        printed = [
            *(f"{float(result[name]):.2f}" for name in names[:3]),
            "< 0.00001" if p < 0.00001 else f"{p:.1g}",
            f"{float(result['CHI2']):.2f}",
            result["DF"],
            NOTHING,
            f"{float(result['I2']):.0f}%",
            f"{float(result['TAU2']):.2f}",
        ]
        yield Comparison(f"{result['ID']} printed", _flag(*printed, NOTHING, RATIO), 0.0)


@evidence(
    "CHECK_REPORTED",
    oracle="metafor 3.8-1, rma.uni: no contradiction among its figures",
    data="45 two-arm data sets; fixed effect, 8 estimators, Hartung-Knapp of 3",
    differs="I2 and tau2 of other methods than DL with Wald are told as not from DerSimonian-Laird",
)
def metafor(sources: Sources) -> Iterator[Comparison]:
    """Results printed with three decimals; sentences about the method are no contradiction."""
    for name, one in two_arm_sets(sources.reference).items():
        for measure, answers in one["measures"].items():
            for model, figures in answers["models"].items():
                yield Comparison(f"{name} {measure} {model}", _of_rma(figures, model), 0.0)
            for model, figures in answers["knha"].items():
                where = f"{name} {measure} {model} Hartung-Knapp"
                yield Comparison(where, _of_rma(figures, model, is_wald=False), 0.0)


def _of_rma(figures: dict[str, Any], model: str, *, is_wald: bool = True) -> float:
    """The verdict on a result of metafor, without what is said about the method alone."""
    decimals = 3 - min(0, math.floor(math.log10(figures["se"])))
    cells = [f"{figures[key]:.{decimals}f}" for key in ("b", "ci_lb", "ci_ub")]
    cells += [
        "<0.001" if figures["p"] < 0.001 else f"{figures['p']:.3f}",
        f"{figures['Q']:.2f}",
        f"{figures['k'] - 1}",
        "<0.001" if figures["Qp"] < 0.001 else f"{figures['Qp']:.3f}",
        f"{figures['I2']:.1f}%",
        "" if model == "FE" else f"{figures['tau2']:.4f}",
        f"{figures['k']}",
    ]
    verdict = text("CHECK_REPORTED", *cells)
    sentences = [part for part in verdict.replace(". ", ".\n").splitlines() if part]
    if is_wald and model in ("FE", "DL"):
        return float(sentences != ["consistent"])
    return float(any(not part.startswith((OF_METHOD, "consistent")) for part in sentences))
