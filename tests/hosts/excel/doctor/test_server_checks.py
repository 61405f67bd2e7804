"""Servers that answer or do not, and certificates: on loopback, for real."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pip_xl.hosts.excel.doctor import server_checks
from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.server_checks import https, port, server, server_version
from pip_xl.hosts.excel.doctor.web import Distrusted, Page, Unreachable, fetch
from tests.hosts.excel.doctor.made_up import windows
from tests.hosts.excel.doctor.servers import HEALTH, certificate_of_its_own, serving


def _trusting(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> None:
    """Have OpenSSL trust a certificate, as mkcert -install has the system do."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def test_without_a_server_nothing_is_asked() -> None:
    for check in (server, server_version, https):
        found = check(windows())
        assert found.verdict is Verdict.NOT_APPLICABLE
        assert "--server-url" in found.found


def test_a_server_of_ours_is_fine() -> None:
    with serving() as url:
        machine = windows(fetch=fetch, server_url=f"{url}/")
        assert server(machine).found == f"{url} answers, pip-xl 0.1.0"
        assert server_version(machine).verdict is Verdict.OK
        assert https(machine).verdict is Verdict.WARNING
        older = replace(machine.python, versions={"pip-xl": "0.0.9"})
        found = server_version(replace(machine, python=older))
    assert found.verdict is Verdict.WARNING
    assert "the server has pip-xl 0.1.0, here is pip-xl 0.0.9" in found.found


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"message": "Welcome"}, 200),
        ({"version": 3}, 200),
        ({"version": "1.0 \x1b]0;mischief\x07"}, 200),
        ({"version": "1" * 100}, 200),
        (b"[" * 50_000, 200),
        ([1], 200),
        (b"<html>", 200),
        (HEALTH, 404),
        (HEALTH, 503),
    ],
)
def test_a_server_of_another_kind_is_told(said: object, status: int) -> None:
    with serving(said, status=status) as url:
        machine = windows(fetch=fetch, server_url=url)
        found = server(machine)
        assert server_version(machine).verdict is Verdict.NOT_APPLICABLE
    assert found.verdict is Verdict.PROBLEM
    assert f"no server of pip-xl (HTTP {status})" in found.found


def test_a_server_that_does_not_run_is_told_how_to_start() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    found = server(windows(fetch=fetch, server_url=f"http://localhost:{free}"))
    assert found.verdict is Verdict.PROBLEM
    assert "nothing listens there" in found.found
    assert "pip-xl excel serve" in found.mend


@pytest.mark.parametrize("url", ["https://meta..example", f"https://{'m' * 100}.example"])
def test_a_name_that_no_machine_can_have_is_told(url: str) -> None:
    found = server(windows(fetch=fetch, server_url=url))
    assert found.verdict is Verdict.PROBLEM
    assert "no machine can have this name" in found.found


def test_another_machine_is_asked_over_https_only() -> None:
    machine = windows(server_url="http://10.0.0.7:8753")
    assert https(machine).verdict is Verdict.PROBLEM
    assert "firewall" in server(machine).mend


def test_a_trusted_certificate_is_fine_until_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days, verdict in ((90, Verdict.OK), (5, Verdict.WARNING)):
        certificate = certificate_of_its_own(tmp_path, days=days)
        _trusting(monkeypatch, certificate)
        with serving(certificate=certificate) as url:
            machine = windows(fetch=fetch, server_url=url)
            assert server(machine).verdict is Verdict.OK
            found = https(machine)
        assert found.verdict is verdict
        assert f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}" in found.found


def test_a_certificate_that_has_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = certificate_of_its_own(tmp_path, days=-1)
    _trusting(monkeypatch, certificate)
    with serving(certificate=certificate) as url:
        found = server(windows(fetch=fetch, server_url=url))
    assert found.verdict is Verdict.PROBLEM
    assert "has ended" in found.found


def test_a_certificate_that_nobody_trusts(tmp_path: Path) -> None:
    with serving(certificate=certificate_of_its_own(tmp_path)) as url:
        machine = windows(fetch=fetch, server_url=url)
        found, on_mac = server(machine), server(replace(machine, system="Darwin"))
        assert https(machine).verdict is Verdict.NOT_APPLICABLE
    assert found.verdict is Verdict.PROBLEM
    assert "is not trusted" in found.found
    assert on_mac.verdict is Verdict.WARNING
    assert "Safari" in on_mac.mend


def test_a_certificate_of_another_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = certificate_of_its_own(tmp_path, host="other.example.org")
    _trusting(monkeypatch, certificate)
    with serving(certificate=certificate) as url:
        with pytest.raises(Distrusted, match="localhost") as caught:
            fetch(f"{url}/health")
        assert not caught.value.ended


def test_https_of_a_server_that_speaks_http() -> None:
    with serving() as url, pytest.raises(Unreachable, match="does not speak https"):
        fetch(url.replace("http:", "https:"))


@pytest.mark.parametrize("url", ["localhost:8753", "ftp://x", "https://", "http://x:port/"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(Unreachable, match="no address of a server"):
        fetch(url)


def test_a_server_that_is_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pip_xl.hosts.excel.doctor.web.PATIENCE_SECONDS", 0.2)
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(Unreachable, match=r"no answer within 0\.2 s"),
    ):
        fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_the_port_of_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(fetch=fetch)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    monkeypatch.setattr(server_checks, "DEFAULT_PORT", free)
    assert port(machine).found.endswith("is free")
    for said, verdict in ((HEALTH, Verdict.OK), ({}, Verdict.WARNING)):
        with serving(said) as url:
            monkeypatch.setattr(server_checks, "DEFAULT_PORT", int(url.rpartition(":")[2]))
            assert port(machine).verdict is verdict
            used = port(replace(machine, server_url=url))
    assert used.verdict is Verdict.NOT_APPLICABLE


def test_what_speaks_another_language_on_the_port_has_taken_it() -> None:
    def other(url: str) -> Page:
        raise Unreachable("it does not speak http there")

    assert port(windows(fetch=other)).verdict is Verdict.WARNING
