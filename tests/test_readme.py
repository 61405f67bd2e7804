"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pip_xl
from pip_xl.cli.reference import markdown

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

#: The trials of the worked formulas, as the README's table shows them.
TRIALS = [
    [float(cell) for cell in row]
    for row in re.findall(r"^\| \d \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", README, re.M)
]


def test_the_function_reference_is_the_catalogue() -> None:
    """Renew it with ``pip-xl functions --markdown``."""
    found = re.search(r"<!-- functions: .*? -->\n(.*?)<!-- end of functions -->", README, re.S)
    assert found is not None
    assert found[1].strip() == "\n".join(markdown()).strip()


def test_the_python_example_runs_and_gives_the_figures_beside_it() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.S)
    assert code is not None
    names: dict[str, object] = {}
    exec(code[1], names)
    result = names["result"]
    assert isinstance(result, pip_xl.MetaAnalysis)
    figures = [f"{figure:.4f}" for figure in (result.estimate, result.lower, result.upper)]
    assert ", ".join(figures) in code[1]


@pytest.mark.parametrize(
    ("formula", "given"),
    re.findall(r"^\| `=(POOLED_RR\(.*?|[A-Z]+_SQUARED.*?)` \| ([\d.]+) \|", README, re.M),
)
def test_the_worked_formulas_give_the_figures_beside_them(formula: str, given: str) -> None:
    name, _, arguments = formula.rstrip(")").partition("(")
    options = [argument.strip().strip('"') for argument in arguments.split(",")[1:]]
    value = pip_xl.call(name, TRIALS, *options)
    assert f"{value:.{len(given.partition('.')[2])}f}" == given


def test_there_are_two_commands_each_for_both_kinds_of_systems() -> None:
    assert len(re.findall(r"^python3 -m venv .venv && ", README, re.M)) == 2
    assert len(re.findall(r"^py -m venv .venv && ", README, re.M)) == 2


def test_the_changelog_names_the_version() -> None:
    version = re.search(r'^version = "(.*?)"', (ROOT / "pyproject.toml").read_text(), re.M)
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
