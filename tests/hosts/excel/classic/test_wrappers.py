"""What xlwings generates is adapted as a whole, or refused."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pip_xl.errors import HostError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.classic.generated import Generated, generate
from pip_xl.hosts.excel.classic.versions import Versions, installed_versions
from pip_xl.hosts.excel.classic.wrappers import adapted

VERSIONS = Versions("0.1.0", "0.37.8")


@pytest.fixture(scope="module")
def generated() -> Generated:
    return generate()


def test_xlwings_generates_every_function_with_its_arguments(generated: Generated) -> None:
    assert generated.xlwings == installed_versions().xlwings
    headings = dict(re.findall(r"^Function (\w+)\((.*)\)$", generated.text, re.MULTILINE))
    assert headings == {
        name: ", ".join(
            f"Optional {parameter.name}" if parameter.optional else parameter.name
            for parameter in function.parameters
        )
        for name, function in CATALOGUE.items()
    }


def test_the_function_wizard_gets_the_texts_of_the_catalogue(generated: Generated) -> None:
    for described, function in zip(generated.functions, CATALOGUE.values(), strict=True):
        assert described.name == function.name
        assert described.description == function.hint
        assert described.category.endswith(function.category)
        assert described.arguments == tuple(each.hint for each in function.parameters)
        assert max(map(len, (described.description, *described.arguments))) <= 255


def test_a_function_passes_arguments_result_and_error_through_our_macros(
    generated: Generated,
) -> None:
    text = adapted(generated, VERSIONS)
    assert (
        "Function COMBINE_GROUPS(groups, Optional output)\n"
        "    If TypeOf Application.Caller Is Range Then On Error GoTo failed\n"
        '    COMBINE_GROUPS = PipXlResult(PipXlPython.CallUDF("pip_xl.hosts.excel.functions", '
        '"COMBINE_GROUPS", _\n'
        "        PipXlArguments(Array(groups, output)), _\n"
        "        ThisWorkbook, Application.Caller))\n"
        "    Exit Function\n"
        "failed:\n"
        "    COMBINE_GROUPS = PipXlError(Err.Description)\n"
        "End Function\n"
    ) in text
    assert "= Err.Description" not in text
    assert text.count("PipXlError(Err.Description)") == len(CATALOGUE)
    assert "'pip-xl 0.1.0, built for xlwings 0.37.8.\n" in text


def test_lines_that_xlwings_breaks_are_read_as_one(generated: Generated) -> None:
    broken = generated.text.replace(", Optional output)", ", _\n Optional output)")
    assert broken != generated.text
    assert adapted(replace(generated, text=broken), VERSIONS) == adapted(generated, VERSIONS)


@pytest.mark.parametrize(
    ("known", "other"),
    [
        ("Err.Description", "CVErr(2015)"),
        ("On Error GoTo failed", "On Error Resume Next"),
        ("pip_xl.hosts.excel.functions", "other.functions"),
        ("ThisWorkbook", "ActiveWorkbook"),
        ("XLPy.CallUDF", "Py.CallUDF"),
        ("End Function\n\n", "End Function\n"),
    ],
)
def test_another_form_is_refused_and_the_version_named(
    generated: Generated, known: str, other: str
) -> None:
    for count in (1, -1):
        odd = replace(generated, text=generated.text.replace(known, other, count))
        with pytest.raises(HostError, match=re.escape(f"xlwings {generated.xlwings} generates")):
            adapted(odd, VERSIONS)


def test_a_function_that_is_missing_is_noticed(generated: Generated) -> None:
    text = generated.text[generated.text.index("\nFunction ") + 1 :]
    with pytest.raises(HostError, match="does not generate every function"):
        adapted(replace(generated, text=text), VERSIONS)


def test_a_generator_that_fails_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "xlwings"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('no library of Rust')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(HostError, match=r"could not generate .* no library of Rust$") as refused:
        generate()
    assert "\n" not in str(refused.value)


def test_the_environment_of_a_server_is_not_taken_for_that_of_cells(
    monkeypatch: pytest.MonkeyPatch, generated: Generated
) -> None:
    monkeypatch.setenv("XLWINGS_ON_SERVER", "true")
    assert generate() == generated


def test_modules_in_the_current_folder_take_no_part(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, generated: Generated
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('wrong numpy')")
    monkeypatch.chdir(tmp_path)
    assert generate() == generated
