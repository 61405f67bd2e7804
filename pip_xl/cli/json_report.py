"""The findings of a workbook as a JSON document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pip_xl.cli.json_values import as_json
from pip_xl.workbook.address import to_a1
from pip_xl.workbook.recomputing.error_cells import ErrorCell
from pip_xl.workbook.recomputing.recomputation import Recomputation


def as_document(found: Recomputation) -> dict[str, Any]:
    """Return everything that was found in one workbook."""
    return {
        "path": str(found.path),
        "output": None if found.output is None else str(found.output),
        "formulas": found.formulas,
        "calls": dict(sorted(found.calls.items())),
        "changed": [
            {
                "sheet": cell.sheet,
                "cell": cell.cell,
                "formula": cell.formula,
                "stored": as_json(cell.stored),
                "computed": as_json(cell.computed),
            }
            for cell in found.changed
        ],
        "errors": [_error(cell) for cell in found.errors],
        "not_estimable": [_error(cell) for cell in found.not_estimable],
        "unsupported": [
            {
                "sheet": cell.sheet,
                "cell": to_a1(cell.row, cell.column),
                "formula": f"={cell.formula}",
                "reason": cell.reason,
            }
            for cell in found.unsupported
        ],
        "error": None,
    }


def unreadable_document(path: Path, reason: str) -> dict[str, Any]:
    """Return the document of a workbook that could not be read or written."""
    return as_document(Recomputation(path)) | {"error": reason}


def _error(cell: ErrorCell) -> dict[str, Any]:
    return {
        "sheet": cell.sheet,
        "cell": cell.cell,
        "formula": cell.formula,
        "value": str(cell.value),
        "message": cell.message,
    }
