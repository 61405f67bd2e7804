"""The named cells of the sheet Start as settings."""

from __future__ import annotations

from pip_xl.review.layout import SETTINGS, Setting
from pip_xl.review.reading.cell_reader import CellReader
from pip_xl.review.reading.findings import Finding
from pip_xl.stats.options import plain_text
from pip_xl.workbook.address import Box, parse_reference, to_a1
from pip_xl.workbook.parts.package import Package


def read_settings(package: Package, reader: CellReader) -> dict[str, str | float]:
    """Read the settings that the workbook names.

    Parameters
    ----------
    package : Package
        The workbook.
    reader : CellReader
        Reads its cells; its findings grow by names that are missing or broken, and by values that
        are none of a list. Their settings are the defaults then.

    Returns
    -------
    dict of str to str or float
    """
    settings: dict[str, str | float] = {}
    for setting in SETTINGS.values():
        place = _place(package, setting.name)
        if place is None:
            text = f"the name {setting.name} is missing or broken: {setting.default!r} is taken"
            reader.findings.append(Finding("", "", text))
            continue
        value = _value(reader, setting, *place)
        if value is not None:
            settings[setting.name] = value
    return settings


def _place(package: Package, name: str) -> tuple[str, Box] | None:
    """Sheet and cell of a name; one for the whole workbook before one of a sheet."""
    named = [each for each in package.defined_names if each.name.lower() == name.lower()]
    for found in sorted(named, key=lambda each: each.sheet is not None):
        try:
            sheet, box = parse_reference(found.text)
        except ValueError:
            continue
        names = {each.name.lower(): each.name for each in package.worksheets}
        real = names.get((sheet or found.sheet or "").lower())
        if real is not None:
            return real, box
    return None


def _value(reader: CellReader, setting: Setting, sheet: str, box: Box) -> str | float | None:
    """The value of a setting's cell, None where it is blank or none of its list."""
    row, column = box.first_row, box.first_column
    if isinstance(setting.default, float):
        return reader.number(sheet, row, column)
    text = reader.text(sheet, row, column)
    if text is None or not setting.choices:
        return text
    for choice in setting.choices:
        if plain_text(choice) == plain_text(text):
            return choice
    allowed = ", ".join(setting.choices)
    reader.findings.append(
        Finding(sheet, to_a1(row, column), f"{text!r} is none of {allowed}: the default is taken")
    )
    return None
