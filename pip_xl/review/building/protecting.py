"""Protection of formulas against slips, without a password."""

from __future__ import annotations

import xlsxwriter

#: What stays allowed on a protected sheet.
_ALLOWED = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_columns",
    "insert_rows",
    "insert_hyperlinks",
    "delete_columns",
    "delete_rows",
    "sort",
    "autofilter",
    "pivot_tables",
    "objects",
    "scenarios",
)


def protect(worksheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Protect what is locked on a sheet: everybody can lift it, nobody does so by a slip.

    Parameters
    ----------
    worksheet : Worksheet
        The sheet.
    """
    worksheet.protect("", dict.fromkeys(_ALLOWED, True))
