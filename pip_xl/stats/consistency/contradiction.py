"""What is found wrong with a printed result."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How certain a contradiction is."""

    ERROR = "error"
    """No method gives these figures."""
    METHOD = "method"
    """DerSimonian-Laird with a Wald interval does not give them; other methods may."""
    DOUBT = "doubt"
    """They can be, if something unusual is so that the sentence says."""


class Contradiction(NamedTuple):
    """One contradiction.

    Attributes
    ----------
    kind : Kind
        How certain it is.
    text : str
        One sentence for a reviewer.
    """

    kind: Kind
    text: str

    @classmethod
    def error(cls, text: str) -> Contradiction:
        """A contradiction whatever the method."""
        return cls(Kind.ERROR, text if text.endswith("?") else f"{text}.")

    @classmethod
    def of_method(cls, text: str, *, wald: bool = False) -> Contradiction:
        """A contradiction to DerSimonian-Laird, or to it with a Wald interval."""
        interval = " with a Wald interval" if wald else ""
        return cls(Kind.METHOD, f"Not from DerSimonian-Laird{interval}: {text}.")

    @classmethod
    def doubt(cls, text: str) -> Contradiction:
        """A contradiction unless the sentence's condition holds."""
        return cls(Kind.DOUBT, f"{text}.")
