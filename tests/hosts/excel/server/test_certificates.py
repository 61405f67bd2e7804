"""A certificate and a key that TLS could not be spoken with are named before the server starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.errors import ServerError
from pip_xl.hosts.excel.server.certificates import check_certificate
from tests.hosts.excel.server.certificate_files import make_certificate


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pairs that fit, one locked, and files that are something else."""
    folder = tmp_path_factory.mktemp("certificates")
    make_certificate(folder / "one")
    make_certificate(folder / "other")
    make_certificate(folder / "locked", password="secret")
    (folder / "text").write_text("no certificate")
    (folder / "broken").write_text(
        "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n"
    )
    return folder


def test_a_pair_that_fits_is_fine_in_two_files_or_one(files: Path) -> None:
    certificate, key = files / "one" / "certificate.pem", files / "one" / "key.pem"
    check_certificate(certificate, key)
    both = files / "both.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    check_certificate(both, both)


@pytest.mark.parametrize(
    ("certificate", "key", "why"),
    [
        ("missing.pem", "one/key.pem", "--certificate .*: No such file"),
        ("one/certificate.pem", "missing.pem", "--key .*: No such file"),
        ("one/certificate.pem", "one", "--key .*: Is a directory"),
        ("text", "one/key.pem", "--certificate .*: there is no certificate in it"),
        ("one/key.pem", "other/key.pem", "--certificate .*: there is no certificate in it"),
        ("one/certificate.pem", "text", "--key .*: there is no key in it"),
        ("one/certificate.pem", "one/certificate.pem", "--key .*: there is no key in it"),
        ("broken", "one/key.pem", "cannot be used as certificate and key: one of them is damaged"),
        ("one/key.pem", "one/certificate.pem", "certificate: exchange the two"),
        ("one/certificate.pem", "other/key.pem", "is not the key of the certificate"),
        ("locked/certificate.pem", "locked/key.pem", "locked with a password"),
    ],
)
def test_what_is_no_pair_is_refused(files: Path, certificate: str, key: str, why: str) -> None:
    with pytest.raises(ServerError, match=why) as caught:
        check_certificate(files / certificate, files / key)
    assert "\n" not in str(caught.value)
