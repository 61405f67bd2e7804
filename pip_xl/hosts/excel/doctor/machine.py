"""What the checks look at: the machine, behind small interfaces that tests can make up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from pip_xl.errors import PipXlError
from pip_xl.hosts.excel.classic.facts import AddinFacts
from pip_xl.hosts.excel.classic.places import ADDIN_FILE, STARTUP_FOLDER
from pip_xl.hosts.excel.doctor.files import Files
from pip_xl.hosts.excel.doctor.interpreter_probe import Probe, probe
from pip_xl.hosts.excel.doctor.manifests import Manifest, manifests
from pip_xl.hosts.excel.doctor.programs import Run
from pip_xl.hosts.excel.doctor.python_here import Python
from pip_xl.hosts.excel.doctor.registry import EXCEL, Registry
from pip_xl.hosts.excel.doctor.server_address import ServerAddress
from pip_xl.hosts.excel.doctor.web import Fetch, Page, Unreachable
from pip_xl.hosts.excel.server.names import HEALTH_PATH

WINDOWS, MAC = "Windows", "Darwin"


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the checks need to know of a workbook.

    Attributes
    ----------
    path : str
        Where it is.
    names : sequence of str
        Its defined names.
    calls : mapping of str to int
        How many calls of our functions are stored for a host, by the word that bind knows it by.
    """

    path: str
    names: Sequence[str] = ()
    calls: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Machine:
    """A machine on which Excel and Python work together, or do not.

    Attributes
    ----------
    system : str
        ``"Windows"``, ``"Darwin"`` or ``"Linux"``.
    environment : mapping of str to str
        The environment variables.
    registry : Registry
        The registry; empty on systems that have none.
    files : Files
        The files.
    python : Python
        The Python that runs this.
    run : callable
        Runs a program.
    fetch : callable
        Asks a server.
    read_addin : callable
        Reads what an add-in records; raises PipXlError where it is none of ours.
    read_functions : callable
        Reads the names of a macro file's functions from its bytes; raises PipXlError where it
        cannot.
    server_url : str or None
        The server that the user names.
    workbooks : sequence of Workbook
        The workbooks that the user names.
    """

    system: str
    environment: Mapping[str, str]
    registry: Registry
    files: Files
    python: Python
    run: Run
    fetch: Fetch
    read_addin: Callable[[PurePath], AddinFacts]
    read_functions: Callable[[bytes], Sequence[str]]
    server_url: str | None = None
    workbooks: Sequence[Workbook] = field(default=())

    @property
    def startup_folder(self) -> PurePath | None:
        """The user's folder whose files Excel opens when it starts; None where there is none."""
        roaming = self.environment.get("APPDATA")
        return self.files.path(roaming, *STARTUP_FOLDER) if roaming else None

    @cached_property
    def addin_path(self) -> PurePath | None:
        """The add-in that Excel opens when it starts; None where there is none."""
        for folder in (self.startup_folder, self.second_startup_folder):
            if folder is not None and self.files.is_file(folder / ADDIN_FILE):
                return folder / ADDIN_FILE
        return None

    @property
    def second_startup_folder(self) -> PurePath | None:
        """The folder under 'At startup, open all files in' of Excel's options."""
        folder = self.registry.values(rf"{EXCEL}\Options").get("altstartup")
        return self.files.path(str(folder)) if folder else None

    @cached_property
    def addin(self) -> AddinFacts | None:
        """What that add-in records; None where there is none or it is none of ours."""
        if self.addin_path is None:
            return None
        try:
            return self.read_addin(self.addin_path)
        except (PipXlError, OSError):
            return None

    @property
    def interpreter(self) -> str:
        """The Python that Excel starts or, without an add-in, this one."""
        return self.python.executable if self.addin is None else self.addin.interpreter

    @cached_property
    def probe(self) -> Probe:
        """What is found in that Python when it is started."""
        return probe(self.interpreter, self.run)

    @cached_property
    def manifests(self) -> Sequence[Manifest]:
        """The manifests of ours that Excel has been given here."""
        return manifests(self.system, self.environment, self.registry, self.files)

    @property
    def server(self) -> ServerAddress | None:
        """The server that the user names, or else that of Excel's manifest."""
        if self.server_url is not None:
            return ServerAddress(self.server_url.strip().rstrip("/"))
        return ServerAddress(self.manifests[0].server) if self.manifests else None

    @cached_property
    def health(self) -> Page | Unreachable | None:
        """What that server says of its health, or why it says nothing."""
        if self.server is None:
            return None
        try:
            return self.fetch(self.server.url + HEALTH_PATH)
        except Unreachable as error:
            return error
