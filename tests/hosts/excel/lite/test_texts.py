"""The texts that are pasted into xlwings Lite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from pip_xl.errors import PipXlError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.lite.delivery import wheel_url
from pip_xl.hosts.excel.lite.texts import main_text, requirements_text
from pip_xl.hosts.excel.lite.wheel import wheel, wheel_name
from tests.hosts.excel.lite.calls import in_cpython

NAME: Final = "pip_xl-0.1.0-py3-none-any.whl"

#: As in Pyodide: what the requirements bring, and nothing else that is installed here.
_ONLY: Final = """
import sys
from importlib.metadata import packages_distributions

brought = {"numpy", "scipy", "xlwings"}

class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

absent = set(packages_distributions()) - brought - {"pip_xl", ""}
assert {"pandas", "openpyxl", "click", "formualizer", "xlwings_server"} <= absent
sys.meta_path.insert(0, Nothing())
text = open(sys.argv[1], encoding="utf-8").read()
exec(text, {"__name__": "main"})
import pip_xl
print(pip_xl.__file__)
"""


def test_xlwings_finds_every_function_among_the_names_of_the_pasted_text() -> None:
    found = in_cpython(main_text(NAME, f"https://team.example/{NAME}"))
    assert {each["id"] for each in found["metadata"]["functions"]} == CATALOGUE.keys()
    assert any("each gives what its example says" in line for line in found["said"])


def test_the_pasted_text_is_short() -> None:
    assert len(main_text(NAME).splitlines()) <= 20
    assert max(map(len, main_text(NAME).splitlines())) <= 100


def test_the_imported_wheel_runs_as_it_is_where_only_the_requirements_are(tmp_path: Path) -> None:
    path, main = tmp_path / wheel_name(), tmp_path / "main.py"
    path.write_bytes(wheel())
    main.write_text(
        main_text(wheel_name()).replace("/data/", f"{tmp_path.as_posix()}/"), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", _ONLY, str(main)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said, place = done.stdout.splitlines()
    assert f"{len(CATALOGUE)} worksheet functions, each gives what its example says" in said
    assert Path(place) == path / "pip_xl" / "__init__.py"


def test_a_wheel_that_was_not_imported_is_told_with_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match="drop it into Files > Import/Export, then Restart"):
        exec(main_text(NAME), {"__name__": "main"})


def test_the_requirements_are_exact() -> None:
    assert requirements_text() == "xlwings>=0.37,<1.0\nnumpy\nscipy\n"
    url = f"https://team.example/{NAME}"
    assert requirements_text(url) == f"xlwings>=0.37,<1.0\n{url}\n"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://team.example/wheels/", f"https://team.example/wheels/{NAME}"),
        (f"https://team.example/{NAME}", f"https://team.example/{NAME}"),
        (f" https://team.example/a%20b/{NAME}?raw=1 ", f"https://team.example/a%20b/{NAME}?raw=1"),
    ],
)
def test_an_address_may_be_that_of_the_wheel_or_of_its_folder(url: str, address: str) -> None:
    assert wheel_url(url, NAME) == address


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (f"http://team.example/{NAME}", "it must start with https://"),
        (f"/home/me/{NAME}", "it must start with https://"),
        ("https://", "it must start with https://"),
        (f"https://[team/{NAME}", "is no address on the web: Invalid IPv6 URL"),
        ("https://team.example/pip_xl-0.0.9-py3-none-any.whl", f"must end in {NAME}"),
        ("https://team.example/wheels", "or in / if it lies in that folder"),
        (f"https://team.example/a b/{NAME}", "write %20 for it"),
    ],
)
def test_an_address_that_lite_cannot_load_from_is_refused(url: str, reason: str) -> None:
    with pytest.raises(PipXlError, match=reason):
        wheel_url(url, NAME)
