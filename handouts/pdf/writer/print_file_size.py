"""How many objects sheets would have in a file for the printer, known before any of it is written."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from handouts.pdf.fonts import embedding
from handouts.pdf.renderer import LaidOutSheet
from handouts.pdf.tagging.document_structure import number_pages, targets
from handouts.pdf.writer import object_ids
from handouts.pdf.writer.object_ids import ObjectIds
from handouts.pdf.writer.operators import font_name, picture_name
from handouts.pdf.writer.print_file import PrintFileFullError, rounded

_MOST_OF_A_SHEET = 8_000
"""Objects; ten times as many as the longest example has."""


class ObjectCount(NamedTuple):
    """How many objects a sheet adds to a file at most."""

    own: int
    shared: frozenset[tuple[str, int]] = frozenset()
    """The names of its fonts and pictures, each of which a file has once, and how many objects each is."""


def object_count(sheet: LaidOutSheet) -> ObjectCount:
    """Return how many objects a sheet adds at most: as if no other one had an equal page."""
    given = ObjectIds(0)
    pages = number_pages(sheet.edition.parts, given)
    streams = sum(len(page.content.segments) + 2 for page in pages)  # and the two of the footer
    object_streams = len(pages) + 1
    document, page_node, bookmark, leaf, empty_back = 1, 1, 1, 1, 1
    own = given.next + streams + object_streams + len(targets(pages))
    fonts = {key for page in pages for key in page.content.fonts}.union(sheet.footer.fonts, sheet.singles)
    pictures = {picture for page in pages for picture in page.content.pictures}
    return ObjectCount(
        own + document + page_node + bookmark + leaf + empty_back,
        frozenset(
            [
                *((font_name(key), embedding.OBJECTS) for key in fonts),
                *((picture_name(picture), 1) for picture in pictures),
            ]
        ),
    )


def fits_surely(patients: int) -> bool:
    """Return whether the sheets of so many patients fit in one file, however long they are."""
    return patients * _MOST_OF_A_SHEET <= object_ids.LAST


def refuse_too_large(sheets: Iterable[ObjectCount], patients: int) -> None:
    """PrintFileFullError where a file of so many of these sheets could be too large, in whatever order they come."""
    own: list[int] = []
    shared: set[tuple[str, int]] = set()
    for sheet in sheets:
        own.append(sheet.own)
        shared |= sheet.shared
    room = object_ids.LAST + 1 - object_ids.FIRST_FREE - sum(count for _, count in shared)
    largest_first = sorted(own, reverse=True)[:patients]
    fitting = sum(total <= room for total in accumulate(largest_first))
    if fitting < len(largest_first):
        raise PrintFileFullError(fitting, rounded(fitting))
