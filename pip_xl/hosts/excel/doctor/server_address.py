"""The server from which Excel is to get the functions."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from pip_xl.hosts.excel.server.settings import host_of_url, is_loopback


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """The address of a server.

    Attributes
    ----------
    url : str
        Without a slash at its end.
    """

    url: str

    @property
    def is_https(self) -> bool:
        """Whether it is asked over https."""
        return urlsplit(self.url).scheme.lower() == "https"

    @property
    def is_here(self) -> bool:
        """Whether it is this machine.

        Examples
        --------
        >>> ServerAddress("https://localhost:8000").is_here
        True
        >>> ServerAddress("https://pip-xl.example.org").is_here
        False
        """
        return is_loopback(host_of_url(self.url))
