"""The Windows registry as the checks read it: values and subkeys, nothing is ever written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

#: Where Excel 2016 and all later ones keep a user's settings.
EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"

#: Where the policies of an organisation overrule them: of the user, from the cloud, of the machine.
POLICIES = (
    r"HKCU\Software\Policies\Microsoft\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0",
    r"HKLM\Software\Policies\Microsoft\Office\16.0",
)


class Registry(Protocol):
    """Reads the registry."""

    def values(self, key: str) -> Mapping[str, Any]:
        """Return a key's values by their names in lower case; none where there is no such key."""

    def subkeys(self, key: str) -> Sequence[str]:
        """Return the names of the keys within a key; none where there is no such key."""


class NoRegistry:
    """The registry of a system that has none.

    Examples
    --------
    >>> NoRegistry().values(EXCEL)
    {}
    """

    def values(self, key: str) -> Mapping[str, Any]:
        """Return nothing."""
        return {}

    def subkeys(self, key: str) -> Sequence[str]:
        """Return nothing."""
        return ()


class WindowsRegistry:
    """The registry of this machine, of 64-bit and of 32-bit programs.

    Parameters
    ----------
    winreg : module
        Python's own module of this name, which only Windows has.
    """

    def __init__(self, winreg: Any):
        self._winreg = winreg
        self._hives = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}

    def values(self, key: str) -> Mapping[str, Any]:
        """Return a key's values; where both views have one, that of 64-bit programs."""
        found: dict[str, Any] = {}
        for opened in self._opened(key):
            for index in range(self._winreg.QueryInfoKey(opened)[1]):
                name, value, _ = self._winreg.EnumValue(opened, index)
                found.setdefault(name.lower(), value)
        return found

    def subkeys(self, key: str) -> Sequence[str]:
        """Return the names of the keys within a key, of both views."""
        found: dict[str, None] = {}
        for opened in self._opened(key):
            for index in range(self._winreg.QueryInfoKey(opened)[0]):
                found[self._winreg.EnumKey(opened, index)] = None
        return tuple(found)

    def _opened(self, key: str) -> Iterator[Any]:
        """Yield the key in each view that has it and lets it be read."""
        hive, _, path = key.partition("\\")
        for view in (self._winreg.KEY_WOW64_64KEY, self._winreg.KEY_WOW64_32KEY):
            try:
                opened = self._winreg.OpenKey(
                    self._hives[hive], path, 0, self._winreg.KEY_READ | view
                )
            except OSError:
                continue
            with opened:
                yield opened
