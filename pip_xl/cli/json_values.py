"""Cell values as JSON: errors as their text, tables as lists of rows."""

from __future__ import annotations

import json
from typing import Any

from pip_xl.cli.output import say
from pip_xl.functions import CellError


def as_json(value: Any) -> Any:
    """Return a cell value, or a list of rows of them, as JSON can hold it."""
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value


def print_json(document: Any) -> None:
    """Print a document as JSON, text of every language kept readable."""
    say(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
