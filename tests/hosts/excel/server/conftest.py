"""Server processes that the tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hosts.excel.server.running_server import Server, serving

TOKEN = "a-token-of-the-tests-0123456789"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without authentication."""
    with serving(tmp_path_factory.mktemp("server"), "--log-format", "json") as running:
        yield running


@pytest.fixture(scope="session")
def server_with_token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks for `TOKEN`."""
    folder = tmp_path_factory.mktemp("server-with-token")
    with serving(folder, environment={"PIP_XL_TOKEN": TOKEN}) as running:
        yield running
