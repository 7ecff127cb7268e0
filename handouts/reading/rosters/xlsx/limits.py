"""How large a workbook may be; a ZIP names the size of each part, so a larger one is refused before it is unpacked."""

from __future__ import annotations

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PARTS = 2000
MAX_SHEETS = 100
MAX_SHEET_BYTES = 16 * 1024 * 1024
"""Of one sheet, unpacked: some 30,000 patients."""
MAX_TEXTS_BYTES = 8 * 1024 * 1024
"""Of the texts that cells refer to, unpacked."""
MAX_OTHER_BYTES = 2 * 1024 * 1024
"""Of any other part, unpacked: styles, comments, lists of parts."""
MAX_ALL_BYTES = 32 * 1024 * 1024
"""Of all parts together, unpacked; pictures and other binary parts do not count."""
MAX_ELEMENTS = 1_000_000
"""XML elements of one sheet."""
MAX_TEXT_ELEMENTS = 400_000
"""XML elements of the texts that cells refer to."""
MAX_AT_ONCE = 100_000
"""XML elements of one row; a row of Excel has 16,384 cells at most."""
MAX_CELL = 32_767
"""Characters of a cell; a spreadsheet has no longer ones."""

REMEDY = "save the rows alone as a new workbook, or as CSV UTF-8"


class TooLargeError(Exception):
    """The workbook is larger than any roster; the message names its size and the limit."""
