"""The manifest: the one file that Excel reads to know the server."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import urlsplit
from xml.dom.minidom import Document, Element, Node
from xml.parsers.expat import ExpatError

from defusedxml.minidom import parseString

from pip_xl.errors import ServerError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.server.icons import SIZES
from pip_xl.hosts.excel.server.names import NAMESPACE

#: Where the icon of each size is served.
ICON_PATHS: Final = {size: f"/static/images/icons/pip-xl-{size}.png" for size in SIZES}

_SMALL, _LARGE = 32, 64

_PROVIDER: Final = "pip-xl"

#: What stands in the ribbon, on the tab, below the group, below the button.
_LABELS: Final = {"CustomTab": "pip-xl", "Group": "Meta-analysis", "Control": "Help and access"}

_SUPERTIP: Final = "How to use the functions, whether the server is there, and your access token."


def manifest(rendered: bytes, public_url: str) -> bytes:
    """Return the manifest of a server of ours.

    xlwings' server renders one with the parts that custom functions need; what in it is its
    example, or points to its own site, is ours afterwards.

    Parameters
    ----------
    rendered : bytes
        What xlwings' server renders for the host of `public_url`.
    public_url : str
        Where Excel finds the server.

    Returns
    -------
    bytes
        XML. Its id belongs to the URL: two servers can be used side by side, and one that is
        started again is the same for Excel.

    Raises
    ------
    ServerError
        If what xlwings renders is no manifest.
    """
    try:
        document: Document = parseString(rendered.decode())
    except (ValueError, ExpatError) as error:
        raise ServerError(f"xlwings' manifest cannot be read: {error}.") from error
    app = document.documentElement
    if app is None or app.tagName != "OfficeApp":
        raise ServerError("What xlwings' server gives as manifest is none.")
    _remove_comments(app)
    _describe(app, public_url)
    _keep_task_pane_button(app)
    _show_icons(app)
    _point_to(app, public_url)
    _remove_blank_lines(app)
    return document.toprettyxml(indent="  ", encoding="utf-8")


def manifest_id(public_url: str) -> str:
    """Return the id under which Excel knows the add-in of a server.

    Parameters
    ----------
    public_url : str
        Where Excel finds the server.

    Returns
    -------
    str
        The same for the same URL.

    Examples
    --------
    >>> manifest_id("https://localhost:8753")
    '06b67996-95c5-52c7-8adf-7a0d99ea77ad'
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, public_url))


def _describe(app: Element, public_url: str) -> None:
    """Say whose add-in it is, and what for."""
    _set_text(app, "Id", manifest_id(public_url))
    _set_text(app, "Version", _version())
    _set_text(app, "ProviderName", _PROVIDER)
    named = {
        "DisplayName": "pip-xl",
        "Description": f"Meta-analysis in worksheet cells, such as ={NAMESPACE}.POOLED_RR(C2:F9): "
        f"{len(CATALOGUE)} functions.",
        "IconUrl": public_url + ICON_PATHS[_SMALL],
        "HighResolutionIconUrl": public_url + ICON_PATHS[_LARGE],
        "SupportUrl": f"{public_url}/",
    }
    for tag, value in named.items():
        for element in _all(app, tag):
            if element.hasAttribute("DefaultValue"):
                element.setAttribute("DefaultValue", value)


def _keep_task_pane_button(app: Element) -> None:
    """Keep one button in the ribbon, which opens the task pane, and name it."""
    for control in _all(app, "Control"):
        actions = [action.getAttribute("xsi:type") for action in _all(control, "Action")]
        if "ShowTaskpane" not in actions:
            _remove(control)
    strings = _resources(app, "bt:String")
    for tag, label in _LABELS.items():
        for element in _all(app, tag):
            for user in _children(element, "Label"):
                _set_resource(strings, user, label)
    for supertip in _all(app, "Supertip"):
        for user in _children(supertip, "Title"):
            _set_resource(strings, user, _LABELS["Control"])
        for user in _children(supertip, "Description"):
            _set_resource(strings, user, _SUPERTIP)
    used = {element.getAttribute("resid") for element in _all(app, "*")}
    for name, element in strings.items():
        if name not in used:
            _remove(element)


def _show_icons(app: Element) -> None:
    """Let the ribbon show our icon."""
    images = _resources(app, "bt:Image")
    for image in _all(app, "bt:Image"):
        size = image.getAttribute("size")
        if size.isdecimal() and int(size) in ICON_PATHS:
            _set_resource(images, image, ICON_PATHS[int(size)])


def _point_to(app: Element, public_url: str) -> None:
    """Let every address on the server begin with the URL of the server."""
    host = re.escape(urlsplit(public_url).netloc)
    own = re.compile(rf"(?:https?://{host})?(?=/(?!/)|$)")
    for element in _all(app, "*"):
        value = element.getAttribute("DefaultValue")
        if value and own.match(value):
            element.setAttribute("DefaultValue", own.sub(public_url, value, count=1))
    for domain in _all(app, "AppDomain"):
        domain.firstChild.data = public_url  # type: ignore[union-attr]  # text, as every domain has


def _version() -> str:
    """Return the version of pip-xl in four parts, the first not 0, which stores do not like."""
    numbers = re.findall(r"\d+", version("pip-xl").partition("+")[0])[:3]
    return ".".join(["1", *numbers, "0", "0"][:4])


def _set_text(app: Element, tag: str, text: str) -> None:
    """Set what stands directly below the root."""
    for element in _children(app, tag):
        while element.firstChild is not None:
            element.removeChild(element.firstChild)
        document = app.ownerDocument
        assert document is not None
        element.appendChild(document.createTextNode(text))


def _set_resource(resources: dict[str, Element], user: Element, value: str) -> None:
    """Set what an element refers to."""
    resource = resources.get(user.getAttribute("resid"))
    if resource is not None:
        resource.setAttribute("DefaultValue", value)


def _resources(app: Element, tag: str) -> dict[str, Element]:
    """Return the resources of a kind by their ids."""
    return {each.getAttribute("id"): each for each in _all(app, tag) if each.hasAttribute("id")}


def _all(element: Element, tag: str) -> list[Element]:
    """Return the elements of a name anywhere below one."""
    return list(element.getElementsByTagName(tag))


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a name directly below one."""
    for child in list(element.childNodes):
        if isinstance(child, Element) and child.tagName == tag:
            yield child


def _remove(node: Node) -> None:
    """Take a node out."""
    parent: Any = node.parentNode
    parent.removeChild(node)


def _remove_comments(element: Element) -> None:
    """Take out what xlwings' template explains to its readers."""
    for node in list(element.childNodes):
        if node.nodeType == Node.COMMENT_NODE:
            _remove(node)
        elif isinstance(node, Element):
            _remove_comments(node)


def _remove_blank_lines(element: Element) -> None:
    """Take out the white space between elements, which is laid out anew."""
    for node in list(element.childNodes):
        if isinstance(node, Element):
            _remove_blank_lines(node)
        elif node.nodeType == Node.TEXT_NODE and not str(node.nodeValue).strip():
            _remove(node)
