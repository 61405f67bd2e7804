"""Relationships between parts: which part, or which outside file, an id stands for."""

from __future__ import annotations

from typing import NamedTuple

from pip_xl.workbook.archive.part_names import relationships_part, resolve
from pip_xl.workbook.archive.xml_reader import Attributes, read_xml


class Relationship(NamedTuple):
    """One relationship of a part.

    Attributes
    ----------
    kind : str
        Last word of its type: ``"worksheet"``, ``"table"`` …; the same for both namespaces.
    target : str
        Name of the part, or an address outside the package.
    external : bool
        Whether the target lies outside.
    """

    kind: str
    target: str
    external: bool


def read_relationships(source: str, data: bytes) -> dict[str, Relationship]:
    """Read the relationships of a part.

    Parameters
    ----------
    source : str
        The part whose relationships they are, ``""`` for the package.
    data : bytes
        The part that holds them.

    Returns
    -------
    dict of str to Relationship
        By id, in the order of the file.
    """
    found: dict[str, Relationship] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        external = attributes.get("TargetMode") == "External"
        target = attributes.get("Target", "")
        found[attributes.get("Id", "")] = Relationship(
            attributes.get("Type", "").rpartition("/")[2],
            target if external else resolve(source, target),
            external,
        )

    read_xml(relationships_part(source), data, start)
    return found
