"""The Excel add-in, built from xlwings' template and the macro module that xlwings generates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import PureWindowsPath
from typing import Final

from pip_xl.errors import HostError, InputError, WorkbookError
from pip_xl.hosts.excel.classic import descriptions, wrappers, xlwings_module
from pip_xl.hosts.excel.classic.config_sheet import Setting, read_settings, write_settings
from pip_xl.hosts.excel.classic.generated import generate
from pip_xl.hosts.excel.classic.names import CONFIG_SHEET, FUNCTIONS_MODULE, MACRO_PROJECT
from pip_xl.hosts.excel.classic.package import MACROS, part, unzipped, zipped
from pip_xl.hosts.excel.classic.properties import write_versions
from pip_xl.hosts.excel.classic.template import SAMPLE_MODULE, TEMPLATE_SHEET, template
from pip_xl.hosts.excel.classic.vba_project.module import Module
from pip_xl.hosts.excel.classic.vba_project.project import VbaProject
from pip_xl.hosts.excel.classic.versions import Versions, installed_versions

_XLWINGS_MODULE: Final = "xlwings"
_OWN_MODULES: Final = ("pip_xl_cells", "pip_xl_macros")

#: Characters that no Windows path has, and that would end the command line's quotes.
_NOT_IN_PATHS: Final = frozenset('"<>|*?\0\r\n\t')


@dataclass(frozen=True, slots=True)
class Addin:
    """A built add-in.

    Attributes
    ----------
    workbook : bytes
        The .xlam file.
    modules : mapping
        Its ordinary macro modules by name, each as the text of a .bas file that the Visual Basic
        editor imports; lines end with CR LF, and all is ASCII.
    versions : Versions
        What it was built from.
    interpreter : str
        The Python that it starts.
    """

    workbook: bytes
    modules: Mapping[str, str]
    versions: Versions
    interpreter: str


def build_addin(*, interpreter: str) -> Addin:
    """Build the add-in; nothing is installed or written.

    Parameters
    ----------
    interpreter : str
        Path of the Python that Excel starts, on the machine where Excel runs: one with the same
        versions of pip-xl and xlwings as here.

    Returns
    -------
    Addin
        The add-in.

    Raises
    ------
    InputError
        The path cannot be one.
    HostError
        xlwings is missing, or is a version that this pip-xl does not know.

    Examples
    --------
    >>> addin = build_addin(interpreter="C:/Python/python.exe")
    >>> addin.interpreter, sorted(addin.modules)[-1]
    ('C:\\\\Python\\\\python.exe', 'xlwings_udfs')
    """
    if not interpreter.strip() or _NOT_IN_PATHS.intersection(interpreter):
        raise InputError(f"{interpreter!r} is no path of a Python interpreter")
    if PureWindowsPath(interpreter).drive:
        # xlwings' macros look for the backslash.
        interpreter = str(PureWindowsPath(interpreter))
    versions = installed_versions()
    try:
        parts = unzipped(template())
        project = VbaProject.read(part(parts, MACROS))
        modules = _modules(project, versions)
        parts[MACROS] = project.written(MACRO_PROJECT, modules)
        settings = _settings(parts, modules, interpreter)
        write_settings(parts, TEMPLATE_SHEET, CONFIG_SHEET, settings)
        write_versions(parts, versions)
    except WorkbookError as error:
        raise HostError(
            f"the add-in template of xlwings {versions.xlwings} is not as this pip-xl knows it "
            f"({error}): install a newer pip-xl, or an older xlwings"
        ) from error
    texts = {module.name: module.text for module in modules if module.standard}
    return Addin(zipped(parts), texts, versions, interpreter)


def _modules(project: VbaProject, versions: Versions) -> list[Module]:
    """Return the modules of the add-in."""
    found = {module.name: module for module in project.modules}
    if _XLWINGS_MODULE not in found:
        raise WorkbookError("it has no macro module xlwings")
    text = found[_XLWINGS_MODULE].text
    if (version := xlwings_module.version_of(text)) != versions.xlwings:
        raise WorkbookError(f"its macro module is that of version {version}")
    generated = generate()
    if generated.xlwings != versions.xlwings:
        raise HostError(f"xlwings {versions.xlwings} is installed, but runs as {generated.xlwings}")
    found[_XLWINGS_MODULE] = Module(xlwings_module.adapted(text))
    found.pop(SAMPLE_MODULE, None)
    return [
        *found.values(),
        Module(wrappers.adapted(generated, versions)),
        Module(descriptions.descriptions(generated.functions, versions)),
        *_own_modules(versions),
    ]


def _own_modules(versions: Versions) -> Iterable[Module]:
    """Yield the modules that come with this package, their head saying what they belong to."""
    folder = resources.files(__package__) / "vba"
    for name in _OWN_MODULES:
        head, _, body = (folder / f"{name}.bas").read_text(encoding="ascii").partition("\n")
        yield Module(f"{head}\n'{versions}.\n{body}")


def _settings(
    parts: Mapping[str, bytes], modules: Iterable[Module], interpreter: str
) -> dict[str, Setting]:
    """Return the settings: the template's and all that a call asks for, so that no file is read."""
    known: dict[str, Setting] = {
        "INTERPRETER_WIN": interpreter,
        "UDF MODULES": FUNCTIONS_MODULE,
        "DEBUG UDFS": False,
        "USE UDF SERVER": False,
        "SHOW CONSOLE": False,
        # A module that lies beside a workbook must not pass for one of Python's.
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",
    }
    names = {name.upper(): name for name in read_settings(parts, TEMPLATE_SHEET)}
    texts = {module.name: module.text for module in modules}
    for asked in xlwings_module.settings_asked(texts[_XLWINGS_MODULE]):
        names.setdefault(asked, asked)
    if missing := set(known) - set(names):
        raise WorkbookError(f"it has no setting {min(missing)}")
    return {name: known.get(key, "") for key, name in names.items()}
