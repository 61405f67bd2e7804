"""How much a workbook may hold before it is refused: room for any review, none for a bomb."""

from __future__ import annotations

from pip_xl.functions.cells import LONGEST_TEXT

MAX_FILE_BYTES = 100_000_000
MAX_PARTS = 10_000

# Inflated sizes, counted while inflating: what a file declares about itself proves nothing.
MAX_PART_BYTES = 256_000_000
MAX_TOTAL_BYTES = 500_000_000
# The small XML parts are held as objects, some ten times as large; fifty thousand names fit.
MAX_STRUCTURE_BYTES = 8_000_000

# Worksheets are kept from the scan to the reading, so that they are inflated once.
MAX_KEPT_BYTES = 20_000_000

# Repetitive sheets reach a ratio of about 100, deflate itself ends at 1032.
MAX_RATIO = 400
RATIO_COUNTS_FROM_BYTES = 1_000_000

MAX_CELLS = 5_000_000
# Readers that lay a sheet out as a rectangle allocate this many cells for two corner cells.
MAX_EXTENT = 50_000_000
MAX_MERGED_CELLS = 1_000_000
MAX_ARRAY_CELLS = 1_000_000

# Excel's own limits.
MAX_TEXT_CHARACTERS = LONGEST_TEXT
MAX_FORMULA_CHARACTERS = 8_192

CHUNK_BYTES = 1 << 18
