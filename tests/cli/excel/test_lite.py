"""``pip-xl excel lite``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pip_xl.cli.excel.lite import lite_command
from pip_xl.hosts.excel.lite.wheel import wheel, wheel_name


def _run(*arguments: object) -> Result:
    """Run the command with arguments, each turned into text."""
    return CliRunner().invoke(lite_command, [str(argument) for argument in arguments])


def test_the_wheel_and_both_texts_are_written_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "lite"
    result = _run("-o", folder)
    assert result.exit_code == 0
    assert {path.name for path in folder.iterdir()} == {
        "main.py",
        "requirements.txt",
        wheel_name(),
    }
    assert (folder / wheel_name()).read_bytes() == wheel()
    said = result.stdout
    assert said.startswith(
        f"Written: {folder} (main.py, requirements.txt, {wheel_name()}).\nNext:\n"
    )
    steps = re.split(r"\n\d\. ", said)[1:]
    words = (
        "add xlwings Lite",
        "Import/Export",
        "Tab requirements",
        "Tab main",
        "Restart",
        "Type =",
    )
    assert all(word in step for word, step in zip(words, steps, strict=True))


def test_without_a_folder_it_is_made_where_you_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run().exit_code == 0
    assert (tmp_path / "pip-xl-lite" / "main.py").exists()


def test_a_wheel_on_the_web_is_listed_and_nothing_is_imported(tmp_path: Path) -> None:
    result = _run("-o", tmp_path, "--wheel-url", "https://team.example/wheels/")
    assert result.exit_code == 0
    url = f"https://team.example/wheels/{wheel_name()}"
    assert (tmp_path / "requirements.txt").read_text().splitlines()[-1] == url
    assert "/data/" not in (tmp_path / "main.py").read_text()
    assert url in result.stdout
    assert "Import/Export" not in result.stdout


def test_an_address_that_will_not_do_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    result = _run("-o", tmp_path / "lite", "--wheel-url", "http://team.example/")
    assert result.exit_code == 2
    assert "must start with https://" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "lite").exists()


def test_what_somebody_wrote_is_kept_unless_asked(tmp_path: Path) -> None:
    assert _run("-o", tmp_path).exit_code == 0
    assert _run("-o", tmp_path).exit_code == 0
    (tmp_path / "main.py").write_text("precious")
    result = _run("-o", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == (
        f"{tmp_path / 'main.py'} has other content: name another folder, or use --force to replace "
        "it\n"
    )
    assert (tmp_path / "main.py").read_text() == "precious"
    assert _run("-o", tmp_path, "--force").exit_code == 0
    assert "pip_xl" in (tmp_path / "main.py").read_text()


def test_a_place_that_will_not_do_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "lite" / "main.py").mkdir(parents=True)
    for place, reason in (
        (tmp_path / "file", "is a file, name a folder"),
        (tmp_path / "file" / "lite", "lite (Not a directory): name another folder"),
        (tmp_path / "lite", "main.py is a folder, and a file of that name is to be written"),
    ):
        result = _run("-o", place)
        assert result.exit_code == 2
        assert reason in result.stderr
        assert result.stderr.count("\n") == 1


def test_the_help_teaches() -> None:
    text = " ".join(_run("--help").stdout.split())
    for words in (
        "free for commercial use too",
        "main.py",
        "requirements.txt",
        "not on PyPI",
        "Exit codes",
    ):
        assert words in text
