"""The R script agrees with the analyses of the review, for every combination of options.

The oracle is metafor itself: where Review Manager's rules are metafor's too, its functions pool;
where they are not, the script computes Review Manager's formulas with base R.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pip_xl.review.exporting import export_review
from pip_xl.review.exporting.r.quoting import r_comment, r_string
from pip_xl.review.figures import figure_columns
from pip_xl.review.importing import import_file
from pip_xl.review.review import Review
from pip_xl.stats import CONVENTIONS, CiMethod
from pip_xl.stats.tau2 import TAU_METHODS
from tests.review.importing.small_rm5 import imported
from tests.review.importing.test_revman5_results import as_rm5
from tests.review.rich_review import rich_review

#: Relative; estimators that iterate end at different last digits.
AGREEMENT = 1e-8
FIGURES = ("estimate", "lower", "upper", "tau2")

#: Trials by table: ordinary ones; zero cells, no and only events; fractions; a single trial.
DATA: dict[str, list[list[list[float]]]] = {
    "Dichotomous": [
        [[4, 123, 11, 139], [6, 306, 29, 303], [3, 231, 11, 220], [62, 13598, 248, 12867]],
        [[0, 20, 3, 22], [5, 40, 0, 41], [0, 30, 0, 31], [12, 12, 11, 11], [7, 50, 9, 48],
         [0, 0, 4, 10], [2, 17, 6, 19]],
        [[4.5, 12.3, 6.1, 11.9], [1.2, 40.7, 3.3, 38.2], [8, 30, 12, 29]],
        [[3, 20, 5, 21]],
    ],
    "Continuous": [
        [[5, 4.7, 13, 6.5, 3.8, 13], [4.9, 1.71, 30, 6.1, 2.3, 50], [2.5, 1.47, 20, 2.3, 1.66, 20]],
        [[5, 0, 13, 6.5, 0, 13], [4.9, 1.71, 30, 6.1, 2.3, 500], [2.5, 0, 350, 4.9, 10.65, 350]],
        [[5, 4.7, 13, 6.5, 3.8, 13]],
    ],
    "Generic": [[[-0.2, 0.1], [0.3, 0.2], [-0.5, 0.15], [0.01, 0.3]], [[0.2, 0.1]]],
}  # fmt: skip
METHODS = {
    "Dichotomous": [
        *itertools.product(("RR", "OR", "RD"), ("MH", "IV")), ("PETO_OR", "Peto"),
    ],
    "Continuous": [("MD", "IV"), ("SMD", "IV")],
    "Generic": [("GENERIC", "IV"), ("GENERIC_RATIO", "IV")],
}  # fmt: skip


def combinations(convention: str) -> Iterator[dict[str, Any]]:
    """Every analysis that exists, on every set of trials."""
    models: list[tuple[str, str | None, str | None, float | None]] = [
        ("fixed", None, None, None),
        ("fixed", None, None, 0.999),
        ("random", "DL", "Wald", 90),
        *(("random", tau, "Wald", None) for tau in TAU_METHODS),
        *(("random", tau, interval, None) for tau in ("DL", "REML") for interval in CiMethod),
    ]
    for data, sets in DATA.items():
        for place, (measure, method), model in itertools.product(
            range(len(sets)), METHODS[data], models
        ):
            fixed_only = method == "Peto" or (convention == "metafor" and method == "MH")
            one_trial = len(sets[place]) == 1 and model[1] not in {None, "DL"}
            if (fixed_only and model[0] == "random") or one_trial:
                continue
            yield {
                "place": place, "Data": data, "Measure": measure, "Method": method,
                "Model": model[0], "Tau method": model[1], "CI method": model[2],
                "Level": model[3],
            }  # fmt: skip


def review_of(convention: str) -> Review:
    """A review of all combinations."""
    analyses = []
    rows: dict[str, list[dict[str, Any]]] = {data: [] for data in DATA}
    for number, analysis in enumerate(combinations(convention), start=1):
        place = analysis.pop("place")
        analyses.append({"ID": f"{number}", **analysis})
        rows[analysis["Data"]] += [
            {
                "Analysis": f"{number}",
                **dict(zip(figure_columns(analysis["Data"]), row, strict=True)),
            }
            for row in DATA[analysis["Data"]][place]
        ]
    tables = {name: pd.DataFrame(each, dtype=object) for name, each in rows.items()}
    settings = {"default_convention": convention}
    return Review(settings, {"Analyses": pd.DataFrame(analyses, dtype=object), **tables})


def run_script(rscript: str, folder: Path, **environment: str) -> dict[str, dict[str, str]]:
    """What the script prints, by the analysis."""
    done = subprocess.run(
        [rscript, "analyses.R"], cwd=folder, capture_output=True, check=True,
        env={**os.environ, **environment}, encoding="utf-8",
    )  # fmt: skip
    lines = csv.DictReader(done.stdout.splitlines())
    return {line["id"]: line for line in lines}


def results(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def disagreeing(
    theirs: dict[str, dict[str, str]], ours: dict[str, dict[str, str]]
) -> list[tuple[str, str, str, str]]:
    """Figures that differ, or that one of both does not have."""
    found = []
    for name, figure in itertools.product(ours, FIGURES):
        mine, other = ours[name][figure], theirs[name][figure]
        if "" in {mine} and other == "NA":
            continue
        if mine == "" or not math.isclose(
            float(mine), float(other), rel_tol=AGREEMENT, abs_tol=1e-11
        ):
            found.append((name, figure, mine, other))
    return found


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_every_combination_of_options_agrees(rscript: str, tmp_path: Path, convention: str) -> None:
    exported = export_review(review_of(convention), tmp_path / "out")
    assert exported.not_computed == {}
    theirs = run_script(rscript, tmp_path / "out")
    assert len(theirs) == exported.analyses == sum(1 for _ in combinations(convention))
    assert not disagreeing(theirs, results(tmp_path / "out"))


def test_fleiss_agrees(rscript: str, reference: Path, tmp_path: Path) -> None:
    export_review(import_file(reference / "revman5" / "Fleiss1993.rm5").review, tmp_path / "out")
    theirs = run_script(rscript, tmp_path / "out")
    assert not disagreeing(theirs, results(tmp_path / "out"))
    assert float(theirs["1.1"]["estimate"]) == pytest.approx(0.8968655609130709, rel=AGREEMENT)


def test_r_computes_what_review_manager_stored(
    rscript: str, reference: Path, tmp_path: Path
) -> None:
    """Mantel-Haenszel with random effects, which metafor does not have."""
    stored = json.loads((reference / "revman5" / "mh_random_rr.json").read_text(encoding="utf-8"))
    export_review(imported(as_rm5(stored)).review, tmp_path / "out")
    theirs = run_script(rscript, tmp_path / "out")
    expected = {"1.1": "0.6837765472337998", "4.1": "0.26852367541999833"}
    for name, estimate in expected.items():
        assert float(theirs[name]["estimate"]) == pytest.approx(float(estimate), rel=AGREEMENT)
    assert float(theirs["4.1"]["tau2"]) == pytest.approx(0.5084481786426333, rel=AGREEMENT)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_text_of_any_kind_does_not_disturb_r(rscript: str, tmp_path: Path, locale: str) -> None:
    review = rich_review()
    names = {"1.1": 'Ω "1"\\n', "1.10": " 1.10", "7": "α, β"}
    tables = {name: frame.replace(names) for name, frame in review.tables.items()}
    export_review(Review(review.settings, tables), tmp_path / "out")
    theirs = run_script(rscript, tmp_path / "out", LC_ALL=locale)
    assert set(theirs) == set(names.values())
    assert not disagreeing(theirs, results(tmp_path / "out"))


def test_one_block_stands_for_itself(tmp_path: Path) -> None:
    export_review(rich_review(), tmp_path / "out")
    script = (tmp_path / "out" / "analyses.R").read_text(encoding="utf-8")
    assert "# risk ratio; Mantel-Haenszel fixed effect, Wald interval, metafor" in script
    assert 'r <- rma.mh(measure = "RR"' in script
    assert max(map(len, script.splitlines())) <= 120


def test_strings_and_comments_of_r() -> None:
    assert r_string('a"b\\c\n🙂') == '"a\\"b\\\\c\\u000a\\U0001f642"'
    assert r_comment("one\ntwo") == "# one two"
    assert all(line.startswith("#") for line in r_comment("word " * 100).splitlines())
