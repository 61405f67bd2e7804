"""All helper cells of the funnel plot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pip_xl.review.building.plots import study_cells
from pip_xl.review.building.plots.analysis_values import analysis_values, point, scaled
from pip_xl.review.building.plots.asymmetry import add_asymmetry
from pip_xl.review.building.plots.axis_cells import MIDDLE, Axis, axis_cells, next_round
from pip_xl.review.building.plots.axis_line import axis_path
from pip_xl.review.building.plots.forest_cells import forest_cells
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, Block, Values
from pip_xl.review.building.plots.messages import not_shown

#: With what the defined names of the plot begin.
PLOT = "funnel"
#: The defined name of the cell with the chosen analysis.
PICKER = f"{PLOT}_analysis"

#: The plot is as high as 1, an SE of 0 at the top. Lengths are shares of its height or width.
_TICK = 0.015
_LABEL_BELOW = 0.05
_TITLE_BELOW = 0.12
_TITLE_ABOVE = 0.06
#: Steps of the scale of the SE from 0 to the largest.
_STEPS = 4


@dataclass(frozen=True)
class FunnelCells:
    """The blocks of helper cells behind the funnel plot.

    Attributes
    ----------
    analysis, scale : Values
        The chosen analysis; the scale of the standard errors, and texts.
    studies : Block
        The studies, with their ``x`` and ``height``.
    axis : Axis
        The scale of the effects.
    axis_path, side_path, side_ticks : Block
        Both axes, and the labels of the standard errors.
    funnel : Block
        The pooled effect (``middle x``) and the limits about it (``x``), each a path.
    titles : Block
        Labels of both axes.
    """

    analysis: Values
    scale: Values
    studies: Block
    axis: Axis
    axis_path: Block
    side_path: Block
    side_ticks: Block
    funnel: Block
    titles: Block

    @property
    def blocks(self) -> tuple[Block | Values, ...]:
        """All of them."""
        return (
            self.analysis,
            self.scale,
            self.studies,
            self.axis.values,
            self.axis.choices,
            self.axis.ticks,
            self.axis_path,
            self.side_path,
            self.side_ticks,
            self.funnel,
            self.titles,
        )


@cache
def funnel_cells() -> FunnelCells:
    """Lay out the helper cells of the funnel plot, to the right of those of the forest plot.

    Returns
    -------
    FunnelCells
        Always the same: other sheets refer to them.
    """
    analysis = analysis_values("Funnel: analysis", forest_cells().next_place, PICKER)
    columns = (*study_cells.COLUMNS, "effect", "SE", "x", "height")
    studies = Block("Funnel: studies", analysis.next_place, study_cells.MAX_STUDIES, columns)
    study_cells.fill_studies(studies, PLOT, analysis)
    scale = _scale(studies, analysis)
    bottom = f"IF({analysis['kind']}=0,{OUT_OF_SIGHT},0)"
    axis = axis_cells(
        "Funnel",
        scale.next_place,
        ratio=analysis["ratio"],
        reach=_reach(studies, scale),
        height=f"{bottom}-{_LABEL_BELOW}",
    )
    _place_studies(studies, analysis, scale, axis)
    path = axis_path("Funnel: axis", axis.ticks.next_place, axis, height=bottom, tick=-_TICK)
    side_ticks = _side_ticks(path.next_place, analysis, scale)
    side_path = _side_path(side_ticks)
    funnel = _funnel(side_path.next_place, scale, axis)
    titles = _titles(funnel.next_place, analysis)
    return FunnelCells(analysis, scale, studies, axis, path, side_path, side_ticks, funnel, titles)


def _scale(studies: Block, analysis: Values) -> Values:
    """The scale of the standard errors, the pooled effect, and the test for asymmetry."""
    scale = Values("Funnel: scale of the SE", studies.next_place)
    scale.add("pooled", scaled(analysis["Estimate"], analysis))
    largest = scale.add("largest SE", f"MAX({studies['SE'].all})")
    scale.add("to limits", f"N({analysis['normal']})*{largest}")
    wanted = scale.add("wanted step", f"IF({largest}>0,{largest},1)/{_STEPS}")
    step = scale.add("step", next_round(scale, wanted, (1, 2, 5)))
    scale.add("limit", f"{step}*MAX(1,ROUNDUP({largest}/{step}-0.000001,0))")
    scale.add("digits", f"2-INT(LOG10({step}))")
    add_asymmetry(scale, studies)
    scale.add("message", not_shown(analysis))
    return scale


def _reach(studies: Block, scale: Values) -> str:
    """How far the axis goes to either side: to all effects, and to the ends of the funnel."""
    effects = studies["effect"].all
    end = f"ABS(N({scale['pooled']}))+{scale['to limits']}"
    return f"MAX(MAX({effects}),-MIN({effects}),{end})"


def _place_studies(studies: Block, analysis: Values, scale: Values, axis: Axis) -> None:
    """Place the studies by effect and standard error."""
    lower, upper, effect, error = (studies[name] for name in ("y lower", "y upper", "effect", "SE"))

    def standard_error(study: int) -> str:
        width = f"({upper.cell(study)}-{lower.cell(study)})"
        return f'IF(ISNUMBER({lower.cell(study)}),{width}/(2*{analysis["normal"]}),"")'

    def known_effect(study: int) -> str:
        return f'IF(ISNUMBER({error.cell(study)}),{studies["y"].cell(study)},"")'

    def if_known(study: int, formula: str, otherwise: str) -> str:
        return f"IF(ISNUMBER({error.cell(study)}),{formula},{otherwise})"

    studies.fill(
        {
            "effect": known_effect,
            "SE": standard_error,
            "x": lambda study: if_known(study, axis.inside(effect.cell(study)), "0"),
            "height": lambda study: if_known(
                study, f"1-{error.cell(study)}/{scale['limit']}", OUT_OF_SIGHT
            ),
        }
    )


def _side_ticks(place: int, analysis: Values, scale: Values) -> Block:
    """The labels of the standard errors, 0 at the top."""
    block = Block("Funnel: ticks of the SE", place, _STEPS + 1, ("number", "label", "x", "height"))
    number, label = block["number"], block["label"]

    def text(tick: int) -> str:
        error = f"{number.cell(tick)}*{scale['step']}"
        shown = f"AND({analysis['kind']}>0,{error}<={scale['limit']}*1.000001)"
        rounded = f"ROUND({error},{scale['digits']})"
        return f'IF({shown},{point(rounded)},"")'

    def height(tick: int) -> str:
        share = f"{number.cell(tick)}*{scale['step']}/{scale['limit']}"
        return f'IF({label.cell(tick)}="",{OUT_OF_SIGHT},1-{share})'

    block.fill(
        {
            "number": lambda tick: float(tick - 1),
            "label": text,
            "x": lambda tick: f"{-_TICK}",
            "height": height,
        }
    )
    return block


def _side_path(ticks: Block) -> Block:
    """The axis of the standard errors: down from 0, out to each tick and back."""
    points = [(tick, out) for tick in range(1, ticks.rows + 1) for out in (0, 1, 0)]
    block = Block("Funnel: axis of the SE", ticks.next_place, len(points), ("x", "height"))

    def unused(tick: int) -> str:
        return f'{ticks["label"].cell(tick)}=""'

    def x(point_number: int) -> str:
        tick, out = points[point_number - 1]
        return f"IF({unused(tick)},0,{-_TICK})" if out else "0"

    def height(point_number: int) -> str:
        tick, _ = points[point_number - 1]
        # Without any tick there is no plot.
        rest = f'IF({ticks["label"].cell(1)}="",{OUT_OF_SIGHT},0)'
        return f"IF({unused(tick)},{rest},{ticks['height'].cell(tick)})"

    block.fill({"x": x, "height": height})
    return block


def _funnel(place: int, scale: Values, axis: Axis) -> Block:
    """The pooled effect, and the limits that hold 95 % of studies that differ by chance only."""
    block = Block("Funnel: limits", place, 3, ("x", "height", "middle x", "middle height"))
    pooled = scale["pooled"]

    def if_pooled(formula: str, otherwise: str) -> str:
        return f"IF(ISNUMBER({pooled}),{formula},{otherwise})"

    ends = (f"{pooled}-{scale['to limits']}", pooled, f"{pooled}+{scale['to limits']}")
    down = f"1-{scale['largest SE']}/{scale['limit']}"
    block.fill(
        {
            "x": lambda end: if_pooled(axis.inside(f"({ends[end - 1]})"), "0"),
            "height": lambda end: if_pooled("1" if end == 2 else down, OUT_OF_SIGHT),
            "middle x": lambda _: if_pooled(axis.inside(pooled), "0"),
            "middle height": lambda end: if_pooled("1" if end == 1 else "0", OUT_OF_SIGHT),
        }
    )
    return block


def _titles(place: int, analysis: Values) -> Block:
    """What both axes show."""
    block = Block("Funnel: titles", place, 2, ("label", "x", "height"))
    title = analysis["measure title"]
    words = (title, f'IF({analysis["ratio"]}=1,"SE(ln "&{title}&")","SE("&{title}&")")')
    shown = f"IF({analysis['kind']}=0,{OUT_OF_SIGHT},{{0}})"
    heights = (-_TITLE_BELOW, 1 + _TITLE_ABOVE)
    block.fill(
        {
            "label": lambda row: words[row - 1],
            "x": lambda row: f"{MIDDLE}" if row == 1 else "0",
            "height": lambda row: shown.format(heights[row - 1]),
        }
    )
    return block
