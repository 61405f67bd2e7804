"""What a forest plot says besides its figures: effects, favoured arms, notes."""

from __future__ import annotations

from pip_xl.review.building.plots.helper_cells import Block, Filling, Values
from pip_xl.review.building.plots.messages import not_shown
from pip_xl.review.building.plots.plot_texts import NOT_COMPUTED, effect_and_interval
from pip_xl.review.building.plots.subgroup_cells import WHOLE
from pip_xl.review.building.plots.subgroup_numbers import MAX_SUBGROUPS
from pip_xl.review.layout.composing import quoted

#: Of studies and subgroups: effect and interval as text.
COLUMNS = ("effect",)

#: Widths of the pooled interval below which effects get more than two decimals.
_NARROW = (("0.005", 4), ("0.05", 3))
_NOT_ESTIMABLE, _NO_DATA = "Not estimable", "No data"
#: How far below the pooled effect the arms are named, in lines.
_FAVOURS_BELOW = 2


def fill_effects(studies: Block, subgroups: Block, counts: Values) -> None:
    """Write effects and intervals as text.

    Parameters
    ----------
    studies, subgroups : Block
        With ``COLUMNS`` among their columns.
    counts : Values
        Gets ``decimals`` and ``opening``.
    """
    upper, lower = (subgroups[name].cell(WHOLE) for name in ("Upper", "Lower"))
    decimals = "2"
    for width, more in reversed(_NARROW):
        decimals = f"IF({upper}-{lower}<{width},{more},{decimals})"
    counts.add("decimals", f"IFERROR({decimals},2)")
    # In the formulas themselves the bracket would look like a table's.
    counts.add("opening", quoted(" ["))

    def text(block: Block, effect: str, otherwise: Filling) -> Filling:
        def formula(row: int) -> str:
            cell, lower, upper = (block[name].cell(row) for name in (effect, "Lower", "Upper"))
            words = effect_and_interval(cell, lower, upper, counts)
            return f"IF(ISNUMBER({cell}),{words},{otherwise(row)})"

        return formula

    def why_not(has_figures: str, pooled: str) -> str:
        """Why there is no effect; what was computed has its number of studies."""
        computed = f'IF({pooled}="",{quoted(NOT_COMPUTED)},{quoted(_NOT_ESTIMABLE)})'
        return f"IF({has_figures}=0,{quoted(_NO_DATA)},{computed})"

    def not_pooled(row: int) -> str:
        return why_not(subgroups["has figures"].cell(row), subgroups["k"].cell(row))

    def no_effect(study: int) -> str:
        return why_not(studies["has figures"].cell(study), subgroups["k"].fixed(WHOLE))

    studies.fill({"effect": text(studies, "Effect", no_effect)})
    subgroups.fill({"effect": text(subgroups, "Estimate", not_pooled)})


def add_favours(counts: Values, kind: str) -> None:
    """Say which arm each side of the plot speaks for.

    Parameters
    ----------
    counts : Values
        Gets ``favours line``, ``left`` and ``right``.
    kind : str
        The cell that is 0 where no analysis is drawn.
    """
    for side, arm in (("left", 'lower_favours="Arm 2"'), ("right", 'lower_favours<>"Arm 2"')):
        counts.add(side, f'"Favours "&IF({arm},arm_2,arm_1)')
    line = f"{counts['whole line']}+{_FAVOURS_BELOW}"
    counts.add("favours line", f"IF({kind}=0,0,{line})")


def message(analysis: Values, found: str) -> str:
    """What keeps the plot from showing the analysis, or all of it.

    Parameters
    ----------
    analysis : Values
        The chosen analysis.
    found : str
        The cell with the number of subgroups in the data.

    Returns
    -------
    str
        A formula that gives text, blank where nothing is to be said.
    """
    too_many = quoted(f"More than {MAX_SUBGROUPS} subgroups: drawn without them.")
    return not_shown(analysis, {f"{found}>{MAX_SUBGROUPS}": too_many})
