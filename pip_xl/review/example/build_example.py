"""From the example's content to its workbook."""

from __future__ import annotations

from pathlib import Path

from pip_xl.review.building.build import build
from pip_xl.review.example.about import write_about
from pip_xl.review.example.content import example_review
from pip_xl.workbook.evaluation import Evaluation


def build_example(path: Path, *, force: bool = False) -> Evaluation:
    """Write the workbook of the parent-infant psychotherapy review.

    Besides the sheets of every extraction workbook, it has one that explains it.

    Parameters
    ----------
    path : Path
        The file to write; an existing one is replaced in one step.
    force : bool
        Whether to write although a lock file says that another program has it open.

    Returns
    -------
    Evaluation
        What every formula gives.

    Raises
    ------
    WorkbookError
        If the file must not be written.
    """
    return build(example_review(), path, force=force, also=[write_about])
