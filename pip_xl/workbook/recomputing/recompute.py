"""Recompute a workbook: evaluate, compare with the stored values, write what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pip_xl.errors import InputError
from pip_xl.functions import CellError
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.evaluation import CellKey, Evaluation, evaluate
from pip_xl.workbook.parts.package import Package
from pip_xl.workbook.recomputing.error_cells import Raised, sort_errors
from pip_xl.workbook.recomputing.recomputation import ChangedCell, Recomputation
from pip_xl.workbook.recomputing.staleness import is_stale
from pip_xl.workbook.recomputing.summary_lines import summary_lines
from pip_xl.workbook.sheet.formula_cell import FormulaCell
from pip_xl.workbook.value import CellValue, Value, at_each_cell
from pip_xl.workbook.writing.destination import check_destination
from pip_xl.workbook.writing.target import Target
from pip_xl.workbook.writing.write import write_cached_values


def recompute(
    path: Path | str,
    target: Target | None = None,
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
    target : Target, optional
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
    if target is not None:
        check_destination(package.path, target.path, in_place=target.in_place, force=force)
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
    try:
        found.summary = summary_lines(package, evaluation.results)
    except InputError as error:
        found.notes.append(str(error))
    if target is not None:
        step("writing")
        written = write_cached_values(
            package,
            changes,
            target.path,
            in_place=target.in_place,
            backup=target.backup,
            force=force,
        )
        found.output = None if written.path is None else target.path
        found.notes.extend(written.notes)
    return found


def _compare(
    package: Package, evaluation: Evaluation, found: Recomputation
) -> dict[str, dict[tuple[int, int], Value]]:
    """Fill in the findings, and return the results that have to be written, by formula cell."""
    changes: dict[str, dict[tuple[int, int], Value]] = {}
    raised: list[Raised] = []
    for sheet, results in evaluation.results.items():
        cells = package.cells(sheet)
        for formula in cells.formulas:
            place = (formula.row, formula.column)
            if place not in results:
                continue
            result = results[place]
            if result == formula.stored and type(result) is float:
                continue
            key = CellKey(sheet, *place)
            changed = []
            for filled, computed in _filled(formula, result):
                stored = cells.stored(*filled)
                if isinstance(computed, CellError):
                    raised.append(Raised(key, f"={cells.text(formula)}", *filled, computed))
                if _differs(evaluation, key, stored, computed):
                    changed.append((filled, stored, computed))
            if changed:
                changes.setdefault(sheet, {})[place] = result
                text = f"={cells.text(formula)}"
                found.changed += [
                    ChangedCell(sheet, to_a1(*filled), text, stored, computed)
                    for filled, stored, computed in changed
                ]
    found.errors, found.not_estimable = sort_errors(evaluation, raised)
    return changes


def _filled(formula: FormulaCell, result: Value) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """Yield each cell that a formula fills with its value; None for those of a shrunk spill."""
    place = (formula.row, formula.column)
    if not isinstance(result, list) and formula.fills is None:
        yield place, result
        return
    filled = dict(at_each_cell({place: result}))
    yield from filled.items()
    if formula.fills is not None:
        yield from ((cell, None) for cell in formula.fills.cells() if cell not in filled)


def _differs(evaluation: Evaluation, key: CellKey, stored: CellValue, computed: CellValue) -> bool:
    """Whether a stored value is stale; looks upstream only where the tolerance decides."""
    if not is_stale(stored, computed):
        return False
    return is_stale(stored, computed, iterative=True) or not evaluation.iterative_upstream(*key)
