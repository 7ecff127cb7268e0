"""Which object has which number, and other constants of the file: fixed, so that what one sheet needed serves the next."""

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
FIRST_FONT = 24
FIRST_PICTURE = 1000
FIRST_SECTION = 1300
FIRST_CONTAINER = 1400
FIRST_BOOKMARK = 2000
FIRST_PAGE = 4000
PAGE_STEP = 32
PAGE_NUMBER, STRUCTURE, BODIES = 1, 2, 3
"""From a page's own number on: the stream with the number that is printed on it, the object stream with its structure,
and the streams of its body."""
FIRST_ELEMENT = 20_000
ELEMENT_STEP = 3000
"""Room for the structure elements and annotations of one page."""

ANNOTATION_KEYS = 1 << 20
"""Keys of the parent tree from here on belong to annotations; those below count the pages."""


def page(index: int) -> int:
    """Return the number of a page object."""
    return FIRST_PAGE + PAGE_STEP * index


def elements(index: int) -> int:
    """Return the number of the first structure element of a page."""
    return FIRST_ELEMENT + ELEMENT_STEP * index
