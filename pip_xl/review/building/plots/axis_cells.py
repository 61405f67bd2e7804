"""The scale of a plot: symmetric about no effect, with limits and ticks chosen by formula.

The limits of a chart's own axis cannot be formulas. So plots draw on an axis from 0 to 1 with no
effect in the middle, and bring their own ticks.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from pip_xl.review.building.plots.analysis_values import point
from pip_xl.review.building.plots.helper_cells import OUT_OF_SIGHT, Block, Values
from pip_xl.review.layout.composing import quoted

#: Where no effect stands on the axis.
MIDDLE = 0.5
#: How many ticks an axis can have.
MAX_TICKS = 7
#: What the axis of a ratio can show: its ticks above 1, the last is its limit.
_RATIO_TICKS = (
    ("1.02", "1.05"),
    ("1.1", "1.2"),
    ("1.2", "1.5"),
    ("1.5", "2"),
    ("2", "4"),
    ("2", "5"),
    ("2", "5", "10"),
    ("5", "20"),
    ("10", "50"),
    ("10", "100"),
    ("10", "200"),
    ("10", "500"),
    ("10", "1000"),
    ("100", "10000"),
    ("1000", "1000000"),
)
#: The same ticks below 1, where the reciprocal is not round.
_BELOW = {"1.02": "0.98", "1.05": "0.95", "1.1": "0.9", "1.2": "0.85", "1.5": "0.7"}
#: A limit that is only rounding errors farther off is still inside.
_ROUNDING = "1E-9"


@dataclass
class Axis:
    """The scale of a plot.

    Attributes
    ----------
    values : Values
        ``half``: half its length on the scale of the analysis.
    choices : Block
        The axes that ratios can have.
    ticks : Block
        Their ``label``, their place ``x`` on the axis from 0 to 1, and their ``height`` in the
        plot, out of sight of those that are not used.
    """

    values: Values
    choices: Block
    ticks: Block

    def place(self, effect: str) -> str:
        """Where an effect on the scale of the analysis lies, also beyond the ends 0 and 1."""
        return f"{MIDDLE}+{effect}/(2*{self.values['half']})"

    def inside(self, effect: str) -> str:
        """The same, an end instead of what lies beyond it."""
        return f"MAX(0,MIN(1,{self.place(effect)}))"


def axis_cells(name: str, place: int, *, ratio: str, reach: str, height: str) -> Axis:
    """Choose limits and ticks.

    Parameters
    ----------
    name : str
        Of the plot.
    place : int
        The first column of the cells.
    ratio : str
        The cell that is 1 for ratios.
    reach : str
        Formula of how far from no effect the axis should go, on the scale of the analysis.
    height : str
        Formula of the ticks' height in the plot.

    Returns
    -------
    Axis
    """
    values = Values(f"{name}: scale", place)
    choices = _ratio_axes(f"{name}: axes of ratios", values.next_place)
    ticks = Block(f"{name}: ticks", choices.next_place, MAX_TICKS, ("label", "x", "height"))
    wanted = values.add("wanted", f"IFERROR({reach},0)")
    far = values.add("reach", f"IF({wanted}>0,{wanted}*(1-{_ROUNDING}),1)")
    number = values.add("ratio axis", f"1+SUMPRODUCT(--({choices['half'].all}<{far}))")
    powers = values.add("powers of 10", f"2*ROUNDUP({far}/(2*LN(10)),0)")
    linear = values.add("linear half", next_round(values, far, (1, 2, 4, 5)))
    beyond = values.add("beyond", f"IF({number}>{choices.rows},1,0)")
    of_ratio = f"IF({beyond}=1,{powers}*LN(10),{choices['half'].item(number)})"
    half = values.add("half", f"IF({ratio}=1,{of_ratio},{linear})")
    digits = values.add("digits", f"3-INT(LOG10({half}))")

    def label(tick: int) -> str:
        share = _share(tick)
        if share is None:
            return f'IF({chosen}=1,{choices[f"label {tick}"].item(number)},"")'
        power = f'"10^"&{share:g}*{powers}' if share else '"1"'
        plain = point(f"ROUND({share:g}*{half},{digits})")
        listed = choices[f"label {tick}"].item(number)
        return f"IF({ratio}=1,IF({beyond}=1,{power},{listed}),{plain})"

    def x(tick: int) -> str:
        share = _share(tick)
        even = "0" if share is None else f"{MIDDLE * (1 + share):g}"
        return f"IF({chosen}=1,{choices[f'x {tick}'].item(number)},{even})"

    def shown(tick: int) -> str:
        return f'IF({ticks["label"].cell(tick)}="",{OUT_OF_SIGHT},{height})'

    chosen = values.add("listed axis", f"IF({ratio}=1,1-{beyond},0)")
    ticks.fill({"label": label, "x": x, "height": shown})
    return Axis(values, choices, ticks)


def next_round(values: Values, number: str, steps: tuple[int, ...]) -> str:
    """Round a number up to few digits.

    Parameters
    ----------
    values : Values
        Gets the cells on the way.
    number : str
        A formula of a number above 0.
    steps : tuple of int
        The allowed first digits.

    Returns
    -------
    str
        A formula.
    """
    unit = values.add("power of 10", f"10^INT(LOG10({number}))")
    times = values.add("times", f"{number}/{unit}")
    rounded = "10"
    for step in reversed(steps):
        rounded = f"IF({times}<={step},{step},{rounded})"
    return f"{rounded}*{unit}"


def _share(tick: int) -> float | None:
    """Where one of five ticks at even distances lies between -1 and 1; None of the others."""
    return -1 + (tick - 1) / 2 if tick <= 5 else None


def _ratio_axes(title: str, place: int) -> Block:
    """The axes of ratios, one a row, with the labels and places of their ticks."""
    numbers = range(1, MAX_TICKS + 1)
    names = ("half", *(f"label {n}" for n in numbers), *(f"x {n}" for n in numbers))
    block = Block(title, place, len(_RATIO_TICKS), names)
    axes = [_both_sides(above) for above in _RATIO_TICKS]
    rows = [_placed(labels) for labels in axes]
    block.fill({"half": lambda row: _half(axes[row - 1])})
    for number in numbers:

        def label(row: int, number: int = number) -> str:
            return quoted(rows[row - 1][number - 1][0])

        def x(row: int, number: int = number) -> float:
            return rows[row - 1][number - 1][1]

        block.fill({f"label {number}": label, f"x {number}": x})
    return block


def _both_sides(above: tuple[str, ...]) -> list[str]:
    """The labels of all ticks from left to right."""
    below = [_BELOW.get(label) or _plain(1 / float(label)) for label in reversed(above)]
    return [*below, "1", *above]


def _plain(number: float) -> str:
    """A number without a power of ten."""
    return f"{number:.6f}".rstrip("0")


def _half(labels: list[str]) -> float:
    """Half the length of an axis, as a logarithm."""
    return max(abs(log(float(label))) for label in labels)


def _placed(labels: list[str]) -> list[tuple[str, float]]:
    """Labels and places of the ticks; unused ones last, without a label."""
    ticks = [(label, MIDDLE * (1 + log(float(label)) / _half(labels))) for label in labels]
    return ticks + [("", 0.0)] * (MAX_TICKS - len(ticks))
