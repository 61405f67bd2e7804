"""What to do with the files, as a reviewer meets it in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_OPEN: Final = (
    "In Excel on Windows, Mac or the web: Home > Add-ins (on Insert in older versions), search for "
    "xlwings, add xlwings Lite, which is free. Its button on Home opens its pane."
)
_IMPORT: Final = (
    "Menu of the pane > Files > Import/Export: drop {name} there. It is kept in Office's cache on "
    "this computer: each colleague imports it too, and all of you again after that cache was "
    "cleared. A wheel on the web (--wheel-url) spares you this step."
)
_UPLOAD: Final = (
    "Put {name} on the web, so that {url} is its address. The server must let other sites read it "
    "(header Access-Control-Allow-Origin), as GitHub Pages and raw.githubusercontent.com do."
)
_REQUIREMENTS: Final = (
    "Tab requirements.txt of the pane: replace its text by that of requirements.txt."
)
_MAIN: Final = (
    "Tab main.py: replace its text by that of main.py, or put that text above code of your own."
)
_RESTART: Final = (
    "Menu > Restart. The Output says how many functions there are, and whether each gives here "
    "what its example says."
)
_TYPE: Final = (
    "Type =POOLED_RR(C2:F9) into a cell. Both texts are saved in the workbook: whoever opens it "
    "with xlwings Lite needs no Python."
)


def steps(name: str, url: str | None = None) -> tuple[str, ...]:
    """Return the steps from the written files to a formula that works.

    Parameters
    ----------
    name : str
        The wheel's file name.
    url : str, optional
        The wheel's address on the web. Without it the wheel is imported as a file.

    Returns
    -------
    tuple of str
        One sentence or a few each, in order.

    Examples
    --------
    >>> len(steps("pip_xl-0.1.0-py3-none-any.whl"))
    6
    """
    return tuple(_steps(name, url))


def _steps(name: str, url: str | None) -> Iterator[str]:
    """Yield the steps."""
    if url is not None:
        yield _UPLOAD.format(name=name, url=url)
    yield _OPEN
    if url is None:
        yield _IMPORT.format(name=name)
    yield from (_REQUIREMENTS, _MAIN, _RESTART, _TYPE)
