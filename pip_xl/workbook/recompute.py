"""Recompute a workbook: evaluate, compare with the stored values, write what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pip_xl.functions import CellError
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.evaluation import Evaluation, Value, evaluate
from pip_xl.workbook.package import Package
from pip_xl.workbook.recomputation import ChangedCell, ErrorCell, Recomputation
from pip_xl.workbook.sheet_cells import FormulaCell, SheetCells
from pip_xl.workbook.staleness import CellValue, is_stale
from pip_xl.workbook.summary_lines import summary_lines
from pip_xl.workbook.write import write_cached_values

NOT_AVAILABLE = "#N/A"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the recomputed workbook goes.

    Parameters
    ----------
    target : Path
        The file to write.
    in_place : bool
        Whether the target is the workbook itself.
    backup : bool
        Whether the file that is replaced is kept beside it.
    """

    target: Path
    in_place: bool = False
    backup: bool = False


def recompute(
    path: Path | str,
    destination: Destination | None = None,
    *,
    volatile: bool = False,
    force: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Recomputation:
    """Evaluate every formula of a workbook and write the values that changed.

    Parameters
    ----------
    path : Path or str
        An .xlsx or .xlsm file.
    destination : Destination, optional
        Where to write; without it the workbook is only compared.
    volatile : bool
        Whether NOW, TODAY, RAND and what depends on them is computed too.
    force : bool
        Whether to write although a lock file says that Excel has the target open.
    progress : callable, optional
        Called with the name of each step.

    Returns
    -------
    Recomputation
        The stale cells, the errors, and what was left alone.

    Raises
    ------
    WorkbookError
        If the file cannot be read, is refused as unsafe, or the target must not be written.

    Examples
    --------
    >>> found = recompute("examples/parent_infant_psychotherapy.xlsx")  # doctest: +SKIP
    >>> found.changed  # doctest: +SKIP
    []
    """
    step = progress or (lambda _: None)
    package = Package.open(Path(path))
    step("evaluating")
    evaluation = evaluate(package, volatile=volatile, progress=progress)
    step("comparing")
    found = Recomputation(
        Path(path),
        formulas=evaluation.formulas,
        calls=dict(evaluation.calls),
        unsupported=list(evaluation.left_alone),
    )
    changes = _compare(package, evaluation, found)
    found.summary = summary_lines(package, evaluation.results)
    if destination is not None:
        step("writing")
        written = write_cached_values(
            package,
            changes,
            destination.target,
            in_place=destination.in_place,
            backup=destination.backup,
            force=force,
        )
        found.output = written.path
        found.notes.extend(written.notes)
    return found


def _compare(
    package: Package, evaluation: Evaluation, found: Recomputation
) -> dict[str, dict[tuple[int, int], Value]]:
    """Fill in the findings, and return the results that have to be written, by anchor cell."""
    changes: dict[str, dict[tuple[int, int], Value]] = {}
    for sheet, results in evaluation.results.items():
        cells = package.cells(sheet)
        for formula in cells.formulas:
            anchor = (formula.row, formula.column)
            if anchor not in results:
                continue
            result = results[anchor]
            stale = False
            for place, computed in members(formula, result):
                stored = cells.stored(*place)
                if isinstance(computed, CellError):
                    _note_error(found, evaluation, cells, sheet, formula, place, computed)
                if _differs(evaluation, sheet, anchor, stored, computed):
                    stale = True
                    found.changed.append(
                        ChangedCell(sheet, to_a1(*place), cells.text(formula), stored, computed)
                    )
            if stale:
                changes.setdefault(sheet, {})[anchor] = result
    return changes


def members(formula: FormulaCell, result: Value) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """Yield each cell that a formula fills with its value; None for cells of a shrunk spill."""
    row, column = formula.row, formula.column
    if not isinstance(result, list):
        result = [[result]]
    filled = {
        (row + i, column + j): value
        for i, values in enumerate(result)
        for j, value in enumerate(values)
    }
    yield from filled.items()
    if formula.ref is not None:
        first_row, first_column, last_row, last_column = formula.ref
        for i in range(first_row, last_row + 1):
            for j in range(first_column, last_column + 1):
                if (i, j) not in filled:
                    yield (i, j), None


def _differs(
    evaluation: Evaluation,
    sheet: str,
    anchor: tuple[int, int],
    stored: CellValue,
    computed: CellValue,
) -> bool:
    """Whether a stored value is stale; looks upstream only where the tolerance decides."""
    if not is_stale(stored, computed):
        return False
    return is_stale(stored, computed, iterative=True) or not evaluation.iterative_upstream(
        sheet, *anchor
    )
