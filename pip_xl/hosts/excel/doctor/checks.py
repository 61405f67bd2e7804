"""All checks, in the order of what breaks most often."""

from __future__ import annotations

from typing import Final

from pip_xl.hosts.excel.doctor.addin_checks import (
    addin_file,
    addin_versions,
    interpreter,
    pywin32,
)
from pip_xl.hosts.excel.doctor.check import Check, Subject
from pip_xl.hosts.excel.doctor.collisions import collisions
from pip_xl.hosts.excel.doctor.disabled_items import disabled_items
from pip_xl.hosts.excel.doctor.dll_check import xlwings_dll
from pip_xl.hosts.excel.doctor.letters import letters
from pip_xl.hosts.excel.doctor.licence import licence
from pip_xl.hosts.excel.doctor.machine import WINDOWS
from pip_xl.hosts.excel.doctor.manifest_check import manifest
from pip_xl.hosts.excel.doctor.office import bits, excel, python_from_store
from pip_xl.hosts.excel.doctor.python_check import functions_load, xlwings_lite
from pip_xl.hosts.excel.doctor.server_checks import https, port, server, server_version
from pip_xl.hosts.excel.doctor.settings import environment, settings_files
from pip_xl.hosts.excel.doctor.starting_python import command_prompt, defender
from pip_xl.hosts.excel.doctor.trust import macros, vba_project
from pip_xl.hosts.excel.doctor.workbook_checks import workbook_calls, workbook_names

CHECKS: Final = (
    Check("pip-xl", Subject.PYTHON, functions_load),
    Check("Add-in", Subject.ADDIN, addin_file, WINDOWS),
    Check("Versions", Subject.ADDIN, addin_versions, WINDOWS),
    Check("Python of the add-in", Subject.ADDIN, interpreter, WINDOWS),
    Check("DLL of xlwings", Subject.ADDIN, xlwings_dll, WINDOWS),
    Check("pywin32", Subject.ADDIN, pywin32, WINDOWS),
    Check("Excel", Subject.ADDIN, excel, WINDOWS),
    Check("Microsoft Store", Subject.ADDIN, python_from_store, WINDOWS),
    Check("Macros", Subject.ADDIN, macros, WINDOWS),
    Check("Disabled items", Subject.ADDIN, disabled_items, WINDOWS),
    Check("Environment", Subject.ADDIN, environment, WINDOWS),
    Check("Settings", Subject.ADDIN, settings_files, WINDOWS),
    Check("Same names", Subject.ADDIN, collisions, WINDOWS),
    Check("Microsoft Defender", Subject.ADDIN, defender, WINDOWS),
    Check("Command prompt", Subject.ADDIN, command_prompt, WINDOWS),
    Check("Letters in the path", Subject.ADDIN, letters, WINDOWS),
    Check("32 or 64 bit", Subject.ADDIN, bits, WINDOWS),
    Check("VBA project", Subject.ADDIN, vba_project, WINDOWS),
    Check("Server", Subject.SERVER, server),
    Check("Version", Subject.SERVER, server_version),
    Check("https", Subject.SERVER, https),
    Check("Manifest", Subject.SERVER, manifest),
    Check("Port", Subject.SERVER, port),
    Check("Licence key", Subject.SERVER, licence),
    Check("xlwings Lite", Subject.LITE, xlwings_lite),
    Check("Calls", Subject.WORKBOOK, workbook_calls),
    Check("Names", Subject.WORKBOOK, workbook_names),
)
