"""What ``pip-xl excel serve`` says once the server is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pip_xl.cli.paragraphs import numbered
from pip_xl.hosts.excel.server.next_steps import manifest_url, next_steps
from pip_xl.hosts.excel.server.settings import Settings


def serving(settings: Settings, manifest_file: Path) -> Iterator[str]:
    """Yield where the server is, and what to do in Excel."""
    yield f"pip-xl listens on {settings.host}, port {settings.port}, for {settings.public_url}."
    yield f"Written: {manifest_file.resolve()} (the manifest, also at {manifest_url(settings)})."
    yield "Next:"
    yield from numbered(next_steps(settings))
    yield "Leave this running; Ctrl+C stops it."
