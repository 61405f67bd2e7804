"""A review's content apart from any file: settings and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from pip_xl.review.layout import SETTINGS, TABLES


@dataclass
class Review:
    """What a review team has entered; nothing calculated.

    Attributes
    ----------
    settings : mapping of str to str or float
        Values of the named cells of the sheet Start, by name; those left out are the defaults.
    tables : mapping of str to DataFrame
        One frame a table of the layout, by the table's name. Its columns are the input columns of
        the layout in their order, then a team's own; missing cells are ``None`` in columns of text
        and NaN in columns of numbers, of dtype ``object`` and ``float64``. A team's own columns are
        of dtype ``object`` and may hold anything.
    """

    settings: Mapping[str, str | float] = field(default_factory=dict)
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every table of the layout a frame with all its columns."""
        unknown = [*(self.settings.keys() - SETTINGS.keys()), *(self.tables.keys() - TABLES.keys())]
        if unknown:
            raise KeyError(f"the layout has no {', '.join(sorted(unknown))}")
        self.tables = {
            name: _complete(self.tables.get(name, pd.DataFrame()), name) for name in TABLES
        }

    def setting(self, name: str) -> str | float:
        """The value of a named cell, or its default."""
        return self.settings.get(name, SETTINGS[name].default)


def _complete(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame with all input columns of its table, in order, typed; a team's own columns last."""
    inputs = TABLES[name].inputs
    known = [column.name for column in inputs]
    own = [column for column in frame.columns if column not in known]
    completed = frame.reindex(columns=[*known, *own]).reset_index(drop=True)
    numbers = [column.name for column in inputs if column.kind in ("whole", "number")]
    for header in completed.columns:
        cells = completed[header]
        if header in numbers:
            completed[header] = pd.to_numeric(cells).astype("float64")
        else:
            cells = cells.astype("object")
            completed[header] = cells.where(cells.notna(), None)
    return completed
