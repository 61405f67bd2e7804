"""Of xlwings' server only what the task pane loads is open, and no path leads around that."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from typing import Any

import pytest

from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.server.manifest import ICON_PATHS
from pip_xl.hosts.excel.server.xlwings_app import CODE_PATH, META_PATH
from tests.hosts.excel.server.in_process import client

EXCEL_ON_THE_WEB = {"Origin": "https://excel.officeapps.live.com"}

OPEN = ["/taskpane.html", META_PATH, CODE_PATH, "/xlwings/custom-scripts-meta.json",
        "/static/js/auth.js", "/static/vendor/@alpinejs/csp/3.15.0/dist/module.esm.js",
        "/static/vendor/office-js/16.0.20308.15050/dist/office.js"]  # fmt: skip

CLOSED = [
    "/xlwings/custom-scripts-call/hello_world", "/xlwings/custom-functions-meta", "/xlwings/alert",
    "/xlwings/pyodide.json", "/manifest", "/manifest/download", "/taskpane", "/docs",
    "/openapi.json", "/socket.io/", "/static", "/static/", "/static/js/", "/static//js/auth.js",
    "/static/../config.py", "/static/./js/auth.js", "/static/js/../../main.py",
    "/static/%2e%2e/main.py", "/static/..%2fmain.py", "/static/..\\main.py", "\\static\\main.py",
    "/static/js/auth.js\0", "/static/js/auth.js\n", "/static/.env", "/static/js/.hidden.js",
    "/static/js/é.js", "/static/" + "a" * 101, "/static" + "/a" * 13, "//static/js/auth.js",
    "/STATIC/js/auth.js", "/taskpane.html/", "/taskpane.html\0", "/health/", "", "*",
    "/etc/passwd", "/..", "/.", "/wasm/config.py", "/custom_functions/__init__.py",
]  # fmt: skip


def _status(path: str, method: str = "GET") -> int:
    """The status for a path exactly as given: libraries tidy paths up before they send them."""
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "scheme": "http",
        "query_string": b"", "headers": [], "server": ("localhost", 8753), "root_path": "",
        "client": ("127.0.0.1", 5), "http_version": "1.1",
    }  # fmt: skip

    async def ask() -> None:
        await client().app(scope, receive, send)

    asyncio.run(ask())
    [status] = statuses
    return status


@pytest.mark.parametrize("path", OPEN)
def test_what_the_task_pane_loads_is_open(path: str) -> None:
    assert client().get(path).text == f"page {path}"
    assert _status(path, "HEAD") == 200


@pytest.mark.parametrize("path", CLOSED)
def test_everything_else_is_404(path: str) -> None:
    assert _status(path) == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
def test_pages_are_only_read(method: str) -> None:
    assert _status("/taskpane.html", method) == 405
    assert _status("/health", method) == 405
    assert _status("/manifest.xml", method) == 405


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_calls_are_only_posted(method: str) -> None:
    assert _status("/xlwings/custom-functions-call", method) == 405


def test_excel_on_the_web_may_read_metadata_and_code() -> None:
    for path in (META_PATH, CODE_PATH):
        response = client().get(path, headers=EXCEL_ON_THE_WEB)
        assert response.headers["access-control-allow-origin"] == "*"
        asked = client().request(
            "OPTIONS",
            path,
            headers={
                **EXCEL_ON_THE_WEB,
                "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Private-Network": "true",
            },
        )
        assert asked.status_code == 200
        assert asked.headers["access-control-allow-private-network"] == "true"


def test_no_other_site_may_call_or_read_more() -> None:
    asked = client().request(
        "OPTIONS",
        "/xlwings/custom-functions-call",
        headers={**EXCEL_ON_THE_WEB, "Access-Control-Request-Method": "POST"},
    )
    assert asked.status_code == 405
    for path in ("/health", "/manifest.xml", "/taskpane.html", "/static/js/auth.js"):
        response = client().get(path, headers=EXCEL_ON_THE_WEB)
        assert "access-control-allow-origin" not in response.headers


def test_localhost_is_not_pinned_to_https() -> None:
    assert "strict-transport-security" not in client().get("/taskpane.html").headers
    elsewhere = client(public_url="https://meta.example.org").get("/taskpane.html")
    assert elsewhere.headers["strict-transport-security"] == "max-age=31536000"


def test_own_answers_are_not_guessed_at_or_kept() -> None:
    for path in ("/", "/health", "/manifest.xml", "/nothing"):
        headers = client().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_health_says_what_runs() -> None:
    health = client().get("/health").json()
    assert health == {
        "status": "ok", "version": version("pip-xl"), "functions": len(CATALOGUE),
        "xlwings": "0.37.8", "authentication": "none",
    }  # fmt: skip


def test_the_front_page_leads_to_the_manifest_and_through_the_steps() -> None:
    text = client(token="0123456789abcdef").get("/").text
    assert 'href="http://localhost:8753/manifest.xml"' in text
    assert "Trusted Add-in Catalogs" in text
    assert "access token" in text


def test_icons_are_pictures_that_excel_may_keep() -> None:
    for path in (*ICON_PATHS.values(), "/favicon.ico"):
        response = client().get(path)
        assert response.headers["content-type"] == "image/png"
        assert response.headers["cache-control"] == "max-age=3600"
