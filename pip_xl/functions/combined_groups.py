"""COMBINE_GROUPS: several groups of one trial as a single group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pip_xl.errors import InputError, NotEstimable, OptionError
from pip_xl.functions.cells import Cell, number
from pip_xl.functions.conversions import CATEGORY
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.filled_rows import filled_rows, place_of, refuse_first_fault
from pip_xl.functions.outputs import chosen
from pip_xl.functions.ranges import raise_first_error, rows_of, single_cell, width_of
from pip_xl.functions.sources import HANDBOOK_SD
from pip_xl.stats.conversions import GroupCount, GroupMean, combine_counts, combine_means


class _Kind(NamedTuple):
    """A kind of groups: what a row is, its columns, and how groups are combined."""

    group: Callable[..., Any]
    fields: tuple[str, ...]
    combine: Callable[[list[Any]], GroupMean | GroupCount]


#: The kinds of groups by their number of columns.
_KINDS: Final[Mapping[int, _Kind]] = MappingProxyType(
    {
        3: _Kind(GroupMean, GroupMean._fields, combine_means),
        2: _Kind(GroupCount, GroupCount._fields, combine_counts),
    }
)
_OUTPUTS: Final = {field: field for kind in _KINDS.values() for field in kind.fields}


def _combine_groups(*, groups: object, output: object = None) -> float:
    """Return one figure of the combined group."""
    asked = None if single_cell(output, "output") is None else chosen(_OUTPUTS, output)
    rows = rows_of(groups, "groups")
    raise_first_error(rows, "groups")
    filled = filled_rows(rows).rows
    if not filled:
        msg = "groups holds no group"
        raise NotEstimable(msg)
    kind = _kind_of(width_of(rows))
    if asked is not None and asked not in kind.fields:
        msg = f"groups of {', '.join(kind.fields)} have no {asked}"
        raise OptionError(msg, field="output")
    return float(getattr(_combined(filled, kind), asked or kind.fields[0]))


def _kind_of(width: int) -> _Kind:
    """Return the kind of groups that has so many columns."""
    if width not in _KINDS:
        columns = "1 column" if width == 1 else f"{width} columns"
        shapes = " or ".join(
            f"{count} ({', '.join(kind.fields)})" for count, kind in _KINDS.items()
        )
        msg = f"groups has {columns}; it takes {shapes}"
        raise InputError(msg)
    return _KINDS[width]


def _combined(filled: list[tuple[int, list[Cell]]], kind: _Kind) -> GroupMean | GroupCount:
    """Return the combined group; what is wrong with one is told by row and column."""
    refuse_first_fault(filled, kind.fields)
    try:
        return kind.combine([kind.group(*map(number, row)) for _, row in filled])
    except InputError as fault:
        if fault.study is None or fault.field is None:
            raise
        column = kind.fields.index(fault.field)
        msg = f"{place_of(filled[fault.study][0], column, kind.fields)}: {fault.message}"
        raise InputError(msg) from None


FUNCTIONS = (
    Function(
        name="COMBINE_GROUPS",
        parameters=(
            Parameter(
                "groups",
                "one group a row: mean, sd, n; or events, total. Titles and blank rows are passed "
                "over",
                "data",
            ),
            Parameter(
                "output",
                f"which figure of the combined group: {', '.join(_OUTPUTS)}; omitted: the mean of "
                "three columns, the events of two",
                "option",
                choices=tuple(_OUTPUTS),
                optional=True,
            ),
        ),
        returns="number",
        category=CATEGORY,
        help=(
            "Groups of one trial taken together as one: its mean, sd or n, or its events or total. "
            "Two treated arms that a review does not tell apart are combined so. Any number of "
            "groups; means keep their signs."
        ),
        source=f"{HANDBOOK_SD}.10",
        example=Example(([[9.2, 4.8, 42], [9.9, 5.9, 47]], "sd"), 5.39019320986),
        compute=_combine_groups,
    ),
)
