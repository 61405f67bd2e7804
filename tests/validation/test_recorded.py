"""The recorded figures are what metafor computes when the scripts are run again."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest

from tests.validation.agreement import ITERATIVE, Comparison, disagreements
from tests.validation.registry import FOLDER, Sources

SCRIPTS = sorted((FOLDER / "recorded").glob("*.R"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_script_prints_the_recorded_figures(script: Path, rscript: str) -> None:
    done = subprocess.run(
        [rscript, str(script)], cwd=FOLDER, check=True, capture_output=True, text=True
    )
    computed = {row["name"]: row["value"] for row in csv.DictReader(io.StringIO(done.stdout))}
    recorded = Sources().recorded(script.stem)
    assert computed.keys() == recorded.keys()
    assert not disagreements(
        [
            Comparison(name, float(computed[name]), figure, ITERATIVE, 1e-12)
            for name, figure in recorded.items()
        ]
    )
