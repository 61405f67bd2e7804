"""``pip-xl excel serve``: the functions for Excel on Mac, on the web, and on Windows."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pip_xl.cli.failure import UNUSABLE, in_words
from pip_xl.cli.output import say
from pip_xl.errors import PipXlError, ServerError
from pip_xl.hosts.excel.server.licence import VARIABLE
from pip_xl.hosts.excel.server.names import DEFAULT_PORT, MANIFEST_FILE

if TYPE_CHECKING:
    from pip_xl.hosts.excel.server.settings import Settings

_PARTS: Final = ("xlwings_server", "uvicorn", "starlette")

_PORTS: Final = click.IntRange(0, 65_535)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    show_default=True,
    type=_PORTS,
    help="The port to listen on; the manifest names it. 0: a free one.",
)
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    help="The certificate, in PEM, for https.",
)
@click.option("--key", type=click.Path(path_type=Path), help="The certificate's key, in PEM.")
@click.option(
    "--token",
    envvar="PIP_XL_TOKEN",
    help="The access token that users type into the task pane. Better given as PIP_XL_TOKEN in "
    "the environment, which other users of this computer cannot read.",
)
@click.option(
    "--user-header",
    metavar="NAME",
    help="The header in which a proxy, which has signed the user in, names the user.",
)
@click.option(
    "--proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    help="The address (or network) of a proxy that encrypts: calls must come from there. Can be "
    "repeated.",
)
@click.option(
    "--public-url",
    metavar="URL",
    help="Where Excel finds the server, if others reach it under another name.",
)
@click.option(
    "--manifest",
    "manifest_file",
    default=MANIFEST_FILE,
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, which Excel reads.",
)
@click.option(
    "--licence-key",
    envvar=VARIABLE,
    help="The licence key of xlwings: your choice, run the command without to read about it. "
    f"Better given as {VARIABLE} in the environment.",
)
@click.option(
    "--max-request-mb",
    default=16.0,
    show_default=True,
    type=click.FloatRange(0.001, 1000),
    help="The largest call.",
)
@click.option(
    "--max-seconds",
    default=60.0,
    show_default=True,
    type=click.FloatRange(1, 3600),
    help="How long a call may be computed: thousands of studies, each left out in turn, take "
    "minutes.",
)
@click.option(
    "--rate",
    default=30_000,
    show_default=True,
    type=click.IntRange(0),
    help="Calls of one client in a minute, each formula is one; 0 for any number.",
)
@click.option(
    "--log-format",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="How each call is logged, on standard error: function, sizes, time, client; never what "
    "a cell holds.",
)
def serve_command(manifest_file: Path, licence_key: str | None, **options: Any) -> None:
    """Serve the functions to Excel on Mac, on the web, and on Windows.

    Starts a server for this computer, writes the manifest that makes Excel know it, and says
    what to do there. Then =PIPXL.POOLED_RR(C2:F9) works in any .xlsx while the server runs.

    It needs the extra 'server' (pip install ".[server]" in the folder that pip-xl was installed
    from) and a licence key of xlwings, which is free for noncommercial use.

    For a team, let one server run where all reach it: with a certificate and a token, or behind
    a proxy that encrypts and signs users in.

    Exit codes: 0 stopped by Ctrl+C or a signal; 2 not started, one line says why.

    \b
    pip-xl excel serve --licence-key noncommercial
    pip-xl excel serve --certificate localhost+1.pem --key localhost+1-key.pem
    pip-xl excel serve --host 0.0.0.0 --port 443 --public-url https://meta.example.org \\
        --certificate chain.pem --key key.pem        token in PIP_XL_TOKEN
    pip-xl excel serve --public-url https://meta.example.org --proxy 127.0.0.1 \\
        --user-header X-Remote-User --log-format json
    """
    try:
        _check_parts()
        # Here, as they come with the extra only.
        from pip_xl.cli.excel.serve_report import serving
        from pip_xl.hosts.excel.server.running import listen, run

        log_format = options.pop("log_format")
        _settings(**options).check()
        with listen(options["host"], options["port"]) as listening:
            options["port"] = listening.getsockname()[1]
            settings = _settings(**options)
            run(
                listening,
                settings,
                licence_key=licence_key,
                manifest_file=manifest_file,
                log_format=log_format,
                say=say,
                started=lambda: say(serving(settings, manifest_file)),
            )
    except (PipXlError, OSError) as error:
        click.echo(in_words(error), err=True)
        raise SystemExit(UNUSABLE) from error


def _check_parts() -> None:
    """Refuse to go on where the extra is not installed."""
    missing = [part for part in _PARTS if importlib.util.find_spec(part) is None]
    if missing:
        raise ServerError(
            f"The server needs {', '.join(missing)}, which this Python does not have. In the "
            "folder that pip-xl was installed from, run: "
            f'"{sys.executable}" -m pip install ".[server]"'
        )


def _settings(
    *,
    host: str,
    port: int,
    public_url: str | None,
    proxies: tuple[str, ...],
    max_request_mb: float,
    max_seconds: float,
    rate: int,
    token: str | None,
    user_header: str | None,
    certificate: Path | None,
    key: Path | None,
) -> Settings:
    """Return what the options ask for."""
    from pip_xl.hosts.excel.server.settings import Limits, Settings, proxy_network, url_of

    url = public_url or url_of(host, port, encrypted=certificate is not None)
    return Settings(
        host=host,
        port=port,
        public_url=url.rstrip("/"),
        certificate=certificate,
        key=key,
        token=token or None,
        user_header=user_header or None,
        proxies=tuple(map(proxy_network, proxies)),
        limits=Limits(
            request_bytes=int(max_request_mb * 1e6), calls_per_minute=rate, seconds=max_seconds
        ),
    )
