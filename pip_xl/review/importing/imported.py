"""What an import gives: a review, and a list of what needs a person's eye."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pip_xl.review.review import Review


class Note(NamedTuple):
    """Something that was not taken over as it stands.

    Attributes
    ----------
    place : str
        Where in the source: an outcome, a study, a line of a file.
    text : str
        What it is, and what was made of it.
    """

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


@dataclass(frozen=True)
class Imported:
    """A review from another program.

    Attributes
    ----------
    review : Review
        Its content.
    source : str
        What kind of file it came from, in words.
    notes : tuple of Note
        What was not taken over as it stands, in the order of the source.
    """

    review: Review
    source: str
    notes: tuple[Note, ...] = ()
