"""Names that the parts of the add-in know each other by."""

from __future__ import annotations

from typing import Final

#: The module that Python loads when a cell calls.
FUNCTIONS_MODULE: Final = "pip_xl.hosts.excel.functions"

#: What xlwings' macros call the project; settings are on the sheet of this name with ".conf".
PROJECT: Final = "pip_xl"
CONFIG_SHEET: Final = f"{PROJECT}.conf"

#: The name of the macro project, which no module may have.
MACRO_PROJECT: Final = "pip_xl_addin"
