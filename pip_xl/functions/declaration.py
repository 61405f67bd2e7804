"""What there is to say about a worksheet function, said once: hosts and reference read it here."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from pip_xl.errors import InputError, NotEstimable, PipXlError
from pip_xl.functions.cell_error import CellError, ErrorInData
from pip_xl.functions.cells import Cell, Rows

#: What a function gives back: one cell, or the rows of a table.
Result: TypeAlias = Cell | Rows

#: Characters that Excel's function wizard shows of a help text.
LONGEST_HINT: Final = 255

ParameterKind: TypeAlias = Literal["data", "labels", "option", "number", "text"]
ResultKind: TypeAlias = Literal["number", "table", "text"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a worksheet function.

    Attributes
    ----------
    name : str
        As the host's function wizard shows it.
    help : str
        What to give.
    kind : {"data", "labels", "option", "number", "text"}
        ``data`` and ``labels`` take a range, the others one cell.
    default : Cell
        What an omitted or blank argument means; None where that depends on the others.
    choices : tuple of str
        The allowed values of an option.
    optional : bool
        Whether it may be omitted.
    brief : str
        The help in few words, where it is too long for a function wizard.
    """

    name: str
    help: str
    kind: ParameterKind
    default: Cell = None
    choices: tuple[str, ...] = ()
    optional: bool = False
    brief: str = ""

    @property
    def hint(self) -> str:
        """What to give, as far as a function wizard shows it."""
        return self.help if len(self.help) <= LONGEST_HINT else self.brief


@dataclass(frozen=True, slots=True)
class Example:
    """One call with its result, as the reference prints it.

    Attributes
    ----------
    arguments : tuple
        The cells of the call.
    result : Cell or rows
        What the cell shows; of a long table, its first rows.
    """

    arguments: tuple[Any, ...]
    result: Result

    def formula(self, name: str) -> str:
        """Return the call as a formula that a cell takes as it is.

        Parameters
        ----------
        name : str
            The function.

        Returns
        -------
        str
            Ranges are written as array constants.

        Examples
        --------
        >>> Example(([[4, 123], [6, 306]], "lower"), 1.0).formula("POOLED_RR")
        '=POOLED_RR({4,123;6,306},"lower")'
        """
        return f"={name}({','.join(map(_as_formula, self.arguments))})"


def _as_formula(argument: Any) -> str:
    """Write an argument the way a formula does."""
    if isinstance(argument, list):
        return "{" + ";".join(",".join(map(_as_formula, row)) for row in argument) + "}"
    if isinstance(argument, str):
        return '"' + argument.replace('"', '""') + '"'
    return "" if argument is None else str(argument)


