"""``pip-xl excel doctor``: what keeps the functions from working in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from pip_xl.cli.failure import FINDINGS, FINE, UNUSABLE, in_words
from pip_xl.cli.json_values import print_json
from pip_xl.cli.output import say
from pip_xl.cli.progress import progress_bar
from pip_xl.errors import PipXlError

if TYPE_CHECKING:
    from pip_xl.hosts.excel.doctor.machine import Workbook


@click.command("doctor")
@click.argument("workbooks", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--server-url",
    metavar="URL",
    help="The server of 'pip-xl excel serve' to look at, such as https://localhost:8753.",
)
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON.")
def doctor_command(workbooks: tuple[Path, ...], server_url: str | None, json_: bool) -> None:
    """Find what keeps the functions from working in Excel on this machine.

    Looks at the causes that users of xlwings report, the most frequent first: the add-in and the
    Python it starts, versions, the DLL of xlwings, Excel and Python from the Microsoft Store,
    macro settings and policies, other files with functions of the same names; the server, its
    certificate, manifest and licence key. Each finding says what is wrong and how to mend it;
    nothing is changed, and no licence key is printed.

    With WORKBOOKS it also looks for what shows #NAME? in them: calls that are stored for
    another host than Excel has here, and names that hide functions.

    Exit codes: 0 nothing is wrong, warnings apart; 1 something is wrong; 2 a workbook cannot be
    read.

    \b
    pip-xl excel doctor
    pip-xl excel doctor review.xlsx
    pip-xl excel doctor --server-url https://meta.example.org
    pip-xl excel doctor --json
    """
    if server_url is not None and not _is_address(server_url):
        raise click.UsageError("--server-url is no address such as https://localhost:8753.")
    if server_url is not None and "@" in urlsplit(server_url).netloc:
        raise click.UsageError("Leave user and password out of --server-url: they are not needed.")
    # Here, so that the other commands start without it.
    from pip_xl.cli.excel.doctor_report import as_document, report
    from pip_xl.hosts.excel.doctor.diagnosis import diagnosis
    from pip_xl.hosts.excel.doctor.this_machine import this_machine

    read = [_workbook(path, json_=json_) for path in workbooks]
    machine = this_machine(server_url=server_url, workbooks=read)
    with progress_bar(quiet=json_) as progress:
        progress.start("Looking at")
        made = diagnosis(machine, progress=progress.step)
    if json_:
        print_json(as_document(machine, made))
    else:
        say(report(machine, made))
    raise SystemExit(FINDINGS if made.has_problems else FINE)


def _is_address(url: str) -> bool:
    """Whether a server can be asked at an address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and port != 0


def _workbook(path: Path, *, json_: bool) -> Workbook:
    """Read what is looked at in a workbook."""
    from pip_xl.cli.excel.doctor_report import unread_document
    from pip_xl.cli.excel.workbook_facts import workbook_facts

    try:
        return workbook_facts(path)
    except (PipXlError, OSError) as error:
        reason = f"{path}: {in_words(error)}"
        if json_:
            print_json(unread_document(reason))
        else:
            click.echo(reason, err=True)
        raise SystemExit(UNUSABLE) from error
