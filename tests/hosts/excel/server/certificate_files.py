"""Certificates made on the spot, by openssl, for the name localhost."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import missing


def make_certificate(folder: Path, *, password: str | None = None) -> tuple[Path, Path]:
    """A certificate that signs itself, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        missing("openssl")
    folder.mkdir(exist_ok=True)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    lock = ["-noenc"] if password is None else ["-passout", f"pass:{password}"]
    subprocess.run(
        [str(openssl), "req", "-x509", "-newkey", "rsa:2048", *lock, "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key