def _never(**_arguments: Any) -> bool:
    """Answer for functions that solve nothing by iteration."""
    return False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Function:
    """A worksheet function.

    Attributes
    ----------
    name : str
        As it is typed into a cell.
    parameters : tuple of Parameter
        Its arguments in order.
    returns : {"number", "table", "text"}
        What it gives when nothing is wrong.
    category : str
        The group it is listed under.
    help : str
        What it gives, for the function wizard.
    source : str
        Where the method is described.
    example : Example
        One call with its result.
    compute : callable
        Takes the arguments by name and returns the result, or raises one of pip-xl's errors.
    solves : callable
        Takes the same arguments and says whether an iterative solver has a part in the result.
    names : tuple of str
        The names of the parameters.
    """

    name: str
    parameters: tuple[Parameter, ...]
    returns: ResultKind
    category: str
    help: str
    source: str
    example: Example
    compute: Callable[..., Result]
    solves: Callable[..., bool] = _never
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Note the names of the parameters."""
        object.__setattr__(self, "names", tuple(each.name for each in self.parameters))

    @property
    def hint(self) -> str:
        """What it gives: as many whole sentences of the help as a function wizard shows."""
        if len(self.help) <= LONGEST_HINT:
            return self.help
        return self.help[: self.help.rindex(". ", 0, LONGEST_HINT + 1) + 1]

    @property
    def signature(self) -> str:
        """How it is called, optional arguments in brackets."""
        arguments = ", ".join(
            f"[{parameter.name}]" if parameter.optional else parameter.name
            for parameter in self.parameters
        )
        return f"{self.name}({arguments})"

    def invoke(self, arguments: Sequence[Any]) -> Result:
        """Compute the function for the cells of a call.

        Parameters
        ----------
        arguments : sequence
            Cells and ranges in the order of the parameters; what is left out at the end is blank.

        Returns
        -------
        Cell or list of list of Cell
            What the cell shows: bad input is ``#VALUE!``, a figure that the data do not allow is
            ``#N/A``, an error among the data is that error, each with a message.

        Examples
        --------
        >>> from pip_xl.functions import CATALOGUE
        >>> CATALOGUE["COCHRAN_Q"].invoke([[[6, 306, 29, 303], [33, 5069, 47, 5808]], "RR", "df"])
        1.0
        """
        try:
            result = self.compute(**self._by_name(arguments))
        except PipXlError as error:
            return _shown(error)
        if type(result) is float and math.isfinite(result):
            return result
        return _sound_table(result) if isinstance(result, list) else _sound(result)

    def iterative(self, arguments: Sequence[Any]) -> bool:
        """Return whether an iterative solver has a part in the result of a call.

        Parameters
        ----------
        arguments : sequence
            The arguments, as for ``invoke``.

        Returns
        -------
        bool
            Such a result is exact to about ten digits, others to nearly all of them.

        Examples
        --------
        >>> from pip_xl.functions import CATALOGUE
        >>> data = [[6, 306, 29, 303], [33, 5069, 47, 5808]]
        >>> CATALOGUE["TAU_SQUARED"].iterative([data]), CATALOGUE["TAU_SQUARED"].iterative(
        ...     [data, "RR", "estimate", "REML"]
        ... )
        (False, True)
        """
        try:
            return self.solves(**self._by_name(arguments))
        except PipXlError:
            return False

    def _by_name(self, arguments: Sequence[Any]) -> dict[str, Any]:
        """Return the arguments by parameter name; what is left out is not among them."""
        given, known = len(arguments), len(self.parameters)
        if given > known:
            msg = f"{self.name} takes at most {known} arguments, {given} are given"
            raise InputError(msg)
        if given < known and not self.parameters[given].optional:
            missing = self.parameters[given]
            msg = f"{missing.name} is missing: {missing.help}"
            raise InputError(msg)
        return dict(zip(self.names, arguments, strict=False))


def _shown(error: PipXlError) -> CellError:
    """Return the error that a cell shows for an exception."""
    if isinstance(error, ErrorInData):
        return error.error
    return CellError("#N/A" if isinstance(error, NotEstimable) else "#VALUE!", str(error))


_TEXT: Final = {str}
_NUMBERS: Final = {float}


def _sound_table(rows: Rows) -> Rows:
    """Return a table that every host can show; below the first row, often titles, by columns.

    A column of finite numbers or of text is fine as it is, which a look at the whole column tells
    several times as fast as a look at each cell.
    """
    titles, rest = [list(map(_sound, row)) for row in rows[:1]], rows[1:]
    if len(set(map(len, rest))) > 1:
        return titles + [list(map(_sound, row)) for row in rest]
    columns = enumerate(zip(*rest, strict=True))
    unsound = [place for place, column in columns if not _is_sound(column)]
    if unsound:
        rest = [row.copy() for row in rest]
        for row in rest:
            for place in unsound:
                row[place] = _sound(row[place])
    return titles + rest


def _is_sound(column: Sequence[Any]) -> bool:
    """Return whether a column holds nothing but finite numbers, or nothing but text."""
    kinds = set(map(type, column))
    return kinds == _TEXT or (kinds == _NUMBERS and math.isfinite(sum(column)))


def _sound(cell: Cell) -> Cell:
    """Return a cell that every host can show: blanks as empty text, numbers finite."""
    if cell is None:
        return ""
    if isinstance(cell, bool | str | CellError):
        return cell
    value = float(cell)
    if math.isfinite(value):
        return value
    return CellError("#N/A", "the figure is no finite number")
