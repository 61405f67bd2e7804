"""What is turned away whatever it asks for."""

from __future__ import annotations

import json
import socket

import pytest

from tests.hosts.excel.server.in_process import client
from tests.hosts.excel.server.raw import head
from tests.hosts.excel.server.running_server import Server, payload

CALL = payload("POOLED_RR", [[6, 306, 29, 303], [33, 5069, 47, 5808]])
PATHS = ["/", "/health", "/manifest.xml", "/taskpane.html", "/xlwings/custom-functions-meta.json"]


@pytest.mark.parametrize(
    "host", ["news.example", "news.example:8753", "localhost.news.example", "10.0.0.7", "[", ""]
)
def test_a_site_that_leads_its_name_to_this_computer_learns_nothing(host: str) -> None:
    """Such a site's pages may read what they ask for: for the browser it is their own server."""
    for path in PATHS:
        assert client().get(path, headers={"Host": host}).status_code == 421
    assert client().post(CALL, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8753", "127.0.0.1:8753", "[::1]:8753"])
def test_this_computer_is_known_by_each_of_its_names(host: str) -> None:
    assert client().post(CALL, headers={"Host": host}).status_code == 200


def test_who_has_the_token_may_use_any_name() -> None:
    asker = client(token="0123456789abcdef")
    headers = {"Host": "meta.example", "Authorization": "Bearer 0123456789abcdef"}
    assert asker.post(CALL, headers=headers).status_code == 200


def test_a_request_hidden_behind_a_second_length_is_not_answered(server: Server) -> None:
    body = json.dumps(CALL).encode()
    first = head("Content-Length: 5", "Transfer-Encoding: chunked")
    hidden = head(method="GET", path="/health")
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(first + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) + hidden)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1
