"""A worksheet function of the catalogue made into a function that xlwings brings into cells."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from pip_xl.functions import CellError, Function
from pip_xl.hosts.excel.cells_in import CONVERSION, reader_of
from pip_xl.hosts.excel.cells_out import shown
from pip_xl.hosts.excel.host import Host

Decorator = Callable[..., Any]


def exposed(function: Function, func: Decorator, arg: Decorator, host: Host) -> Any:
    """Return a worksheet function as xlwings takes it.

    Parameters
    ----------
    function : Function
        From the catalogue.
    func, arg : callable
        xlwings' decorators of the host.
    host : Host
        Who will call.

    Returns
    -------
    callable
        Takes what xlwings reads from the cells and returns what it writes; its name, signature
        and help are the catalogue's.

    Examples
    --------
    >>> from xlwings import arg, func
    >>> from pip_xl.functions import CATALOGUE
    >>> pooled = exposed(CATALOGUE["POOLED_RR"], func, arg, Host.OFFICE_JS)
    >>> round(pooled([[6, 306, 29, 303], [33, 5069, 47, 5808]], [["lower"]]), 2)
    0.11
    """
    read = reader_of(function.parameters, host)

    def worksheet_function(*given: Any) -> Any:
        return shown(_result(function, read, given), host)

    worksheet_function.__name__ = worksheet_function.__qualname__ = function.name
    worksheet_function.__doc__ = function.hint
    worksheet_function.__signature__ = _signature(function)  # type: ignore[attr-defined]  # what inspect.signature reads first
    decorated: Any = worksheet_function
    for parameter in function.parameters:
        decorated = arg(parameter.name, doc=parameter.hint, **CONVERSION[host])(decorated)
    return func(name=function.name, category=f"pip-xl: {function.category}")(decorated)


def _result(
    function: Function, read: Callable[[Sequence[Any]], list[Any]], given: Sequence[Any]
) -> Any:
    """Compute a call; whatever goes wrong is an error that says why."""
    try:
        return function.invoke(read(given))
    except Exception as error:  # a cell shows no traceback, and a server would be asked again
        kind = type(error).__name__
        return CellError(
            "#VALUE!", f"{function.name} failed ({kind}: {error}), which is a mistake of pip-xl's"
        )


def _signature(function: Function) -> inspect.Signature:
    """Return the parameters as Python knows them; a default makes an argument optional."""
    return inspect.Signature(
        [
            inspect.Parameter(
                parameter.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if parameter.optional else inspect.Parameter.empty,
            )
            for parameter in function.parameters
        ]
    )
