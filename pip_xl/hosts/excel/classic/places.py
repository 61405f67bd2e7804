"""Where the add-in goes: the folder whose files Excel opens when it starts."""

from __future__ import annotations

from typing import Final

#: The add-in.
ADDIN_FILE: Final = "pip_xl.xlam"

#: Excel's startup folder of a user, within the folder that Windows calls APPDATA.
STARTUP_FOLDER: Final = ("Microsoft", "Excel", "XLSTART")

#: Where the macro modules go, within the same folder: Excel would open them in its startup folder.
MODULES_FOLDER: Final = ("pip-xl",)
