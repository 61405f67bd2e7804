"""What would not work, or would leave the door open, is refused with the option that mends it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pip_xl.errors import ServerError
from pip_xl.hosts.excel.server.names import NAMESPACE
from pip_xl.hosts.excel.server.settings import Settings, proxy_network, url_of
from pip_xl.workbook.formulas.stored_names import NAMESPACES
from tests.hosts.excel.server.in_process import settings

PEM = {"certificate": Path("chain.pem"), "key": Path("key.pem")}
TOKEN = "0123456789abcdef"
PROXY = (proxy_network("10.0.0.5"),)
PUBLIC = {"host": "0.0.0.0", "public_url": "https://meta.example.org"}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"host": "::1"},
        {"host": "localhost", "public_url": "https://localhost:8753", **PEM},
        {"token": TOKEN},
        {**PUBLIC, **PEM, "token": TOKEN},
        {**PUBLIC, "proxies": PROXY, "token": TOKEN},
        {**PUBLIC, "proxies": PROXY, "user_header": "X-User"},
        {"public_url": "https://meta.example.org:8443", "proxies": PROXY, "user_header": "X-User"},
    ],
)
def test_settings_that_work(options: dict[str, Any]) -> None:
    settings(**options).check()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"certificate": Path("a.pem")}, "--certificate and --key belong together"),
        ({"key": Path("a.pem")}, "--certificate and --key belong together"),
        ({**PUBLIC, **PEM}, "protect it with --token"),
        ({**PUBLIC, "proxies": PROXY}, "protect it with --token"),
        ({**PUBLIC, "token": TOKEN}, "encrypt the connection with --certificate"),
        # A tunnel to a server on this computer opens it to others all the same.
        ({"public_url": "https://meta.example.org"}, "protect it with --token"),
        ({"public_url": "https://meta.example.org", "token": TOKEN}, "encrypt the connection"),
        ({"host": "192.0.2.7", "token": TOKEN}, "encrypt the connection"),
        ({"token": TOKEN, "user_header": "X-User"}, "Choose one of --token and --user-header"),
        ({"token": "short"}, "at least 16 characters"),
        ({"token": "0123456789 abcdef"}, "no space"),
        ({"token": "0123456789abcdeé"}, "letters, digits and signs of ASCII"),
        ({"token": "0123456789abcdef\n"}, "letters, digits and signs of ASCII"),
        ({"user_header": "X-User"}, "--user-header needs --proxy"),
        ({"user_header": "X User", "proxies": PROXY}, "no name of a header"),
        ({"public_url": "http://meta.example.org"}, "by https only"),
        ({"public_url": "https://meta.example.org/pip-xl"}, "nothing may follow the host"),
        ({"public_url": "https://meta.example.org?x=1"}, "nothing may follow the host"),
        ({"public_url": "ftp://meta.example.org"}, "give a URL such as"),
        ({"public_url": "meta.example.org"}, "give a URL such as"),
        ({"public_url": "https://"}, "give a URL such as"),
        ({"public_url": "https://me:secret@meta.example.org"}, "give a URL such as"),
        ({"public_url": 'https://meta.example.org"><x'}, "give a URL such as"),
        ({"public_url": "https://meta.example.org:port"}, "is no URL"),
        ({"public_url": "https://[::1"}, "is no URL"),
    ],
)
def test_settings_that_are_refused(options: dict[str, Any], why: str) -> None:
    with pytest.raises(ServerError, match=".*".join(why.split())):
        settings(**options).check()


def test_a_server_on_all_addresses_must_say_where_excel_finds_it() -> None:
    for host in ("0.0.0.0", "::", ""):
        with pytest.raises(ServerError, match="--public-url"):
            url_of(host, 443, encrypted=True)


@pytest.mark.parametrize(
    ("host", "port", "encrypted", "url"),
    [
        ("127.0.0.1", 8753, False, "http://localhost:8753"),
        ("::1", 443, True, "https://localhost"),
        ("192.0.2.7", 8443, True, "https://192.0.2.7:8443"),
        ("2001:db8::7", 8443, True, "https://[2001:db8::7]:8443"),
        ("meta.example.org", 443, True, "https://meta.example.org"),
    ],
)
def test_the_url_follows_from_where_it_listens(
    host: str, port: int, encrypted: bool, url: str
) -> None:
    assert url_of(host, port, encrypted=encrypted) == url


def test_a_proxy_is_an_address_or_a_network() -> None:
    assert str(proxy_network("10.0.0.0/24")) == "10.0.0.0/24"
    assert str(proxy_network("2001:db8::1")) == "2001:db8::1/128"
    for wrong in ("proxy.example.org", "", "10.0.0.5/24", "10.0.0"):
        with pytest.raises(ServerError, match="--proxy"):
            proxy_network(wrong)


def test_the_token_is_not_shown_where_settings_are() -> None:
    assert TOKEN not in repr(Settings(host="::1", port=1, public_url="http://x", token=TOKEN))


def test_workbooks_are_bound_to_the_namespace() -> None:
    assert NAMESPACES[0] == NAMESPACE
