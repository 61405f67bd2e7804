"""The manifests by which Excel knows where its custom functions come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pip_xl.hosts.excel.doctor.files import Files
from pip_xl.hosts.excel.doctor.registry import Registry
from pip_xl.hosts.excel.server.names import MAC_FOLDER, NAMESPACE

#: Where Excel for Windows finds the manifests that were sideloaded for it.
WINDOWS_KEY: Final = r"HKCU\Software\Microsoft\Office\16.0\WEF\Developer"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest of ours.

    Attributes
    ----------
    path : str
        Where it is.
    server : str
        The server that it names, without a path.
    """

    path: str
    server: str


def manifests(
    system: str, environment: Mapping[str, str], registry: Registry, files: Files
) -> Sequence[Manifest]:
    """Return the manifests of ours that Excel has been given on a machine.

    Parameters
    ----------
    system : str
        ``"Windows"``, ``"Darwin"`` or another, where Excel does not run.
    environment : mapping of str to str
        Its environment variables.
    registry : Registry
        Its registry.
    files : Files
        Its files.

    Returns
    -------
    sequence of Manifest
        Those of other add-ins, and files that cannot be read, are left out.
    """
    found = []
    for path in _places(system, environment, registry, files):
        try:
            server = _server(files.read(path))
        except (OSError, ValueError):  # a value of the registry may be no path at all
            continue
        if server is not None:
            found.append(Manifest(str(path), server))
    return tuple(found)


def _places(
    system: str, environment: Mapping[str, str], registry: Registry, files: Files
) -> Iterator[PurePath]:
    """Yield the files in which Excel looks for manifests."""
    if system == "Darwin" and environment.get("HOME"):
        folder = files.path(environment["HOME"], *MAC_FOLDER)
        for name in files.names(folder):
            if name.lower().endswith(".xml"):
                yield folder / name
    if system == "Windows":
        for value in registry.values(WINDOWS_KEY).values():
            if isinstance(value, str) and value.lower().endswith(".xml"):
                yield files.path(value)


def _server(content: bytes) -> str | None:
    """Return the server that a manifest of ours names; None for any other file."""
    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException):
        return None
    values = [
        (element.tag.rpartition("}")[2], element.get("DefaultValue", "")) for element in root.iter()
    ]
    if ("String", NAMESPACE) not in values:
        return None
    for tag, value in values:
        if tag == "SourceLocation" and value:
            parts = urlsplit(value)
            return f"{parts.scheme}://{parts.netloc}"
    return None
