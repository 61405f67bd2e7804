"""A function that xlwings brings into cells, as its documentation has it, and that gives 1."""

from __future__ import annotations

import inspect
from typing import Any

from xlwings import arg, func

from pip_xl.functions import CATALOGUE

#: It has the arguments of this one.
LIKE = CATALOGUE["POOLED_RR"]


def bare(*_: Any) -> float:
    """Give 1 for whatever xlwings has converted."""
    return 1.0


vars(bare)["__signature__"] = inspect.Signature(
    [
        inspect.Parameter(
            each.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=None if each.optional else inspect.Parameter.empty,
        )
        for each in LIKE.parameters
    ]
)
for parameter in LIKE.parameters:
    bare = arg(parameter.name, ndim=2, err_to_str=True)(bare)
bare = func(bare)
