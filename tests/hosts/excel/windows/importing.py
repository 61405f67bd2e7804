"""The process in which xlwings imports our functions into a workbook; it prints what it told Excel.

The command line names the workbook.
"""

from __future__ import annotations

import json
import sys

from tests.hosts.excel.windows.excel import Book
from tests.hosts.excel.windows.stand_ins import xlwings_for_windows


def main() -> None:
    """Import and print."""
    xlwings = xlwings_for_windows()
    book = Book(sys.argv[1])
    xlwings.import_udfs("pip_xl.hosts.excel.functions", book)
    print(json.dumps({"module": book.module, "options": book.options}))


if __name__ == "__main__":
    main()
