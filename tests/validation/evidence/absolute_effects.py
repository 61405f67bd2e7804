"""Absolute effects against metafor's risk differences and published examples."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tests.validation.agreement import Comparison
from tests.validation.metafor_reference import rows_of, two_arm_sets
from tests.validation.registry import Sources, evidence, number, same_text

#: Half a person per 1000.
WHOLE = 0.5


def _trials(sources: Sources) -> Iterator[tuple[str, float, dict[str, float]]]:
    """Trials without zero cells: name, control risk, and metafor's RR, OR and RD."""
    for name, one in two_arm_sets(sources.reference).items():
        answers = one["measures"]
        if not {"RR", "OR", "RD"} <= answers.keys():
            continue
        for i, (e1, n1, e2, n2) in enumerate(rows_of(sources.reference, one)):
            if 0 < e1 < n1 and 0 < e2 < n2:
                effects = {measure: answers[measure]["yi"][i] for measure in ("RR", "OR", "RD")}
                yield f"{name} {i + 1}", e2 / n2, effects


@evidence(
    "ABSOLUTE_EFFECT",
    "NNT",
    oracle="metafor 3.8-1, escalc: RD of the counts of which we get RR or OR",
    data="36 sets of counts, trials without zero cells",
)
def escalc(sources: Sources) -> Iterator[Comparison]:
    """The risk in the control arm and a relative effect give the risk difference back."""
    for where, risk, effects in _trials(sources):
        difference = effects["RD"]
        for measure in ("RR", "OR"):
            effect = math.exp(effects[measure])
            cells = (risk, effect, effect, effect, measure)
            # Differences near 0 are what rounding of the risks leaves: absolute below 1e-3.
            floor = 1e-12 if abs(difference) < 1e-3 else 0.0
            ours = number("ABSOLUTE_EFFECT", *cells)
            yield Comparison(f"{where} {measure}", ours, 1000 * difference, floor=1000 * floor)
            if abs(difference) > 1e-3:
                ours = number("NNT", *cells)
                yield Comparison(f"{where} NNT {measure}", ours, 1 / abs(difference))


@evidence(
    "ABSOLUTE_EFFECT",
    "NNT",
    oracle="Cochrane Handbook 15.4 (5.1: 12.5.4), whole numbers",
    data="its examples: RR 0.92 and OR 0.73 at a risk of 0.3, RD -0.12 and -0.22",
)
def handbook(sources: Sources) -> Iterator[Comparison]:
    """24 and 62 fewer per 1000; NNT 42, 17, 9 and 5."""
    del sources
    for effect, measure, fewer, needed in ((0.92, "RR", 24, 42), (0.73, "OR", 62, 17)):
        cells = (0.3, effect, effect, effect, measure)
        ours = -number("ABSOLUTE_EFFECT", *cells)
        yield Comparison(f"{measure} per 1000", ours, fewer, floor=WHOLE)
        yield Comparison(f"{measure} NNT", math.ceil(number("NNT", *cells)), needed)
        shown = f"NNTB {needed} ({needed} to {needed})"
        yield same_text(f"{measure} NNT text", shown, "NNT", *cells, "text")
    for difference, needed in ((-0.12, 9), (-0.22, 5)):
        cells = (0.5, difference, difference, difference, "RD")
        yield Comparison(f"RD {difference}", math.ceil(number("NNT", *cells)), needed)


@evidence(
    "NNT",
    oracle="Altman 1998, BMJ 317:1309; Barrowman 2002, CMAJ 166:1676",
    data="absolute risk reductions of 10 % (-5 to 25) and 16.6 % (0.9 to 32.2)",
)
def intervals(sources: Sources) -> Iterator[Comparison]:
    """NNTB 10 (NNTB 4 to infinity to NNTH 20); 3.1 to 111.1."""
    del sources
    cells: tuple[object, ...] = (0.5, -0.10, -0.25, 0.05, "RD")
    yield Comparison("Altman", number("NNT", *cells), 10)
    told = "NNTB 10 (NNTB 4 to infinity to NNTH 20)"
    yield same_text("Altman's words", told, "NNT", *cells, "text")
    cells = (0.5, -0.166, -0.322, -0.009, "RD")
    for output, needed in (("lower", 3.1), ("upper", 111.1)):
        yield Comparison(output, number("NNT", *cells, output), needed, floor=0.05)
    yield Comparison("Barrowman", number("NNT", *cells), 6, floor=0.5)
