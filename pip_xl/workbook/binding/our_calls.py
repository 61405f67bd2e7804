"""Which calls in a formula are of our functions, whoever else uses their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from pip_xl.functions import CATALOGUE
from pip_xl.workbook.binding.forms import CUSTOM_FUNCTION
from pip_xl.workbook.binding.named_functions import named_functions
from pip_xl.workbook.formulas.let_variables import variables_in
from pip_xl.workbook.formulas.stored_names import NAMESPACES, StoredName
from pip_xl.workbook.formulas.tokens import Kind, Token, tokenize
from pip_xl.workbook.parts.external_links import ExternalLink
from pip_xl.workbook.parts.workbook_part import DefinedName

_INDEX = re.compile(r"'?\[(\d+)\]")
_BINDS = re.compile(r"LET\(|LAMBDA\(", re.IGNORECASE)
_THIS_WORKBOOK = 0
_WITHOUT_MACROS = (".xlsx", ".xltx", ".ods", ".csv")


class OurCall(NamedTuple):
    """A call of one of our functions.

    Attributes
    ----------
    start : int
        Offset of the stored name in the formula.
    prefix : str
        What stands before the name.
    name : str
        The name as it is stored, in any letter case.
    shadowed : bool
        Whether the name alone would mean something of the workbook's own.
    """

    start: int
    prefix: str
    name: str
    shadowed: bool


class Reading(NamedTuple):
    """What a formula says about us.

    Attributes
    ----------
    calls : tuple of OurCall
        From left to right.
    links : frozenset of int
        Numbers of the links that anything else in it uses.
    foreign : tuple of str
        Owners of functions that are called like ours.
    """

    calls: tuple[OurCall, ...]
    links: frozenset[int]
    foreign: tuple[str, ...]


class Ownership:
    """Tells our functions from others of the same names.

    Parameters
    ----------
    names : iterable of DefinedName
        The defined names of the workbook.
    sheets : iterable of str
        The names of its sheets.
    links : iterable of ExternalLink
        The files that it links to.
    names_of : callable
        Gives the names that a link lists, in capitals.
    addin_files : collection of str
        Names under which our add-in may lie in a folder, in small letters.

    Attributes
    ----------
    our_links : frozenset of int
        Numbers of the links that lead to our add-in.
    """

    def __init__(
        self,
        names: Iterable[DefinedName],
        sheets: Iterable[str],
        links: Iterable[ExternalLink],
        names_of: Callable[[ExternalLink], Collection[str]],
        addin_files: Collection[str],
    ) -> None:
        self._addin_files = addin_files
        self._names_of = cache(names_of)
        self._links = {link.index: link for link in links}
        self._sheets = {sheet.casefold() for sheet in sheets}
        self._functions = named_functions(names)
        self.our_links = frozenset(
            number for number, link in self._links.items() if file_name(link.target) in addin_files
        )

    def read(self, formula: str, sheet: str | None) -> Reading:
        """Find our calls in a formula.

        Parameters
        ----------
        formula : str
            As the file has it.
        sheet : str or None
            The sheet on which it stands; None for one of the whole workbook.

        Returns
        -------
        Reading
            Calls, links and strangers.

        Raises
        ------
        WorkbookError
            It is no formula.
        """
        tokens = tokenize(formula)
        variables = variables_in(tokens) if _BINDS.search(formula) else set()
        calls: list[OurCall] = []
        links: set[int] = set()
        foreign: list[str] = []
        position = 0
        for token in tokens:
            start, position = position, position + len(token.text)
            pieces = _called(token)
            if pieces is not None:
                name = pieces.name
                shadowed = name.upper() in variables or self._defines(name, sheet)
                if self._is_ours(pieces, sheet, shadowed=shadowed):
                    calls.append(OurCall(start, pieces.owner + pieces.marks, name, shadowed))
                    continue
                if self._is_elsewhere(pieces.owner):
                    foreign.append(pieces.owner)
            index = _link_index(token)
            if index is not None:
                links.add(index)
        return Reading(tuple(calls), frozenset(links), tuple(foreign))

    def _is_ours(self, pieces: StoredName, sheet: str | None, *, shadowed: bool) -> bool:
        """Whether a call with one of our names is of our function."""
        owner, marks, name = pieces
        if not owner:
            return not (self._defines(marks + name, sheet) if marks else shadowed)
        if self._is_sheet(owner):
            return False
        if pieces.in_our_namespace or marks.casefold().startswith(CUSTOM_FUNCTION):
            # Excel has been seen to put the link of a stranger before custom functions.
            return True
        place = _unquoted(owner)
        index = _INDEX.fullmatch(place)
        if index is None:
            return place.upper() in NAMESPACES or file_name(place) in self._addin_files
        number = int(index[1])
        if number == _THIS_WORKBOOK:
            return not self._defines(name, None)
        return number in self.our_links or not self._may_hold(number, name)

    def _may_hold(self, number: int, name: str) -> bool:
        """Whether a stranger's file can be where a function comes from.

        LibreOffice drops links to add-ins when it saves, and gives their numbers to others, but
        writes the numbers in formulas as they were.
        """
        link = self._links.get(number)
        if link is None:
            return False
        if not file_name(link.target).endswith(_WITHOUT_MACROS):
            return True
        return name.upper() in self._names_of(link)

    def _defines(self, name: str, sheet: str | None) -> bool:
        """Whether a name is a function that the workbook defines, seen from a sheet."""
        key = name.casefold()
        own = sheet is not None and (sheet.casefold(), key) in self._functions
        return own or (None, key) in self._functions

    def _is_elsewhere(self, owner: str) -> bool:
        """Whether what stands before a name is another file."""
        return owner not in ("", f"[{_THIS_WORKBOOK}]!") and not self._is_sheet(owner)

    def _is_sheet(self, owner: str) -> bool:
        """Whether what stands before a name is a sheet of the workbook."""
        return _unquoted(owner).casefold() in self._sheets


def file_name(target: str) -> str:
    """Name of a file in small letters, without its folder.

    Examples
    --------
    >>> file_name("file:///C:\\\\Users\\\\Ann%20Lee\\\\pip_xl.XLAM")
    'pip_xl.xlam'
    """
    return re.split(r"[\\/]", unquote(target))[-1].casefold()


def _called(token: Token) -> StoredName | None:
    """Stored name of a function that is called like one of ours."""
    if token.kind is not Kind.FUNCTION:
        return None
    pieces = StoredName.read(token.text[:-1])
    return pieces if pieces.name.upper() in CATALOGUE else None


def _unquoted(owner: str) -> str:
    """What stands before the exclamation mark, without quotes."""
    place = owner.removesuffix("!")
    return place[1:-1].replace("''", "'") if place.startswith("'") else place


def _link_index(token: Token) -> int | None:
    """Number of the link that a token speaks of: ``[1]!Name``, ``'[1]Sheet 2'!A1``."""
    if token.kind is Kind.TEXT or "!" not in token.text:
        return None
    index = _INDEX.match(token.text)
    return None if index is None else int(index[1])
