"""The certificate and its key, checked before the server starts."""

from __future__ import annotations

import ssl
from pathlib import Path

from pip_xl.errors import ServerError


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
    for option, path in (("--certificate", certificate), ("--key", key)):
        try:
            text = path.read_bytes()
        except OSError as error:
            raise ServerError(f"{option} {path}: {error.strerror}.") from error
        if b"-----BEGIN " not in text:
            raise ServerError(f"{option} {path}: no PEM file, which begins with -----BEGIN.")
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
            f"{certificate} and {key} cannot be used as certificate and key: "
            f"{error.reason or error}."
        ) from error


class _PasswordWanted(Exception):
    """OpenSSL asked for the password of a key."""


def _refuse_password() -> str:
    """Raise where OpenSSL would otherwise ask in the terminal."""
    raise _PasswordWanted
