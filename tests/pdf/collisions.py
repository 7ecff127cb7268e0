"""Letters that stand on one another, or in the margins of a page, as another program finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pypdfium2 as pdfium

_CELL = 24.0
"""Points: letters are compared with those near them."""
_SHARE = 0.35
"""Of the smaller letter: less is the overhang of a slanted or accented letter."""
Letter = tuple[str, float, float, float, float]


def collisions(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the page and the letters wherever two stand on one another."""
    document = pdfium.PdfDocument(data)
    for number, page in enumerate(document, start=1):
        cells: dict[tuple[int, int], list[Letter]] = defaultdict(list)
        for letter in _letters(page):
            x, y = int(letter[1] // _CELL), int(letter[2] // _CELL)
            near = [other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in cells[x + dx, y + dy]]
            yield from ((number, other[0] + letter[0]) for other in near if _on_another(letter, other))
            cells[x, y].append(letter)


def _letters(page: pdfium.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            yield (character, *text.get_charbox(index))


def _on_another(one: Letter, other: Letter) -> bool:
    width = min(one[3], other[3]) - max(one[1], other[1])
    height = min(one[4], other[4]) - max(one[2], other[2])
    if width <= 0 or height <= 0:
        return False
    smaller = min((each[3] - each[1]) * (each[4] - each[2]) for each in (one, other))
    return width * height > _SHARE * smaller
