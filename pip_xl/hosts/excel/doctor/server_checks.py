"""The server from which Excel gets custom functions: whether it answers, and what."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem, warning
from pip_xl.hosts.excel.doctor.machine import MAC, Machine
from pip_xl.hosts.excel.doctor.server_address import ServerAddress
from pip_xl.hosts.excel.doctor.web import Distrusted, Page, Refused, Unreachable
from pip_xl.hosts.excel.server.names import DEFAULT_PORT, HEALTH_PATH

_NOT_IN_USE = "no server is in use here; name one with --server-url"
_NOT_REACHED = "the server does not answer as it should, see above"
_SOON = timedelta(days=14)
_VERSION = re.compile(r"[0-9A-Za-z.+!_-]{1,50}")


def server(machine: Machine) -> Finding:
    """Whether a server of ours answers."""
    address, health = machine.server, machine.health
    if address is None or health is None:
        return not_applicable(_NOT_IN_USE)
    if isinstance(health, Distrusted):
        return _distrusted(machine, address, health)
    if isinstance(health, Unreachable):
        return problem(
            f"{address.url} cannot be reached: {health}",
            "Start it with 'pip-xl excel serve'."
            if address.is_here
            else "Check the address, the network and the firewall; whoever runs it starts it with "
            "'pip-xl excel serve'.",
        )
    version = _version(health)
    if version is None:
        return problem(
            f"{address.url} answers, but is no server of pip-xl (HTTP {health.status})",
            "Another program has this port, or a proxy answers: check the address, or start "
            "'pip-xl excel serve' with another --port.",
        )
    return fine(f"{address.url} answers, pip-xl {version}")


def server_version(machine: Machine) -> Finding:
    """Whether the server has the functions of the pip-xl that is installed here."""
    if machine.health is None:
        return not_applicable(_NOT_IN_USE)
    version = _version(machine.health)
    if version is None:
        return not_applicable(_NOT_REACHED)
    here = machine.python.versions.get("pip-xl")
    if here is not None and here != version:
        return warning(
            f"the server has pip-xl {version}, here is pip-xl {here}: results may differ",
            "Install the newer of the two in both places, and restart the server.",
        )
    return fine(f"pip-xl {version}, as here")


def https(machine: Machine) -> Finding:
    """Whether Excel accepts how the server is asked, and for how long."""
    address, health = machine.server, machine.health
    if address is None:
        return not_applicable(_NOT_IN_USE)
    if not address.is_https:
        if address.is_here:
            return warning(
                f"{address.url} is not https: Excel on the web and on the Mac does not load it",
                "Give 'pip-xl excel serve' a certificate and its key, and Excel the new manifest.",
            )
        return problem(
            f"{address.url} is not https: Excel does not load functions from another machine so",
            "Give 'pip-xl excel serve' a certificate and its key, and Excel the new manifest.",
        )
    if not isinstance(health, Page) or health.certificate_ends is None:
        return not_applicable(_NOT_REACHED)
    ends = health.certificate_ends
    if ends - datetime.now(UTC) < _SOON:
        return warning(f"the certificate of the server ends on {ends:%Y-%m-%d}", "Renew it.")
    return fine(f"a trusted certificate, until {ends:%Y-%m-%d}")


def port(machine: Machine) -> Finding:
    """Whether the port at which 'pip-xl excel serve' listens is free."""
    if machine.server is not None:
        return not_applicable("a server is in use, see above")
    try:
        version = _version(machine.fetch(f"http://localhost:{DEFAULT_PORT}{HEALTH_PATH}"))
    except Refused:
        return fine(f"port {DEFAULT_PORT}, at which 'pip-xl excel serve' listens, is free")
    except Unreachable:
        version = None
    if version is not None:
        return fine(
            f"a server of pip-xl {version} runs on this machine: --server-url "
            f"http://localhost:{DEFAULT_PORT} looks at it"
        )
    return warning(
        f"port {DEFAULT_PORT}, at which 'pip-xl excel serve' listens, is taken",
        "If it is a server of pip-xl with a certificate, name it with --server-url; otherwise "
        "start 'pip-xl excel serve' with another --port.",
    )


def _distrusted(machine: Machine, address: ServerAddress, error: Distrusted) -> Finding:
    """Return what is wrong with a certificate."""
    if error.ended:
        return problem(f"the certificate of {address.url} has ended", "Renew it.")
    found = f"the certificate of {address.url} is not trusted: {error}"
    if machine.system == MAC:
        return warning(
            f"{found}, as far as Python can tell, which does not ask the keychain",
            f"Open {address.url} in Safari: where it warns, add the certificate's issuer to the "
            "keychain and trust it.",
        )
    return problem(
        found,
        "Use a certificate for this address from an issuer that this machine trusts, or have its "
        "issuer trusted here (mkcert -install does so for one machine).",
    )


def _version(health: Page | Unreachable) -> str | None:
    """Return the version of pip-xl that a server says it has; None for any other server."""
    if isinstance(health, Unreachable) or health.status != 200:
        return None
    try:
        said = json.loads(health.body)
    except (ValueError, RecursionError):
        return None
    version = said.get("version") if isinstance(said, dict) else None
    known = isinstance(version, str) and _VERSION.fullmatch(version)
    return version if known else None
