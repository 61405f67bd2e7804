"""What the tests need from outside the repository, and what happens where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRE_ALL = os.environ.get("PIP_XL_REQUIRE_ALL") == "1"


def missing(what: str) -> None:
    """Skip with a reason, or fail where everything is required."""
    if REQUIRE_ALL:
        pytest.fail(f"{what} is missing, and PIP_XL_REQUIRE_ALL=1 forbids to skip")
    pytest.skip(f"{what} is not here")


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder with the numbers that nobody on this project computed."""
    default = Path(__file__).parents[2] / "shared" / "reference"
    folder = Path(os.environ.get("PIP_XL_REFERENCE", default))
    if not folder.is_dir():
        missing(f"the reference data ({folder.name}, set PIP_XL_REFERENCE)")
    return folder


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice's command."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        missing("LibreOffice Calc (soffice)")
    return str(found)


@pytest.fixture(scope="session")
def rscript() -> str:
    """Path of R's command, with metafor installed."""
    found = shutil.which("Rscript")
    metafor = [str(found), "-e", "library(metafor)"]
    if found is None or subprocess.run(metafor, check=False, capture_output=True).returncode:
        missing("R with the package metafor (Rscript)")
    return str(found)
