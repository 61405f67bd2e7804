"""How long the function path takes to import, against what it needs from outside."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.ratio import Row, compare


def importing_row() -> Row:
    """Return the row of the import benchmark."""

    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    return compare(
        "import pip_xl.functions",
        "import numpy, scipy.special",
        1.5,
        lambda: run("import pip_xl.functions"),
        lambda: run("import numpy, scipy.special"),
        rounds=9,
    )
