"""What looks like a slip in the figures of a study."""

from __future__ import annotations

from typing import NamedTuple


class Doubt(NamedTuple):
    """Something to look up again in the report of a study.

    Attributes
    ----------
    study : int
        Position of the study in the data, counted from 0.
    text : str
        What looks wrong; ``{other}`` stands for the place of the other study.
    other : int or None
        Position of the study it is compared with.
    """

    study: int
    text: str
    other: int | None = None
