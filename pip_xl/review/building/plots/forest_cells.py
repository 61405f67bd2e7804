"""All helper cells of the forest plot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pip_xl.review.building.plots import (
    diamond_cells,
    forest_texts,
    line_cells,
    shown_figures,
    study_cells,
    study_marks,
    subgroup_cells,
    subgroup_numbers,
)
from pip_xl.review.building.plots.analysis_values import analysis_values
from pip_xl.review.building.plots.axis_cells import Axis, axis_cells
from pip_xl.review.building.plots.axis_line import axis_path, no_effect_line
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, Block, Values
from pip_xl.review.building.plots.line_cells import MAX_LINES
from pip_xl.review.building.plots.subgroup_cells import WHOLE

#: With what the defined names of the plot begin.
PLOT = "forest"
#: The defined name of the cell with the chosen analysis.
PICKER = f"{PLOT}_analysis"

#: How far below the line of the pooled effect the axis lies, and the length of its ticks, in lines.
_AXIS_BELOW = 0.6
_TICK = 0.2
#: How far below the axis the middle of a tick's label is, in lines.
_LABEL_BELOW = 0.55
#: Intervals that reach farther than so many times the upper quartile of all end in an arrow.
_USUAL = 1.5
#: A pooled interval may reach so many times farther than any study's.
_POOLED = 1.5


@dataclass(frozen=True)
class ForestCells:
    """The blocks of helper cells behind the forest plot.

    Attributes
    ----------
    analysis, counts : Values
        The chosen analysis; numbers of studies, subgroups and lines.
    studies, subgroups, lines : Block
        What the plot shows.
    axis : Axis
        Its scale.
    axis_path, no_effect, diamonds : Block
        What it draws besides the studies' marks.
    """

    analysis: Values
    counts: Values
    studies: Block
    subgroups: Block
    lines: Block
    axis: Axis
    axis_path: Block
    no_effect: Block
    diamonds: Block

    @property
    def blocks(self) -> tuple[Block | Values, ...]:
        """All of them."""
        return (
            self.analysis,
            self.counts,
            self.studies,
            self.subgroups,
            self.lines,
            self.axis.values,
            self.axis.choices,
            self.axis.ticks,
            self.axis_path,
            self.no_effect,
            self.diamonds,
        )

    @property
    def next_place(self) -> int:
        """The first free column after them."""
        return self.diamonds.next_place


@cache
def forest_cells() -> ForestCells:
    """Lay out the helper cells of the forest plot.

    Returns
    -------
    ForestCells
        Always the same: other sheets refer to them.
    """
    analysis = analysis_values("Forest: analysis", 0, PICKER)
    shown_figures.add_headings(analysis)
    studies = Block(
        "Forest: studies",
        analysis.next_place,
        study_cells.MAX_STUDIES,
        (
            *study_cells.COLUMNS,
            *shown_figures.COLUMNS,
            *subgroup_numbers.COLUMNS,
            *line_cells.STUDY_COLUMNS,
            *study_marks.COLUMNS,
            *forest_texts.COLUMNS,
        ),
    )
    study_cells.fill_studies(studies, PLOT, analysis)
    shown_figures.fill_shown(studies, analysis)
    subgroup_numbers.fill_subgroup_numbers(studies)
    counts = subgroup_numbers.counts("Forest: counts", studies.next_place, studies, analysis)
    subgroup_cells.add_subgroup_test(counts, studies, analysis)
    subgroups = Block(
        "Forest: subgroups, then the whole",
        counts.next_place,
        WHOLE,
        (
            *subgroup_cells.COLUMNS,
            *line_cells.SUBGROUP_COLUMNS,
            *diamond_cells.SUBGROUP_COLUMNS,
            *forest_texts.COLUMNS,
        ),
    )
    subgroup_cells.fill_subgroups(subgroups, studies, counts, analysis)
    lines = Block("Forest: lines", subgroups.next_place, MAX_LINES, line_cells.COLUMNS)
    line_cells.fill_lines(lines, studies, subgroups, counts, analysis)
    forest_texts.fill_effects(studies, subgroups, counts)
    forest_texts.add_favours(counts, analysis["kind"])
    counts.add("message", forest_texts.message(analysis, counts["found"]))
    nothing = f"{analysis['kind']}=0"
    axis_height = counts.add(
        "axis height",
        f"IF({nothing},{OUT_OF_SIGHT},{study_marks.height_of(counts['whole line'])}-{_AXIS_BELOW})",
    )
    axis = axis_cells(
        "Forest",
        lines.next_place,
        ratio=analysis["ratio"],
        reach=_reach(studies, subgroups),
        height=f"{axis_height}-{_LABEL_BELOW}",
    )
    study_marks.fill_marks(studies, axis)
    diamond_cells.fill_places(subgroups, axis)
    path = axis_path("Forest: axis", axis.ticks.next_place, axis, height=axis_height, tick=_TICK)
    no_effect = no_effect_line(
        "Forest: no effect",
        path.next_place,
        bottom=axis_height,
        top=f"IF({nothing},{OUT_OF_SIGHT},{MAX_LINES})",
    )
    diamonds = diamond_cells.diamonds("Forest: diamonds", no_effect.next_place, subgroups)
    return ForestCells(analysis, counts, studies, subgroups, lines, axis, path, no_effect, diamonds)


def _reach(studies: Block, subgroups: Block) -> str:
    """How far the axis goes to either side.

    It shows all effects, and intervals unless they are much longer than the others.
    """
    effects = f"{studies['y'].all},{subgroups['y'].all}"
    whole = ",".join(subgroups[name].cell(WHOLE) for name in ("y lower", "y upper"))
    limits, longest = studies["reach"].all, f"MAX({studies['reach'].all})"
    usual = f"IFERROR({_USUAL}*PERCENTILE({limits},0.75),0)"
    return (
        f"MAX({_farthest(effects)},MIN({_farthest(whole)},{_POOLED}*{longest}),"
        f"MIN({longest},{usual}))"
    )


def _farthest(cells: str) -> str:
    """The largest distance from 0."""
    return f"MAX(MAX({cells}),-MIN({cells}))"
