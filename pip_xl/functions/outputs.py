"""Options that choose by name, above all ``output``: one figure of an analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pip_xl.errors import OptionError
from pip_xl.functions.analysis import analyse, tau2_is_solved
from pip_xl.functions.figures import Figure
from pip_xl.functions.ranges import single_cell
from pip_xl.stats.options import plain_text
from pip_xl.stats.words import as_typed

T = TypeVar("T")


def chosen(outputs: Mapping[str, T], output: object, option: str = "output") -> T:
    """Return what an option asks for; blank is the first.

    Parameters
    ----------
    outputs : mapping of str to anything
        The allowed values.
    output : object
        A cell.
    option : str
        The option's name, for the message.

    Returns
    -------
    object
        The value under that name.

    Raises
    ------
    OptionError
        If there is no such value; the message lists the allowed ones.

    Examples
    --------
    >>> chosen({"estimate": 1, "pi_lower": 2}, "PI lower")
    2
    """
    if output is None:
        return next(iter(outputs.values()))
    if type(output) is str and output in outputs:
        return outputs[output]
    cell = single_cell(output, option)
    wanted = plain_text(str(cell)) if cell is not None else ""
    for name, value in outputs.items():
        if wanted in ("", plain_text(name)):
            return value
    msg = f"{as_typed(cell)} is unknown: use {', '.join(outputs)}"
    raise OptionError(msg, field=option)


@dataclass(frozen=True, slots=True, eq=False)
class FigureOfAnalysis:
    """What a function that gives one figure of a meta-analysis computes.

    Attributes
    ----------
    outputs : mapping of str to Figure
        The figures by the names under which the function gives them.
    fixed : mapping of str to object
        Options that the function itself decides.
    """

    outputs: Mapping[str, Figure]
    fixed: Mapping[str, object] = field(default_factory=dict)

    def compute(self, *, data: object, output: object = None, **options: object) -> float:
        """Return the figure."""
        figure = chosen(self.outputs, output)
        return float(figure.read(analyse(data, **self.fixed, **options).result))

    def solves(self, *, data: object, output: object = None, **options: object) -> bool:
        """Return whether a solver has a part in it."""
        return chosen(self.outputs, output).solved or tau2_is_solved(data, **self.fixed, **options)
