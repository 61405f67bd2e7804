"""Where the add-in goes: the folder whose files Excel opens when it starts."""

from __future__ import annotations

from typing import Final

from pip_xl.hosts.excel.classic.names import PROJECT

#: The add-in.
ADDIN_FILE: Final = f"{PROJECT}.xlam"

#: Excel's startup folder of a user, within the folder that Windows calls APPDATA.
STARTUP_FOLDER: Final = ("Microsoft", "Excel", "XLSTART")

#: Where the macro modules go, within the same folder: in its startup folder Excel would open them.
MODULES_FOLDER: Final = ("pip-xl", "modules")
