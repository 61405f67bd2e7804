"""What xlwings' own generator makes of the catalogue."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pip_xl
from pip_xl.errors import HostError

#: A program of its own, because away from Windows it puts stand-ins in the place of pywin32.
_GENERATOR: Final = "pip_xl.hosts.excel.classic.wrapper_generator"
_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Described:
    """What Excel's function wizard shows for a function.

    Attributes
    ----------
    name, category, description : str
        Its name, where it is listed, and what it gives.
    arguments : tuple of str
        What to give for each argument.
    """

    name: str
    category: str
    description: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """The generator's output.

    Attributes
    ----------
    xlwings : str
        The version that generated it.
    text : str
        The functions in VBA.
    functions : tuple of Described
        What the function wizard shows for them.
    """

    xlwings: str
    text: str
    functions: tuple[Described, ...]


def generate() -> Generated:
    """Run xlwings' generator on the catalogue.

    Returns
    -------
    Generated
        Its output.

    Raises
    ------
    HostError
        It failed.

    Examples
    --------
    >>> generate().functions[0].name
    'POOLED_RR'
    """
    # -P: a file that lies in the current folder must not pass for a module of Python's.
    command = [sys.executable, "-P", "-m", _GENERATOR]
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, env=_environment(), timeout=_SECONDS
        )
        return _read(json.loads(done.stdout))
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HostError(
            f"xlwings could not generate the macro module: {lines[-1] if lines else 'no reason'}"
        ) from error
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        raise HostError(f"xlwings could not generate the macro module: {error}") from error


def _environment() -> dict[str, str]:
    """Return the environment of the generator: this pip-xl, and xlwings as cells on Windows."""
    environment = {name: value for name, value in os.environ.items() if name != "XLWINGS_ON_SERVER"}
    folders = [str(Path(pip_xl.__file__).parents[1]), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, folders))
    return environment


def _read(output: dict[str, Any]) -> Generated:
    """Return the generator's output from what it printed."""
    functions = (
        Described(
            name=each["name"],
            category=each["category"],
            description=each["description"],
            arguments=tuple(each["arguments"]),
        )
        for each in output["functions"]
    )
    return Generated(output["xlwings"], output["text"], tuple(functions))
