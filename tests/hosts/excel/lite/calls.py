"""Calls as the add-in hands them to Python, and what CPython gives for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pip_xl.functions import CATALOGUE

#: Accepted by xlwings for noncommercial use, which these tests are.
LICENCE_KEY: Final = "noncommercial"

_COUNTS: Final = [[6, 306, 29, 303], [33, 5069, 47, 5808], [180, 1541, 372, 1451]]

#: What goes wrong in cells, and what is left blank there.
_OTHERS: Final[tuple[tuple[str, Any], ...]] = (
    ("POOLED_RR", [_COUNTS, "lower"]),
    ("POOLED_RR", [_COUNTS, None, None, None, "REML"]),
    ("POOLED_RR", [[["Study", "n", None, ""], *_COUNTS, ["", None, "", None]]]),
    ("POOLED_RR", [[[6, 5, 1, 3]]]),
    ("POOLED_RR", [[["", "", "", ""]]]),
    ("POOLED_RR", [_COUNTS, "nonsense"]),
    ("POOLED_RR", [[[{"type": "Error", "basicValue": "#DIV/0!"}, 306, 29, 303]]]),
    ("META_ANALYSIS", [[*_COUNTS, [5, 3, 1, 2]], "RR"]),
    ("LEAVE_ONE_OUT", [[["Ferguson"], [None], ["Stein"]], _COUNTS, "RR"]),
    ("META_ANALYSIS", [[*_COUNTS, [0, 30, 0, 31]], "RR"]),
)


def calls() -> list[dict[str, Any]]:
    """Return the example of every function, and the others."""
    return [_call(name, arguments) for name, arguments in (*_examples(), *_OTHERS)]


def _examples() -> Iterator[tuple[str, list[Any]]]:
    """Yield the examples of the catalogue."""
    for name, function in CATALOGUE.items():
        yield name, list(function.example.arguments)


def _call(name: str, arguments: Iterable[Any]) -> dict[str, Any]:
    """Return a call in the form in which xlwings' JavaScript hands it over."""
    return {
        "client": "Office.js",
        "func_name": name,
        "args": [
            argument if argument is None or isinstance(argument, list) else [[argument]]
            for argument in arguments
        ],
        "caller_address": "[Review.xlsx]Results!B2",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": "",
        "runtime": "1.4",
    }


#: Reads the pasted text and the calls, and answers them with the same code of xlwings.
_IN_CPYTHON: Final = """
import asyncio, json, sys, types
import xlwings.server
job = json.load(sys.stdin)
main = types.ModuleType("main")
exec(job["main"], main.__dict__)

def answer(call):
    try:
        return asyncio.run(xlwings.server.custom_functions_call(call, main))
    except Exception as error:
        return {"error": str(error)}

report = {
    "metadata": xlwings.server.custom_functions_meta(main),
    "results": [answer(call) for call in job["calls"]],
}
print("\\n" + json.dumps(report))
"""


def in_cpython(main: str) -> dict[str, Any]:
    """Return xlwings' metadata and the results for a pasted text, from a process of its own."""
    environment = {
        **os.environ,
        "XLWINGS_ON_SERVER": "true",
        "XLWINGS_LICENSE_KEY": LICENCE_KEY,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", _IN_CPYTHON],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1"},
        input=json.dumps({"main": main, "calls": calls()}),
    )
    said, _, report = done.stdout.rstrip().rpartition("\n")
    return {**json.loads(report), "said": said.split("\n")}
