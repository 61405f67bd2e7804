"""The manifest by which Excel on this machine is told of the server."""

from __future__ import annotations

from pip_xl.hosts.excel.doctor.finding import Finding, fine, not_applicable, problem, warning
from pip_xl.hosts.excel.doctor.machine import MAC, WINDOWS, Machine
from pip_xl.hosts.excel.server.names import MAC_FOLDER


def manifest(machine: Machine) -> Finding:
    """Whether Excel has been given a manifest, and of this server."""
    if machine.system not in {MAC, WINDOWS}:
        return not_applicable(f"there is no Excel on {machine.system}")
    address = machine.server
    if address is None:
        return not_applicable("no server is in use here; name one with --server-url")
    if not machine.manifests:
        return warning(
            "no manifest of pip-xl was found that was given to Excel on this machine itself; it "
            "may come from your organisation",
            _mend(machine),
        )
    others = [found for found in machine.manifests if found.server.lower() != address.url.lower()]
    if others:
        return problem(
            f"{others[0].path} names {others[0].server}, and not {address.url}",
            "Delete it, put the manifest of the right server in its place, and restart Excel.",
        )
    return fine(f"{machine.manifests[0].path} names {address.url}")


def _mend(machine: Machine) -> str:
    """Return where the manifest goes."""
    if machine.system == MAC:
        return (
            f"Copy the manifest that 'pip-xl excel serve' writes to ~/{'/'.join(MAC_FOLDER)} (make "
            "the folder wef where it is missing), and restart Excel."
        )
    return "'pip-xl excel serve' says how Excel for Windows is given the manifest that it writes."
