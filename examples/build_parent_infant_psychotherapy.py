"""Build parent_infant_psychotherapy.xlsx: python examples/build_parent_infant_psychotherapy.py.

It is what ``pip-xl new FILE.xlsx --example`` gives; nothing is written where a formula of it has
no value, or an error for one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from pip_xl.functions import CellError
from pip_xl.review.example import build_example
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.evaluation import CellKey, Evaluation

DEFAULT = Path(__file__).with_name("parent_infant_psychotherapy.xlsx")


def main(arguments: list[str] | None = None) -> int:
    """Build the workbook; give 1, and write nothing, where a formula does not evaluate."""
    parser = argparse.ArgumentParser(description="Build the parent-infant psychotherapy example.")
    parser.add_argument("--output", type=Path, default=DEFAULT, help="file to write")
    target: Path = parser.parse_args(arguments).output
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / target.name
        evaluation = build_example(built)
        troubles = list_troubles(evaluation)
        for trouble in troubles:
            print(trouble, file=sys.stderr)
        if troubles:
            return 1
        target.write_bytes(built.read_bytes())
    print(f"{target}: {evaluation.formulas} formulas")
    return 0


def list_troubles(evaluation: Evaluation) -> list[str]:
    """Name every formula without a value, or with an error for one."""
    troubles = [
        f"{left.sheet}!{to_a1(left.row, left.column)}: {left.reason}"
        for left in evaluation.left_alone
    ]
    for sheet, results in evaluation.results.items():
        for (row, column), value in results.items():
            if isinstance(value, CellError):
                reason = evaluation.messages.get(CellKey(sheet, row, column), "from another cell")
                troubles.append(f"{sheet}!{to_a1(row, column)}: {value}: {reason}")
    return troubles


if __name__ == "__main__":
    raise SystemExit(main())
