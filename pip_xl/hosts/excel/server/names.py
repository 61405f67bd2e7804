"""What Excel, the server and the doctor know each other by; none of it needs the extra."""

from __future__ import annotations

from typing import Final

#: The namespace of the functions in Excel, by which a manifest of ours is told.
NAMESPACE: Final = "PIPXL"

#: Fixed, as the manifest that Excel keeps names it.
DEFAULT_PORT: Final = 8753

#: The name under which the manifest is written and downloaded.
MANIFEST_FILE: Final = "pip-xl-manifest.xml"

#: Where a server says how it is.
HEALTH_PATH: Final = "/health"

#: Where Excel for Mac looks for manifests, within the home folder.
MAC_FOLDER: Final = (
    "Library",
    "Containers",
    "com.microsoft.Excel",
    "Data",
    "Documents",
    "wef",
)
