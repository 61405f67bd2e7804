"""Microsoft's packages about manifests, installed outside the repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from tests.conftest import missing

PACKAGES: Final = ("office-addin-manifest@3.0.0", "office-addin-manifest-converter@0.4.1")


def install(folder: Path) -> Path:
    """Install the packages into a folder."""
    npm = shutil.which("npm")
    if npm is None:
        missing("npm")
    done = subprocess.run(
        [str(npm), "install", "--prefix", str(folder), "--no-audit", "--no-fund",
         "--ignore-scripts", *PACKAGES],
        check=False, capture_output=True, timeout=300,
    )  # fmt: skip
    if done.returncode:
        missing(f"a way to install {' and '.join(PACKAGES)}")
    return folder


def run(folder: Path, script: str, *arguments: str) -> Any:
    """Run a script with the packages; what it prints is JSON."""
    done = subprocess.run(
        ["node", "-e", script, *arguments], cwd=folder, check=False, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
