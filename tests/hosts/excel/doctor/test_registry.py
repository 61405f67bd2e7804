"""The registry as Python's own module gives it, made up in both of its views."""

from __future__ import annotations

from types import TracebackType

from pip_xl.hosts.excel.doctor.registry import NoRegistry, WindowsRegistry

Keys = dict[tuple[int, str], tuple[dict[str, object], list[str]]]


class OpenedKey:
    """A key that must be closed again."""

    def __init__(self, values: dict[str, object], subkeys: list[str]):
        self.values = list(values.items())
        self.subkeys = subkeys
        self.closed = False

    def __enter__(self) -> OpenedKey:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closed = True


class MadeUpWinreg:
    """The parts of winreg that are used: keys by view and path."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "user", "machine"
    KEY_READ, KEY_WOW64_64KEY, KEY_WOW64_32KEY = 1, 64, 32

    def __init__(self, keys: Keys):
        self.keys = keys
        self.opened: list[OpenedKey] = []

    def OpenKey(self, hive: str, path: str, reserved: int, access: int) -> OpenedKey:  # noqa: N802 -- winreg's name
        try:
            key = OpenedKey(*self.keys[access & ~self.KEY_READ, rf"{hive}\{path}"])
        except KeyError:
            raise FileNotFoundError(path) from None
        self.opened.append(key)
        return key

    def QueryInfoKey(self, key: OpenedKey) -> tuple[int, int, int]:  # noqa: N802 -- winreg's name
        return len(key.subkeys), len(key.values), 0

    def EnumValue(self, key: OpenedKey, index: int) -> tuple[str, object, int]:  # noqa: N802 -- winreg's name
        return (*key.values[index], 1)

    def EnumKey(self, key: OpenedKey, index: int) -> str:  # noqa: N802 -- winreg's name
        return key.subkeys[index]


def test_both_views_are_read_and_the_64_bit_one_comes_first() -> None:
    winreg = MadeUpWinreg(
        {
            (64, r"machine\SOFTWARE\Office"): ({"Platform": "x64"}, ["16.0"]),
            (32, r"machine\SOFTWARE\Office"): ({"PLATFORM": "x86", "Old": 1}, ["16.0", "15.0"]),
        }
    )
    registry = WindowsRegistry(winreg)
    assert registry.values(r"HKLM\SOFTWARE\Office") == {"platform": "x64", "old": 1}
    assert registry.subkeys(r"HKLM\SOFTWARE\Office") == ("16.0", "15.0")
    assert all(key.closed for key in winreg.opened)


def test_a_key_that_is_not_there_is_empty() -> None:
    registry = WindowsRegistry(MadeUpWinreg({}))
    assert registry.values(r"HKCU\Environment") == {}
    assert registry.subkeys(r"HKCU\Environment") == ()


def test_systems_without_a_registry_have_an_empty_one() -> None:
    assert NoRegistry().values(r"HKCU\Environment") == {}
    assert NoRegistry().subkeys(r"HKCU\Environment") == ()
