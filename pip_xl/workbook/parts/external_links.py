"""Linked workbooks: which file ``[1]`` in a formula stands for."""

from __future__ import annotations

from dataclasses import dataclass

from pip_xl.workbook.parts.relationships import Relationship

_PATHS = ("externalLinkPath", "xlPathMissing", "externalLink", "xlExternalLinkPath")


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A linked workbook.

    Attributes
    ----------
    index : int
        The number between square brackets in formulas.
    part : str
        The part that describes it.
    target : str
        Address of the linked file, empty where none is given.
    """

    index: int
    part: str
    target: str


def external_link(index: int, part: str, relationships: dict[str, Relationship]) -> ExternalLink:
    """Describe a linked workbook by the relationships of its part."""
    outside = [found for found in relationships.values() if found.external]
    named = [found for found in outside if found.kind in _PATHS] or outside
    return ExternalLink(index, part, named[0].target if named else "")
