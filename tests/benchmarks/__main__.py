"""``python -m tests.benchmarks``: the table of ratios, with a mark where one falls short."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.importing import importing_row
from tests.benchmarks.in_excel import in_excel_rows
from tests.benchmarks.looking_closer import looking_closer_rows
from tests.benchmarks.pooling import pooling_rows
from tests.benchmarks.ratio import Row
from tests.benchmarks.recomputing import recomputing_rows
from tests.benchmarks.regression import regression_rows
from tests.benchmarks.serving import serving_rows
from tests.benchmarks.small_study_effects import small_study_rows


def rows() -> Iterator[Row]:
    """Yield every benchmark's row."""
    yield from pooling_rows()
    yield from regression_rows()
    yield from looking_closer_rows()
    yield from small_study_rows()
    yield from recomputing_rows()
    yield from serving_rows()
    yield importing_row()
    yield from in_excel_rows()


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    print("| work | against | ratio | must be | times | verdict |")
    print("|---|---|---|---|---|---|")
    for row in rows():
        ratio = "-" if row.ratio is None else f"{row.ratio:.2f}"
        print(
            f"| {row.work} | {row.against} | {ratio} | <= {row.limit:g} | {row.detail} "
            f"| {row.verdict} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
