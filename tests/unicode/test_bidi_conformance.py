"""The order of text in two directions is that of the Unicode Standard, in its own test cases."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.unicode.bidi import levels, visual_order
from handouts.unicode.direction import Direction
from handouts.unicode.properties import bidi_classes
from handouts.unicode.uax9.classes import REMOVED
from tests.unicode import official

EXAMPLES = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",", "B": "\u2029",
    "S": "\t", "WS": " ", "ON": "!", "NSM": "\u0300", "BN": "\u00ad", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
"""One character of each class."""
DIRECTIONS: dict[str, Direction | None] = {"0": "ltr", "1": "rtl", "2": None}

Result = tuple[list[int | None], list[int]]


def resolved(text: str, base: Direction | None) -> Result:
    """Return levels and visual order as the test files have them: None for what rule X9 removes, and not in the order."""
    table = bidi_classes()
    is_removed = [table[character] in REMOVED for character in text]
    line = levels(text, base).line(0, len(text))
    found = [None if removed else level for level, removed in zip(line, is_removed, strict=True)]
    return found, [i for i in visual_order(line) if not is_removed[i]]


def expected(levels_: str, order: str) -> Result:
    """Return the levels and the order of a test file."""
    return [None if level == "x" else int(level) for level in levels_.split()], [
        int(i) for i in order.split()
    ]


def cases_of_classes() -> Iterator[tuple[str, str, str, str]]:
    """Yield classes, directions as a sum of bits, levels and order of each line of BidiTest.txt."""
    levels_ = order = ""
    for line in official.lines("BidiTest"):
        if line.startswith("@Levels:"):
            levels_ = line.removeprefix("@Levels:")
        elif line.startswith("@Reorder:"):
            order = line.removeprefix("@Reorder:")
        elif official.is_tried(line):
            classes, _, bits = line.partition(";")
            yield classes, bits, levels_, order


def test_every_sequence_of_classes() -> None:
    """BidiTest.txt: a number or name beside right-to-left text would stand in the wrong place."""
    wrong, tried = [], 0
    for classes, bits, levels_, order in cases_of_classes():
        text = "".join(EXAMPLES[name] for name in classes.split())
        want = expected(levels_, order)
        directions: list[Direction | None] = [None, "ltr", "rtl"]
        for n, base in enumerate(directions):
            if int(bits) & 1 << n:
                tried += 1
                if resolved(text, base) != want:
                    wrong.append((classes, base))
    assert not wrong, f"{len(wrong)} of {tried}: {wrong[:5]}"
    assert tried == 770_241 if official.ALL else tried > 70_000


def test_every_text() -> None:
    """BidiCharacterTest.txt: brackets, isolates and marks in real characters."""
    wrong, tried = [], 0
    for line in filter(official.is_tried, official.lines("BidiCharacterTest")):
        code_points, direction, base_level, levels_, order = line.split(";")
        text, base = official.characters(code_points), DIRECTIONS[direction]
        tried += 1
        if levels(text, base).base != int(base_level) or resolved(text, base) != expected(levels_, order):
            wrong.append((text, base))
    assert not wrong, f"{len(wrong)} of {tried}: {wrong[:5]}"
    assert tried == 91_707 if official.ALL else tried > 8_000
