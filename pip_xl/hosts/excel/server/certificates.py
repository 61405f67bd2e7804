"""The certificate and its key, checked before the server starts."""

from __future__ import annotations

import re
import ssl
from pathlib import Path
from typing import Final

from pip_xl.errors import ServerError

_CERTIFICATE: Final = re.compile(rb"-----BEGIN (?:[A-Z0-9 ]+ )?CERTIFICATE-----")
_KEY: Final = re.compile(rb"-----BEGIN (?:[A-Z0-9 ]+ )?PRIVATE KEY-----")


def check_certificate(certificate: Path, key: Path) -> None:
    """Refuse files that TLS could not be spoken with.

    Parameters
    ----------
    certificate : Path
        The certificate, or the chain that begins with it, in PEM.
    key : Path
        Its private key, in PEM, without a password.

    Raises
    ------
    ServerError
        If a file cannot be read, holds something else, or the two do not belong together.
    """
    given, given_key = _read("--certificate", certificate), _read("--key", key)
    if not _CERTIFICATE.search(given):
        if _KEY.search(given) and _CERTIFICATE.search(given_key):
            raise ServerError(
                f"--certificate {certificate} is the key and --key {key} the certificate: exchange "
                "the two."
            )
        raise ServerError(
            f"--certificate {certificate}: there is no certificate in it, which begins with "
            "-----BEGIN CERTIFICATE-----."
        )
    if not _KEY.search(given_key):
        raise ServerError(
            f"--key {key}: there is no key in it, which begins with -----BEGIN PRIVATE KEY-----."
        )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=_refuse_password)
    except _PasswordWanted:
        raise ServerError(
            f"--key {key}: it is locked with a password; openssl pkey -in {key} -out unlocked.pem "
            "writes it without."
        ) from None
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise ServerError(f"{key} is not the key of the certificate {certificate}.") from error
        raise ServerError(
            f"{certificate} and {key} cannot be used as certificate and key: one of them is "
            "damaged, or of a kind that OpenSSL does not take."
        ) from error


def _read(option: str, path: Path) -> bytes:
    """Return what is in a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ServerError(f"{option} {path}: {error.strerror}.") from error


class _PasswordWanted(Exception):
    """OpenSSL asked for the password of a key."""


def _refuse_password() -> str:
    """Raise where OpenSSL would otherwise ask in the terminal."""
    raise _PasswordWanted
