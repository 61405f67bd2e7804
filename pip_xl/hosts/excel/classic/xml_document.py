"""XML of the add-in's parts, read safely and written with everything that is not changed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.dom.minidom import Document, Element, Text
from xml.parsers.expat import ExpatError

from defusedxml import minidom
from defusedxml.common import DefusedXmlException

from pip_xl.errors import WorkbookError


def read_xml(data: bytes, name: str) -> Document:
    """Read a part.

    Parameters
    ----------
    data : bytes
        The part.
    name : str
        Its name, for a message.

    Returns
    -------
    Document
        With its prefixes and namespaces as they were written.

    Raises
    ------
    WorkbookError
        It is damaged, or could do harm.

    Examples
    --------
    >>> written_xml(read_xml(b'<a xmlns:x="y" z="x"/>', "a.xml"))
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a xmlns:x="y" z="x"/>'
    """
    try:
        document: Document = minidom.parseString(data.decode("utf-8-sig"), forbid_dtd=True)
    except (ExpatError, DefusedXmlException, ValueError) as error:
        raise WorkbookError(f"the add-in's part {name} is damaged: {error}") from error
    return document


def written_xml(document: Document) -> bytes:
    """Return a part's bytes.

    Parameters
    ----------
    document : Document
        The part.

    Returns
    -------
    bytes
        In UTF-8.

    Examples
    --------
    >>> written_xml(read_xml(b"<a>\\xcf\\x84</a>", "a.xml"))[-9:]
    b'<a>\\xcf\\x84</a>'
    """
    return document.toxml(encoding="UTF-8", standalone=True)


def elements(document: Document | Element, name: str) -> Iterator[Element]:
    """Yield the elements with a name, whatever their prefix.

    Parameters
    ----------
    document : Document or Element
        Where to look.
    name : str
        The name without prefix.

    Yields
    ------
    Element
        In the order of the document.

    Examples
    --------
    >>> document = read_xml(b'<a xmlns:x="y"><x:b>1</x:b><b>2</b></a>', "a.xml")
    >>> [text_of(found) for found in elements(document, "b")]
    ['1', '2']
    """
    yield from document.getElementsByTagNameNS("*", name)


def only(document: Document | Element, name: str, part: str) -> Element:
    """Return the one element with a name.

    Parameters
    ----------
    document : Document or Element
        Where to look.
    name : str
        The name without prefix.
    part : str
        The part's name, for a message.

    Returns
    -------
    Element
        The element.

    Raises
    ------
    WorkbookError
        There is none, or more than one.

    Examples
    --------
    >>> only(read_xml(b"<a><b/></a>", "a.xml"), "b", "a.xml").tagName
    'b'
    """
    found = list(elements(document, name))
    if len(found) != 1:
        raise WorkbookError(f"the add-in's part {part} has {len(found)} elements {name}, not one")
    return found[0]


def text_of(element: Element) -> str:
    """Return all text within an element.

    Parameters
    ----------
    element : Element
        The element.

    Returns
    -------
    str
        Its text and that of the elements in it.

    Examples
    --------
    >>> text_of(only(read_xml(b"<a>1<b>2</b></a>", "a.xml"), "a", "a.xml"))
    '12'
    """
    return "".join(
        node.data if isinstance(node, Text) else text_of(node)
        for node in element.childNodes
        if isinstance(node, Text | Element)
    )


def add_child(parent: Element, name: str, /, text: str | None = None, **attributes: str) -> Element:
    """Add an element of the same vocabulary at the end of another.

    Parameters
    ----------
    parent : Element
        Where to add it.
    name : str
        Its name without prefix.
    text : str, optional
        What it holds.
    **attributes : str
        Its attributes.

    Returns
    -------
    Element
        The new element.

    Examples
    --------
    >>> document = read_xml(b'<x:a xmlns:x="y"/>', "a.xml")
    >>> add_child(only(document, "a", "a.xml"), "b", "text", c="1").toxml()
    '<x:b c="1">text</x:b>'
    """
    document = parent.ownerDocument
    if document is None:
        msg = "an element outside a document"
        raise ValueError(msg)
    qualified = f"{parent.prefix}:{name}" if parent.prefix else name
    child = document.createElementNS(parent.namespaceURI, qualified)
    for attribute, value in attributes.items():
        child.setAttribute(attribute, value)
    if text is not None:
        child.appendChild(document.createTextNode(text))
    parent.appendChild(child)
    return child


def clear(element: Element) -> None:
    """Take out all that an element holds.

    Parameters
    ----------
    element : Element
        The element; its attributes stay.

    Examples
    --------
    >>> element = only(read_xml(b'<a c="1"><b/>2</a>', "a.xml"), "a", "a.xml")
    >>> clear(element)
    >>> element.toxml()
    '<a c="1"/>'
    """
    while element.firstChild:
        element.removeChild(element.firstChild)
