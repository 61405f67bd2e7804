"""LibreOffice as a judge: it computes the formulas of a workbook that holds no values."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl

_SECONDS = 120


def without_values(source: Path, target: Path) -> Path:
    """Copy a workbook without the values that its writer put beside the formulas."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"</f><v>0</v>", b"</f>", content)
            new.writestr(name, content)
    return target


def computed(soffice: str, source: Path, folder: Path, sheet: str) -> dict[str, object]:
    """Values of a sheet's cells, by address, as LibreOffice computes them."""
    command = [
        soffice,
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(folder / "computed"),
        str(without_values(source, folder / "judged.xlsx")),
    ]
    result = folder / "computed" / "judged.xlsx"
    for _ in range(2):  # the first start of a profile may only set it up
        subprocess.run(
            command,
            check=False,
            capture_output=True,
            timeout=_SECONDS,
            env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
        )
        if result.exists():
            break
    book = openpyxl.load_workbook(result, data_only=True)
    return {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row}
