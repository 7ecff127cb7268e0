"""Object numbers: a few are the same in every file, the rest are given out one after the other.

They stay dense: some readers ignore an object whose number is high for the size of the file, and with it a page's tags.
"""

from __future__ import annotations

CATALOG = 1
PAGES = 2
INFO = 3
STRUCT_ROOT = 4
DOCUMENT = 5
PARENT_TREE = 6
METADATA = 7
OUTLINES = 8
OUTPUT_INTENT = 9
PROFILE = 10
RESOURCES = 11
XREF = 12
STRUCTURE_STREAM = 13
"""The object stream with what belongs to no single sheet of a file for the printer."""
ACRO_FORM = 14
TICK_LOOK = 15
EMPTY_LOOK = 16
"""Appearances of the fillable sheet's fields."""
FIELD_FONT = 17
"""The font of what is typed into them: three objects."""
FOOTER = 20
"""What all pages of a sheet have in their footer: all but the page's number."""
FIRST_FREE = 21

LAST = 8_388_607
"""The highest number in PDF/A-2, which also is the most that a placeholder of seven digits takes."""


class FullError(Exception):
    """One file cannot hold all this: it would have more objects or bytes than PDF allows."""


class ObjectIds:
    """Gives out object numbers, from `first` on."""

    def __init__(self, first: int = FIRST_FREE) -> None:
        self.next = first

    def take(self, count: int) -> range:
        """Return so many consecutive numbers; FullError where a file cannot have them."""
        first = self.next
        self.next += count
        if self.next > LAST + 1:
            raise FullError
        return range(first, self.next)
