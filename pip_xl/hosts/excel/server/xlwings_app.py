"""xlwings' own server: its task pane, Office.js, the functions' metadata and code."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp

from pip_xl.errors import ServerError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.server.licence import CHOICE, VARIABLE
from pip_xl.hosts.excel.server.names import NAMESPACE

#: What xlwings' server serves for us: functions, no scripts, the task pane.
PROJECT: Final = Path(__file__).parent / "project"

META_PATH: Final = "/xlwings/custom-functions-meta.json"
CODE_PATH: Final = "/xlwings/custom-functions-code.js"
MANIFEST_PATH: Final = "/manifest.xml"

_PREFIX: Final = "XLWINGS_"

#: Its settings; whatever else of its kind is in the environment belongs to other projects.
_SETTINGS: Final = {
    "ON_SERVER": "true",
    "PROJECT_DIR": str(PROJECT),
    "ENVIRONMENT": "prod",
    "PROJECT_NAME": "pip-xl",
    "FUNCTIONS_NAMESPACE": NAMESPACE,
    # An answer of 500 is a mistake of ours, the same whenever it is asked for.
    "CUSTOM_FUNCTIONS_RETRY_CODES": "[502, 503, 504]",
    "ENABLE_ALPINEJS_CSP": "false",
    "ENABLE_BOOTSTRAP": "false",
    "ENABLE_HTMX": "false",
    "ENABLE_SOCKETIO": "false",
    "LOG_LEVEL": "ERROR",
}


@dataclass(frozen=True, slots=True)
class XlwingsApp:
    """xlwings' server, loaded.

    Attributes
    ----------
    pages : ASGI application
        What it serves.
    functions : module
        `pip_xl.hosts.excel.functions`, as it serves them.
    version : str
        xlwings' version.
    notes : tuple of str
        What xlwings says about the licence key, such as that it expires soon.
    """

    pages: ASGIApp
    functions: ModuleType
    version: str
    notes: tuple[str, ...]

    def get(self, path: str) -> bytes:
        """Return what it serves under a path, without a network.

        Parameters
        ----------
        path : str
            The path.

        Returns
        -------
        bytes
            The body.

        Raises
        ------
        ServerError
            If it serves nothing there.
        """
        return asyncio.run(_get(self.pages, path))


def load(public_url: str, licence_key: str | None) -> XlwingsApp:
    """Load xlwings' server into this process, a process of its own.

    Parameters
    ----------
    public_url : str
        Where Excel finds the server.
    licence_key : str, optional
        The user's key; without one, xlwings looks into its own configuration file.

    Returns
    -------
    XlwingsApp
        It serves exactly the functions of the catalogue.

    Raises
    ------
    ServerError
        If there is no licence key or a wrong one, if the server cannot be loaded, if it serves
        other functions than ours, or if xlwings has been loaded before.
    """
    if "xlwings" in sys.modules:
        raise ServerError(
            "xlwings is loaded for another host already: a server needs a process of its own, as "
            "pip-xl excel serve is."
        )
    _set_environment(public_url, licence_key)
    with _licence_errors_in_words(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.filterwarnings("always", message=".*license", category=UserWarning)
        main = importlib.import_module("xlwings_server.main")
        functions = importlib.import_module("pip_xl.hosts.excel.functions")
    app = XlwingsApp(
        main.main_app,
        functions,
        sys.modules["xlwings"].__version__,
        tuple(str(warning.message) for warning in caught),
    )
    _check_functions(app)
    return app


def _set_environment(public_url: str, licence_key: str | None) -> None:
    """Set what xlwings and its server read when they are imported."""
    for name in list(os.environ):
        if name.startswith(_PREFIX) and name != VARIABLE:
            del os.environ[name]
    os.environ.pop("DOTENV_PATH", None)
    for name, value in _SETTINGS.items():
        os.environ[_PREFIX + name] = value
    os.environ[f"{_PREFIX}HOSTNAME"] = urlsplit(public_url).netloc
    if licence_key:
        os.environ[VARIABLE] = licence_key
    elif not os.environ.get(VARIABLE):
        os.environ.pop(VARIABLE, None)


@contextmanager
def _licence_errors_in_words() -> Iterator[None]:
    """Say what is wrong with the licence key, or with the installation."""
    try:
        yield
    except ImportError as error:
        raise ServerError(f"xlwings' server cannot be loaded: {error}.") from error
    except Exception as error:
        # xlwings is not there to ask for the class: importing it is what failed.
        if type(error).__name__ != "LicenseError":
            raise ServerError(
                f"xlwings' server cannot be loaded ({type(error).__name__}: {error})."
            ) from error
        if VARIABLE in os.environ:
            raise ServerError(f"xlwings does not take this licence key: {error}") from error
        raise ServerError(CHOICE) from error


def _check_functions(app: XlwingsApp) -> None:
    """Refuse to go on where xlwings' server found other functions than ours, as its examples."""
    served = {function["id"] for function in json.loads(app.get(META_PATH))["functions"]}
    if served != set(CATALOGUE):
        ours = len(served & set(CATALOGUE))
        raise ServerError(
            f"xlwings' server offers {len(served)} functions, {ours} of pip-xl's {len(CATALOGUE)} "
            "among them: look for another folder custom_functions on Python's path (PYTHONPATH)."
        )


async def _get(app: ASGIApp, path: str) -> bytes:
    """Ask an application for what is under a path."""
    # Comes with xlwings-server.
    import httpx

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        response = await client.get(path)
    if response.status_code != httpx.codes.OK:
        raise ServerError(f"xlwings' server answers {response.status_code} for {path}.")
    return response.content
