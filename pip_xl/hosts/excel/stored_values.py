"""How xlwings on Windows is asked to read the cells of an argument: as the sheet stores them."""

from __future__ import annotations

from typing import Any

from xlwings.conversion import Accessor, Pipeline


class StoredValues(Accessor):
    """Reads ranges by ``Value2``: dates and currency as numbers, with all their decimals.

    xlwings itself reads ``Value``, in which currency has four decimals and dates are dates, and
    then looks at each cell in Python, which takes longer than pooling what they hold.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> given = SimpleNamespace(range=SimpleNamespace(api=SimpleNamespace(Value2=0.123456)))
    >>> StoredValues.reader({})(given)
    >>> given.value
    0.123456
    """

    @classmethod
    def reader(cls, options: Any) -> Any:
        """Return the steps of reading an argument.

        Parameters
        ----------
        options : dict
            What else xlwings was told about the argument.

        Returns
        -------
        Pipeline
            One step; what is no range has been handed over with its value already.
        """
        steps: Any = Pipeline()
        return steps.append_stage(_read)


def _read(argument: Any) -> None:
    """Put the values of an argument that is a range into it."""
    if argument.range is not None:
        argument.value = argument.range.api.Value2
