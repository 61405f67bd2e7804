"""A server that is told to stop finishes what it computes and ends as a program should."""

from __future__ import annotations

import json
import signal
import socket
import ssl
import time
from pathlib import Path

import pytest

from tests.hosts.excel.server.certificate_files import make_certificate
from tests.hosts.excel.server.raw import with_length
from tests.hosts.excel.server.running_server import payload, serving

CALL = payload("POOLED_RR", [[6, 306, 29, 303], [33, 5069, 47, 5808]])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly_and_frees_the_port(
    number: signal.Signals, tmp_path: Path
) -> None:
    with serving(tmp_path) as server:
        assert server.post(CALL).status_code == 200
        assert server.stop(number) == 0
        assert server.process.stdout is not None
        assert server.process.stdout.read() == "Stopped.\n"
        socket.create_server(("127.0.0.1", server.port)).close()
    [line] = server.log
    assert "POOLED_RR(2x4" in line


def test_a_running_call_is_finished_and_an_idle_connection_is_not_waited_for(
    tmp_path: Path,
) -> None:
    rows = [[6, 306, 29, 303]] * 150_000
    body = json.dumps(payload("POOLED_RR", rows)).encode()
    with (
        serving(tmp_path) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=30),
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as busy,
    ):
        busy.sendall(b"".join(with_length(body)))
        time.sleep(0.2)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert busy.recv(12) == b"HTTP/1.1 200"
        assert server.stop() == 0
        assert time.monotonic() - start < 15


def test_a_signal_right_after_the_start_stops_it_too(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.stop(signal.SIGINT) == 0


def test_it_speaks_tls(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    with serving(tmp_path, "--certificate", str(certificate), "--key", str(key)) as server:
        assert server.url.startswith("https://")
        trusting = ssl.create_default_context(cafile=str(certificate))
        with (
            socket.create_connection(("127.0.0.1", server.port), timeout=30) as plain,
            trusting.wrap_socket(plain, server_hostname="localhost") as connection,
        ):
            connection.sendall(b"".join(with_length(json.dumps(CALL).encode())))
            assert connection.recv(12) == b"HTTP/1.1 200"
        text = server.get("/manifest.xml").text
        assert f"https://localhost:{server.port}/taskpane.html" in text
        assert "http://localhost" not in text
        assert any("mkcert -install" in line for line in server.said)
        assert server.stop() == 0
