"""Small servers on loopback, with and without a certificate."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from tests.conftest import missing

HEALTH = {"status": "ok", "version": "0.1.0", "functions": 63}


@contextmanager
def serving(
    said: Any = HEALTH, *, status: int = 200, certificate: Path | None = None
) -> Iterator[str]:
    """Serve one answer at /health; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status if self.path == "/health" else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, *args: Any) -> None:
            """Say nothing."""

    class Server(HTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing of a client that breaks off."""

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        scheme = "http" if certificate is None else "https"
        yield f"{scheme}://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def certificate_of_its_own(folder: Path, *, host: str = "localhost", days: int = 90) -> Path:
    """Write a certificate that is its own issuer, with its key, that ends in so many days."""
    openssl = shutil.which("openssl")
    if openssl is None:
        missing("openssl")
    path = folder / f"{host}{days}.pem"
    key, request, names = (path.with_suffix(suffix) for suffix in (".key", ".csr", ".cnf"))
    names.write_text(f"subjectAltName=DNS:{host}\nbasicConstraints=critical,CA:TRUE\n")
    for command in (
        ["req", "-new", "-newkey", "rsa:2048", "-noenc", "-subj", f"/CN={host}", "-keyout", key,
         "-out", request],
        ["x509", "-req", "-in", request, "-signkey", key, "-days", days, "-extfile", names,
         "-out", path],
    ):  # fmt: skip
        subprocess.run([str(openssl), *map(str, command)], check=True, capture_output=True)
    path.write_bytes(key.read_bytes() + path.read_bytes())
    return path
