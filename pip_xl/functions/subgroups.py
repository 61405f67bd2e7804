"""SUBGROUPS and SUBGROUP_TEST: the groups of the studies, each pooled on its own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from pip_xl.errors import InputError
from pip_xl.functions.analysis import Analysis, analyse, tau2_is_solved
from pip_xl.functions.cell_error import CellError
from pip_xl.functions.cells import Cell, Rows, is_blank
from pip_xl.functions.declaration import Example, Function, Parameter
from pip_xl.functions.derived import DerivedFigure, derived
from pip_xl.functions.example_data import ALLOCATIONS, FOUR_TRIALS
from pip_xl.functions.figures import FIGURES
from pip_xl.functions.labels import comparable, labels_beside
from pip_xl.functions.notes import note_title, notes_on
from pip_xl.functions.outputs import chosen
from pip_xl.functions.parameters import (
    CI_METHOD,
    CONVENTION,
    DATA,
    LEVEL,
    MEASURE,
    METHOD,
    MODEL,
    TAU_METHOD,
    output_of,
)
from pip_xl.functions.sources import HANDBOOK, REVMAN, SUBGROUPS
from pip_xl.stats import MetaAnalysis, Options, Subgroups, SubgroupTest, pool_subgroups

GROUPS: Final = Parameter("groups", "one column beside the data: the group of each study", "labels")

#: The figures of each group.
COLUMNS: Final = (
    "k",
    "n",
    "estimate",
    "lower",
    "upper",
    "p",
    "q",
    "df",
    "q_p",
    "tau2",
    "i2",
)


class _Grouped(NamedTuple):
    """The analysis of all studies, the title and names of the groups, and their analyses."""

    whole: Analysis
    title: Cell
    names: list[Cell]
    subgroups: Subgroups


def _grouped(data: object, groups: object, options: Mapping[str, object]) -> _Grouped:
    """Read data and groups, and pool each group."""
    beside, rows = labels_beside(groups, data, "groups")
    whole = analyse(rows, **options)
    table = whole.table
    names: dict[tuple[str, object], Cell] = {}
    keys = []
    for row_number in table.row_numbers:
        name = beside[row_number - 1]
        if _is_nothing(name):
            msg = f"row {row_number} of groups is blank: name the group, or clear the row"
            raise InputError(msg)
        keys.append(comparable(name))
        names.setdefault(keys[-1], name.strip() if isinstance(name, str) else name)
    subgroups = derived(
        whole,
        ("subgroups", *keys),
        lambda one: pool_subgroups(one.table.studies, keys, one.result.options),
    )
    title = None if table.header is None else beside[table.header - 1]
    return _Grouped(whole, "Group" if _is_nothing(title) else title, [*names.values()], subgroups)


def _is_nothing(name: Cell) -> bool:
    """Return whether a cell names no group; NaN is a missing name of a DataFrame."""
    if isinstance(name, str):
        return not name.strip()
    return is_blank(name) or (isinstance(name, float) and math.isnan(name))


def _subgroups(*, data: object, groups: object, **options: object) -> Rows:
    """Return titles and one row a group."""
    whole, title, names, subgroups = _grouped(data, groups, options)
    row_numbers = whole.table.row_numbers
    made: Rows = [[title, *COLUMNS, note_title(whole.result.options)]]
    pooled = zip(names, subgroups.analyses.values(), subgroups.places.values(), strict=True)
    for name, result, places in pooled:
        figures = [FIGURES[column].cell(result) for column in COLUMNS]
        rows = [row_numbers[place] for place in places]
        made.append([name, *figures, _note(result, rows)])
    return made


def _note(result: MetaAnalysis, rows: list[int]) -> str:
    """Return why a group has no effect or no interval, and which of its rows do not count."""
    remarks = [notes_on(result, rows)]
    for name in ("estimate", "lower"):
        figure = FIGURES[name].cell(result)
        if isinstance(figure, CellError):
            remarks.insert(0, figure.message)
            break
    return "; ".join(filter(None, remarks))


_TEST: Final[Mapping[str, DerivedFigure[SubgroupTest]]] = {
    "q": DerivedFigure("Cochran's Q (Chi2) between the groups", lambda test: test.q),
    "df": DerivedFigure("its degrees of freedom", lambda test: test.df),
    "p": DerivedFigure("its P", lambda test: test.p),
    "i2": DerivedFigure(
        "share of the variation between groups not due to chance, a fraction",
        lambda test: test.i2,
    ),
}


def _subgroup_test(
    *, data: object, groups: object, output: object = None, **options: object
) -> float:
    """Return one figure of the test."""
    figure = chosen(_TEST, output)
    grouped = _grouped(data, groups, options)
    return float(figure.read(grouped.subgroups.test))


def _is_solved(*, data: object, groups: object, output: object = None, **options: object) -> bool:
    """Return whether a solver has a part in the groups' tau2."""
    del groups, output
    return tau2_is_solved(data, **options)


#: The other figures of the first group of the example.
_RANDOM_ALLOCATION: Final = (
    *(27336.0, 0.240483214298, 0.185992274858, 0.31093859357, 1.59106784716e-27),
    *(1.0281648593, 2.0, 0.598049095053, 0.0, 0.0),
)
_OPTIONS: Final = (MODEL, METHOD, TAU_METHOD)

FUNCTIONS = (
    Function(
        name="SUBGROUPS",
        parameters=(DATA, GROUPS, MEASURE, *_OPTIONS, CI_METHOD, LEVEL, CONVENTION),
        returns="table",
        category="Looking closer",
        help=(
            "Each group of studies pooled on its own, with its own tau2: titles, then one row a "
            f"group with {', '.join(COLUMNS)} (ratios as ratios, shares as fractions) and notes "
            "under the method. Letter case and surrounding spaces of a group do not "
            "matter."
        ),
        source=f"{SUBGROUPS}; {REVMAN}",
        example=Example(
            (FOUR_TRIALS, ALLOCATIONS, "RR"),
            [
                ["Group", *COLUMNS, note_title(Options.parse("RR"))],
                ["random", 3.0, *_RANDOM_ALLOCATION, ""],
            ],
        ),
        compute=_subgroups,
        solves=_is_solved,
    ),
    Function(
        name="SUBGROUP_TEST",
        parameters=(DATA, GROUPS, MEASURE, output_of(_TEST), *_OPTIONS, CONVENTION),
        returns="number",
        category="Looking closer",
        help=(
            "The test for subgroup differences: Q between the pooled effects of the groups as "
            "SUBGROUPS gives them, with their standard errors by the weights (Wald), its degrees "
            "of freedom, P or I2. Fewer than two groups that can be estimated are #N/A."
        ),
        source=f"{SUBGROUPS}; {REVMAN}; {HANDBOOK}",
        example=Example((FOUR_TRIALS, ALLOCATIONS, "RR"), 21.3197192553),
        compute=_subgroup_test,
        solves=_is_solved,
    ),
)
