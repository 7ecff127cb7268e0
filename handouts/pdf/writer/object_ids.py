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
SPINE = 13
"""The object stream with what belongs to no page."""
ACRO_FORM = 14
TICK_LOOK = 15
EMPTY_LOOK = 16
"""Appearances of the fillable sheet's fields."""
FIELD_FONT = 17
"""The font of what is typed into them: three objects."""
FOOT = 20
"""What all pages of a sheet have at their foot: all but the page's number."""
FIRST_FREE = 21

PAGE_NUMBER, STRUCTURE, BODIES = 1, 2, 3
"""From a page's own number on, in a file of one sheet: the stream with the number that is printed on it, the object
stream with its structure, and the streams of its body."""

LAST = 8_388_607
"""The highest number in PDF/A-2, which also is the most that a hole of seven digits takes."""


class FullError(Exception):
    """One file cannot hold all this: it would have more objects or bytes than PDF allows."""


class Numbers:
    """Gives out object numbers, from `first` on."""

    STEP = 128
    """More than most pages take."""

    def __init__(self, first: int = FIRST_FREE) -> None:
        self.next = first

    def take(self, count: int) -> range:
        """Return so many consecutive numbers; FullError where a file cannot have them."""
        first = self.next
        self.next += count
        if self.next > LAST + 1:
            raise FullError
        return range(first, self.next)

    def align(self) -> None:
        """Go on at the next multiple of `STEP`.

        A page that begins there has the same numbers in most sheets, however many objects the pages before it have, so
        its objects can be used again in the next sheet.
        """
        self.next = -(-self.next // self.STEP) * self.STEP
