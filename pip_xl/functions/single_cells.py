"""Arguments that take one cell each, and the functions that are computed from such arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.cells import Cell, number, reads_as_number
from pip_xl.functions.declaration import Example, Function, Parameter, Result, ResultKind
from pip_xl.functions.outputs import chosen
from pip_xl.functions.parameters import LEVEL
from pip_xl.functions.ranges import single_cell
from pip_xl.stats.options import confidence_level


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument with what its cell means.

    Attributes
    ----------
    parameter : Parameter
        As the host shows it.
    read : callable
        Takes the cell; None is a blank that must not be.
    """

    parameter: Parameter
    read: Callable[[Cell], Any]

    @property
    def name(self) -> str:
        """The argument's name."""
        return self.parameter.name


def figure(name: str, meaning: str, *, if_text: str = "") -> Argument:
    """Declare an argument that must be a number.

    Parameters
    ----------
    name : str
        Its name.
    meaning : str
        What to give; it follows "give the" in messages.
    if_text : str, optional
        What to do where text stands in the cell that is no number.

    Returns
    -------
    Argument
        The argument.

    Examples
    --------
    >>> figure("n", "participants of the arm").read(None)
    Traceback (most recent call last):
        ...
    pip_xl.errors.InputError: n: is blank: give the participants of the arm
    """
    return Argument(Parameter(name, meaning, "number"), partial(_number, name, meaning, if_text))


def optional_figure(name: str, meaning: str, default: float | None = None) -> Argument:
    """Declare an argument that may be a number.

    Parameters
    ----------
    name, meaning : str
        As for `figure`.
    default : float, optional
        What a blank means.

    Returns
    -------
    Argument
        The argument.

    Examples
    --------
    >>> optional_figure("cv", "coefficient of variation", 0.0).read(0.65)
    0.65
    """
    parameter = Parameter(name, meaning, "number", default=default, optional=True)
    return Argument(parameter, partial(_number, name, meaning, ""))


def option(name: str, meaning: str, values: Mapping[str, object]) -> Argument:
    """Declare an argument that chooses among values.

    Parameters
    ----------
    name : str
        Its name.
    meaning : str
        What is chosen; it names the values.
    values : mapping of str to object
        The values by what is typed; the first is the default.

    Returns
    -------
    Argument
        The argument.

    Examples
    --------
    >>> option("output", "which: sd or n", {"sd": 1, "n": 2}).read("N")
    2
    """
    parameter = Parameter(
        name,
        meaning,
        "option",
        default=next(iter(values)),
        choices=tuple(values),
        optional=True,
    )
    return Argument(parameter, partial(chosen, values, option=name))


#: The confidence level of a printed interval.
INTERVAL_LEVEL: Final = Argument(LEVEL, confidence_level)


def read_cells(
    arguments: Sequence[Argument], cells: Mapping[str, object], nothing: str
) -> dict[str, Any]:
    """Read the cells of a call.

    Parameters
    ----------
    arguments : sequence of Argument
        What the cells mean.
    cells : mapping of str to object
        Cells by argument, as a host hands them over.
    nothing : str
        What to say where all cells that must be filled are blank.

    Returns
    -------
    dict
        Values by argument, without blank optional ones.

    Raises
    ------
    InputError
        If a cell is blank that must not be, or cannot be read; the message names the argument.
    NotEstimable
        If all cells that must be filled are blank: formulas filled down over rows that are still
        empty stay quiet.

    Examples
    --------
    >>> read_cells([figure("n", "participants")], {"n": [[12]]}, "nothing to compute")
    {'n': 12.0}
    """
    given = {each.name: single_cell(cells.get(each.name), each.name) for each in arguments}
    if all(given[each.name] is None for each in arguments if not each.parameter.optional):
        raise NotEstimable(nothing)
    return {
        each.name: each.read(given[each.name])
        for each in arguments
        if given[each.name] is not None or not each.parameter.optional
    }


def function_of_cells(
    name: str,
    statistic: Callable[..., Result],
    arguments: Sequence[Argument],
    *,
    category: str,
    gives: str,
    source: str,
    example: Example,
    returns: ResultKind = "number",
) -> Function:
    """Declare a function of single cells.

    Parameters
    ----------
    name : str
        As it is typed into a cell.
    statistic : callable
        Computes it from what the arguments read, by name; blank optional ones are left out.
    arguments : sequence of Argument
        Its arguments in order.
    category, gives, source, example, returns
        As the attributes of `Function`; `gives` is its help.

    Returns
    -------
    Function
        The declaration.

    Examples
    --------
    >>> arguments = [figure("se", "standard error"), figure("n", "participants")]
    >>> sd = function_of_cells(
    ...     "SD",
    ...     lambda se, n: se * n**0.5,
    ...     arguments,
    ...     category="Conversions",
    ...     gives="The SD.",
    ...     source="",
    ...     example=Example((2, 25), 10.0),
    ... )
    >>> sd.invoke([2, 25]), sd.invoke([None, ""]).message
    (10.0, 'there is nothing to compute from: every figure is blank')
    """
    return Function(
        name=name,
        parameters=tuple(each.parameter for each in arguments),
        returns=returns,
        category=category,
        help=gives,
        source=source,
        example=example,
        compute=partial(_compute, statistic, arguments),
    )


def _compute(
    statistic: Callable[..., Result], arguments: Sequence[Argument], **cells: object
) -> Result:
    """Compute a statistic from cells."""
    nothing = "there is nothing to compute from: every figure is blank"
    return statistic(**read_cells(arguments, cells, nothing))


def _number(name: str, meaning: str, if_text: str, cell: Cell) -> float:
    """Return the number in a cell, or refuse with the argument's name and what to give."""
    try:
        return number(cell)
    except InputError as fault:
        hint = f": give the {meaning}" if cell is None else ""
        if if_text and isinstance(cell, str) and not reads_as_number(cell):
            hint = f": {if_text}"
        msg = f"{name}: {fault.message}{hint}"
        raise InputError(msg) from None
