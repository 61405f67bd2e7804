"""Links to the add-in: which one our calls use, and what becomes of those that nothing uses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pip_xl.errors import WorkbookError
from pip_xl.workbook.archive.part_names import relationships_part
from pip_xl.workbook.binding.addin_file import AddinFile
from pip_xl.workbook.binding.edited_parts import EditedParts
from pip_xl.workbook.binding.link_list import LinkList
from pip_xl.workbook.binding.link_part import LinkPart, new_link, new_relationships
from pip_xl.workbook.binding.structure import read_elements
from pip_xl.workbook.parts.external_links import ExternalLink


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What became of a link to the add-in.

    Attributes
    ----------
    link : int
        Its number in formulas.
    change : str
        ``"added"``, ``"removed"``, ``"redirected"``, or ``"kept"``: nothing uses it, but links
        with higher numbers follow.
    before, after : str or None
        Where it led, and where it leads now.
    """

    link: int
    change: Literal["added", "removed", "redirected", "kept"]
    before: str | None = None
    after: str | None = None


class AddinLinks:
    """The links of a workbook to our add-in.

    The numbers of all links stay what they are, because formulas, charts, buttons and names speak
    of links by number: a link is added behind the last, and only the last can be taken out.

    Parameters
    ----------
    parts : EditedParts
        The parts, which change.
    addin : AddinFile
        The file to which the link is to lead.
    ours : collection of int
        Numbers of the links that lead to our add-in.
    shared : collection of int
        Numbers of links that something else than our calls uses.
    """

    def __init__(
        self,
        parts: EditedParts,
        addin: AddinFile,
        ours: Collection[int],
        shared: Collection[int],
    ) -> None:
        self.parts = parts
        self.addin = addin
        self.links: Sequence[ExternalLink] = parts.package.external_links
        self.ours = sorted(ours)
        self.shared = shared
        self.list = LinkList(parts)

    @cached_property
    def _wanted(self) -> tuple[str, str]:
        """Type and target of the relationship to the file."""
        return self.addin.relationship(self.list.namespaces.relationships)

    @property
    def number(self) -> int:
        """Number of the link for our calls: one that only they use, one that leads there, a new."""
        for link in self.ours:
            if link not in self.shared or self._leads_there(self.links[link - 1]):
                return link
        return len(self.links) + 1

    def settle(self, used: Collection[str]) -> list[LinkChange]:
        """Have one link lead to the add-in, and as few others as may be.

        Parameters
        ----------
        used : collection of str
            Our functions that formulas call through the link, in capitals; without any, no link is
            wanted.

        Returns
        -------
        list of LinkChange
            What was done.

        Raises
        ------
        WorkbookError
            Formulas speak of the number of the new link already.
        """
        changes: list[LinkChange] = []
        number = self.number if used else 0
        last = len(self.links)
        for link in reversed(self.ours):
            found = self.links[link - 1]
            if link == number:
                changes += self._use(found, used)
            elif link in self.shared:
                self._forget_functions(found)
            elif link == last:
                self.list.remove_last(found.part)
                changes.append(LinkChange(link, "removed", before=found.target))
                last -= 1
            else:
                changes += self._empty(found)
        if number > len(self.links):
            if number in self.shared:
                raise WorkbookError(
                    f"formulas speak of the link [{number}], which is not in the workbook, and "
                    "would speak of the add-in if it got that number: mend them in Excel first"
                )
            names = self.list.namespaces
            self.list.add(new_link(used, names), new_relationships(*self._wanted))
            changes.append(LinkChange(number, "added", after=self.addin.path))
        return changes[::-1]

    def _use(self, link: ExternalLink, used: Collection[str]) -> list[LinkChange]:
        """Have a link lead to the add-in and list the functions."""
        content = LinkPart(link.part, self.parts.read(link.part))
        listed = content.names.issuperset(used)
        if self._leads_there(link):
            if not listed:
                self.parts.replace(link.part, content.with_functions(used))
            return []
        self._redirect(link, used)
        return [LinkChange(link.index, "redirected", link.target, self.addin.path)]

    def _empty(self, link: ExternalLink) -> list[LinkChange]:
        """Keep a link that nothing uses for the sake of its number."""
        both = (link.part, relationships_part(link.part))
        before = [*map(self.parts.read, both)]
        self._redirect(link, ())
        unchanged = [*map(self.parts.read, both)] == before
        if unchanged:
            return []
        return [LinkChange(link.index, "kept", link.target, self.addin.path)]

    def _redirect(self, link: ExternalLink, used: Collection[str]) -> None:
        """Describe a link that nobody else uses anew."""
        self.parts.replace(link.part, new_link(used, self.list.namespaces))
        self.parts.replace(relationships_part(link.part), new_relationships(*self._wanted))

    def _forget_functions(self, link: ExternalLink) -> None:
        """Take our functions off the names of a link that others use."""
        content = LinkPart(link.part, self.parts.read(link.part))
        self.parts.replace(link.part, content.with_functions(()))

    def _leads_there(self, link: ExternalLink) -> bool:
        """Whether a link leads to the add-in where it is wanted."""
        wanted = LinkPart(link.part, self.parts.read(link.part)).relationship
        holder = relationships_part(link.part)
        return any(
            element.attributes.get("Id") == wanted
            and (element.attributes.get("Type"), element.attributes.get("Target")) == self._wanted
            for element in read_elements(holder, self.parts.read(holder))
        )
