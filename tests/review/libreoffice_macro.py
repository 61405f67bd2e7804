"""LibreOffice as a program without our functions, in which a macro does what a user does."""

from __future__ import annotations

import subprocess
from pathlib import Path

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Steps"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Steps"
 script:language="StarBasic">
{macro}
</script:module>
"""


def run_macro(soffice: str, macro: str, arguments: tuple[str, ...], folder: Path) -> None:
    """Run the routine ``Run`` of a macro in StarBasic, with a profile of its own in a folder."""
    profile = folder / "profile"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    _run([*command, "--terminate_after_init"])
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Steps.xba").write_text(_MODULE.format(macro=macro), encoding="utf-8")
    _run([*command, f"macro:///Standard.Steps.Run({','.join(arguments)})"])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=120)
