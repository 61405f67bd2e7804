"""The application without a process: requests go straight into it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

import pip_xl.hosts.excel.functions
from pip_xl.hosts.excel.server.application import CALL_PATH, Application
from pip_xl.hosts.excel.server.settings import Settings
from pip_xl.hosts.excel.server.xlwings_app import XlwingsApp


def settings(**options: Any) -> Settings:
    """Settings of a server for this computer."""
    usual = {"host": "127.0.0.1", "port": 8753, "public_url": "http://localhost:8753"}
    return Settings(**{**usual, **options})


@dataclass
class Client:
    """Who asks an application in this process."""

    app: ASGIApp
    address: str = "127.0.0.1"

    def post(self, payload: Any = None, **options: Any) -> httpx.Response:
        if payload is not None:
            options["json"] = payload
        return self.request("POST", CALL_PATH, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._request(method, path, **options))

    async def _request(self, method: str, path: str, **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=(self.address, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, **options)


def client(address: str = "127.0.0.1", **options: Any) -> Client:
    """A client of a server with these settings, with plain pages in place of xlwings' own."""
    xlwings = XlwingsApp(_pages, pip_xl.hosts.excel.functions, "0.37.8", ())
    return Client(Application(settings(**options), xlwings, b"<OfficeApp/>"), address)


async def _pages(scope: Scope, receive: Receive, send: Send) -> None:
    """Say which page was asked for."""
    response = PlainTextResponse(f"page {Request(scope).url.path}")
    response.headers["strict-transport-security"] = "max-age=31536000"
    await response(scope, receive, send)
