"""Who may call: a token, or a proxy's word about the user, and nobody's word about itself."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request

from pip_xl.hosts.excel.server.access import client_of
from pip_xl.hosts.excel.server.settings import proxy_network
from tests.hosts.excel.server.in_process import client, settings
from tests.hosts.excel.server.running_server import payload

CALL = payload("POOLED_RR", [[6, 306, 29, 303], [33, 5069, 47, 5808]])
TOKEN = "0123456789abcdef"
PROXY = "10.0.0.5"
BEHIND_PROXY: dict[str, Any] = {
    "public_url": "https://meta.example.org",
    "user_header": "X-Remote-User",
    "proxies": (proxy_network(PROXY),),
}


def test_without_authentication_everybody_on_this_computer_may_call() -> None:
    assert client().post(CALL).status_code == 200


@pytest.mark.parametrize("given", [f"Bearer {TOKEN}", f"bearer  {TOKEN}", f"BEARER {TOKEN}"])
def test_the_right_token_lets_in(given: str) -> None:
    assert client(token=TOKEN).post(CALL, headers={"Authorization": given}).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        None, "", "Bearer", "Bearer ", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN.upper()}", "Bearer \xe9", f"Bearer x {TOKEN}",
    ],
)  # fmt: skip
def test_a_missing_or_wrong_token_is_401(given: str | None) -> None:
    headers = {} if given is None else {"Authorization": given.encode("latin-1")}
    response = client(token=TOKEN).post(CALL, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert "task pane" in response.text
    assert TOKEN not in response.text


def test_pages_manifest_and_health_need_no_token() -> None:
    """Excel reads them before anybody could have typed one."""
    asker = client(token=TOKEN)
    for path in ("/", "/health", "/manifest.xml", "/taskpane.html", "/static/js/auth.js"):
        assert asker.get(path).status_code == 200
    assert asker.get("/health").json()["authentication"] == "token"


def test_the_proxy_s_user_may_call() -> None:
    asker = client(PROXY, **BEHIND_PROXY)
    assert asker.post(CALL, headers={"X-Remote-User": "anna"}).status_code == 200


def test_the_proxy_may_come_as_an_ipv4_address_within_ipv6() -> None:
    asker = client(f"::ffff:{PROXY}", **BEHIND_PROXY)
    assert asker.post(CALL, headers={"X-Remote-User": "anna"}).status_code == 200


def test_the_zone_of_an_address_is_no_part_of_who_calls() -> None:
    """It may be any text: a client could pose as many, or write what it likes into the log."""
    scope = {
        "type": "http",
        "headers": [(b"x-forwarded-for", b"fe80::1%eth0 200 POOLED_RR(2x4)")],
        "client": (PROXY, 50_000),
    }
    found = client_of(Request(scope), settings(**BEHIND_PROXY))
    assert (found.address, found.by_proxy) == ("fe80::1", True)


@pytest.mark.parametrize("address", ["10.0.0.6", "127.0.0.1", "::1", "nonsense"])
def test_the_user_header_from_elsewhere_is_401(address: str) -> None:
    forged = {"X-Remote-User": "anna", "X-Forwarded-For": PROXY, "Forwarded": f"for={PROXY}"}
    response = client(address, **BEHIND_PROXY).post(CALL, headers=forged)
    assert response.status_code == 401
    assert "through the proxy" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("X-Remote-User", "")],
        [("X-Remote-User", "anna"), ("X-Remote-User", "bert")],
        [("X-Remote-User", "x" * 257)],
        [("X-Remote-User", "an\x85na")],
        [("X_Remote_User", "anna")],
    ],
)
def test_the_proxy_must_name_one_user(headers: list[tuple[str, str]]) -> None:
    sent = [(name, value.encode("latin-1")) for name, value in headers]
    response = client(PROXY, **BEHIND_PROXY).post(CALL, headers=sent)
    assert response.status_code == 401
    assert "sign in" in response.text


def test_a_token_may_be_asked_for_behind_a_proxy_too() -> None:
    options = {**BEHIND_PROXY, "user_header": None, "token": TOKEN}
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert client(PROXY, **options).post(CALL, headers=right).status_code == 200
    assert client(PROXY, **options).post(CALL).status_code == 401
    assert client("10.0.0.6", **options).post(CALL, headers=right).status_code == 401
