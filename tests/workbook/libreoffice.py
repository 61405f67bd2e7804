"""LibreOffice as a second program that reads and saves our workbooks."""

from __future__ import annotations

import subprocess
from pathlib import Path


def convert(soffice: str, source: Path, kind: str, folder: Path) -> Path:
    """Let LibreOffice save a workbook as another kind; gives the first file that it writes."""
    command = [
        soffice,
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "converted"),
        str(source),
    ]
    for _ in range(2):  # The first start of a profile may end before it has converted anything.
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        found = sorted((folder / "converted").glob("*"))
        if found:
            return found[0]
    raise AssertionError("LibreOffice converted nothing")
