"""The errors that a worksheet cell can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from pip_xl.errors import InputError


@dataclass(frozen=True, slots=True)
class CellError:
    """An error as a cell shows it, with the reason beside it.

    Two errors are equal when their codes are: the message helps a reader, it is not the value.

    Parameters
    ----------
    code : str
        One of Excel's error codes, such as ``"#VALUE!"``.
    message : str, optional
        What is wrong, where, and what to do.

    Raises
    ------
    ValueError
        If Excel has no such error.

    Examples
    --------
    >>> error = CellError("#N/A", "no study can be estimated")
    >>> str(error), error == CellError("#N/A"), error.message
    ('#N/A', True, 'no study can be estimated')
    """

    code: str
    message: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse what is no error of a worksheet."""
        if self.code not in ERROR_CODES:
            msg = f"{self.code!r} is no error of a worksheet: {', '.join(ERROR_CODES)}"
            raise ValueError(msg)

    def __str__(self) -> str:
        """Return what the cell shows."""
        return self.code


#: The seven errors of every Excel version.
ERROR_CODES: Final = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")

NULL, DIVISION, VALUE, REFERENCE, NAME, NUMBER, NOT_AVAILABLE = map(CellError, ERROR_CODES)

#: Errors of newer Excel versions, which no function of an add-in can give back.
NEWER_ERROR_CODES: Final = (
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#BUSY!",
    "#EXTERNAL!",
    "#TIMEOUT!",
    "#PYTHON!",
    "#UNKNOWN!",
)

#: The error for each text of one; a newer one counts as #VALUE!, and its text is the reason.
ERRORS: Final[Mapping[str, CellError]] = MappingProxyType(
    {code: CellError(code) for code in ERROR_CODES}
    | {code: CellError("#VALUE!", code) for code in NEWER_ERROR_CODES}
)


class ErrorInData(InputError):
    """An error cell among the data: the answer is that error.

    Parameters
    ----------
    error : CellError
        The error that was met.
    place : str
        Where, in words.
    """

    def __init__(self, error: CellError, place: str):
        super().__init__(f"{place} holds {error.code}{because(error)}")
        self.error = CellError(error.code, self.message)


def because(error: CellError) -> str:
    """Return the reason that an error carries along, in brackets.

    Parameters
    ----------
    error : CellError
        The error.

    Returns
    -------
    str
        Empty where the error carries none.

    Examples
    --------
    >>> because(CellError("#N/A", "no study"))
    ' (no study)'
    """
    return f" ({error.message})" if error.message else ""
