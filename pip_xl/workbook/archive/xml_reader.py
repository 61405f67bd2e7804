"""Reading XML parts with a parser that knows no DTD, no entities and no outside world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from pip_xl.errors import WorkbookError

#: Separates namespace and name in what the parser reports; neither may contain it.
SEPARATOR = "|"

#: The two namespaces of a spreadsheet: as Excel writes it, and "Strict Open XML".
MAIN_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)

#: Parts of a workbook nest a dozen deep; a parser remembers every element that is open.
MAX_DEPTH = 100

Attributes = Mapping[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


def new_parser(
    part: str, start: OnStart | None = None, end: OnEnd | None = None
) -> expat.XMLParserType:
    """Make a namespace-aware parser that refuses document types, entities and endless nesting.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    start, end : callable, optional
        Called with the full name and attributes of each element that begins, and the full name of
        each that ends.

    Returns
    -------
    XMLParserType
        Expat, reporting names as ``namespace|name``.
    """
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)

    def refuse(*_: object) -> None:
        raise WorkbookError(f"part {part!r} holds a document type definition: it may be malicious")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    depth = 0

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise nested_too_deeply(part)
        if start is not None:
            start(name, attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    return parser


def parse(part: str, parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Run a parser over a document.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    parser : XMLParserType
        As ``new_parser`` makes it.
    pieces : iterable of bytes
        The document, in pieces of any size.

    Raises
    ------
    WorkbookError
        Not well-formed, with the line.
    """
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise not_well_formed(part, error) from error


def read_xml(
    part: str,
    data: bytes,
    start: OnStart | None = None,
    end: OnEnd | None = None,
    text: OnText | None = None,
) -> None:
    """Run through an XML part.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    data : bytes
        The part.
    start, end, text : callable, optional
        Called with the local name and attributes of each element that begins, the local name of
        each that ends, and text in pieces. Elements come with their namespace dropped.

    Raises
    ------
    WorkbookError
        Not well-formed.
    """
    parser = new_parser(
        part,
        None if start is None else lambda name, attributes: start(local_name(name), attributes),
        None if end is None else lambda name: end(local_name(name)),
    )
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    parse(part, parser, [data])


def check_well_formed(part: str, pieces: Iterable[bytes]) -> None:
    """Refuse what is no XML.

    Parameters
    ----------
    part : str
        Name of the part, for the message.
    pieces : iterable of bytes
        The document, in pieces of any size.

    Raises
    ------
    WorkbookError
        Not well-formed, with the line.
    """
    parse(part, new_parser(part), pieces)


def local_name(name: str) -> str:
    """Name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def namespace(name: str) -> str:
    """Namespace of a name, empty where it has none."""
    return name.rpartition(SEPARATOR)[0]


def attribute(attributes: Attributes, name: str) -> str | None:
    """Value of an attribute by its local name: relationship ids have one of two namespaces."""
    if name in attributes:
        return attributes[name]
    for key, value in attributes.items():
        if local_name(key) == name:
            return value
    return None


def truth(value: str | None, *, default: bool = False) -> bool:
    """Read a boolean attribute."""
    return default if value is None else value.strip() in {"1", "true", "on"}


def not_well_formed(part: str, error: expat.ExpatError) -> WorkbookError:
    """Error that says where a part stops being XML."""
    reason = expat.ErrorString(error.code)
    return WorkbookError(f"part {part!r} is damaged XML, line {error.lineno}: {reason}")


def nested_too_deeply(part: str) -> WorkbookError:
    """Error of a part whose elements lie in each other without end."""
    return WorkbookError(
        f"part {part!r} nests more than {MAX_DEPTH} elements in each other: it may be malicious"
    )
