"""The Unicode Line Breaking Algorithm (UAX #14, Unicode 15.0.0): where a line of text without spaces may end.

Words of Latin, Cyrillic, Arabic, Devanagari or Hangul are broken at spaces, and so need none of this. Thai, Lao, Khmer
and Burmese need a dictionary, which is not here: they break at spaces and at zero width spaces alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from handouts.unicode.properties import line_break_classes

_FIRST_WITHOUT_SPACES = "\u2e80"
_HARD_BREAKS = frozenset({"BK", "CR", "LF", "NL"})
_NO_MARK_AFTER = _HARD_BREAKS | {"SP", "ZW", ""}
_NOT_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY"})
_WORD = frozenset({"AL", "HL", "NU"})

# Rules LB21 to LB30b: no break between a class of the first group and one of the second, side by side.
_KEPT_TOGETHER = """
    SY x HL
    AL HL x NU AL HL PR PO
    NU x AL HL
    PR x ID EB EM
    ID EB EM x PO
    PR PO x AL HL NU
    OP HY x NU
    JL x JL JV H2 H3
    JV H2 x JV JT
    JT H3 x JT
    JL JV JT H2 H3 x PO
    PR x JL JV JT H2 H3
    IS x AL HL
    EB x EM
"""


class _Unit(NamedTuple):
    """A character and the marks on it (LB9)."""

    start: int
    kind: str
    """Its class, without the endings that mark a few characters of it."""
    is_marked: bool
    """Whether it is an East Asian bracket (LB30), or kept for a pictograph (LB30b)."""
    joins_next: bool
    """Whether it ends in a zero width joiner (LB8a)."""


def needs_line_breaking(text: str) -> bool:
    """Return whether a text has a letter of a script that is written without spaces between words."""
    return (
        not text.isascii()
        and max(text) >= _FIRST_WITHOUT_SPACES
        and _without_spaces().search(text) is not None
    )


@cache
def _without_spaces() -> re.Pattern[str]:
    """Return what finds Han, kana, bopomofo, Yi, Tangut, their punctuation and full widths, and pictographs; not Hangul."""
    return re.compile(
        "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6"
        "\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003fffd]"
    )


def line_breaks(text: str) -> list[int]:
    """Return the places where a line may end, in order: the index of the first character of the next line.

    The last one is the length of the text. A place where a line must end, after a newline, is among them.
    """
    if not text:
        return []
    units = list(_units(text))
    context = _Context()
    found = []
    for i, (before, after) in enumerate(pairwise(units)):
        context.add(before)
        following = units[i + 2].kind if i + 2 < len(units) else ""
        if not before.joins_next and context.may_break(before, after, following):
            found.append(after.start)
    return [*found, len(text)]


def _units(text: str) -> Iterator[_Unit]:
    """Yield the characters with their marks; a mark that has nothing to stand on is a letter (LB10)."""
    classes = list(map(line_break_classes().__getitem__, text))
    start = 0
    while start < len(classes):
        given = classes[start]
        end = start + 1
        if given not in _NO_MARK_AFTER:
            while end < len(classes) and classes[end] in {"CM", "ZWJ"}:
                end += 1
        is_marked = given in {"OPE", "CPE", "IDP"}
        kind = "AL" if given in {"CM", "ZWJ"} else given[:2] if is_marked else given
        yield _Unit(start, kind, is_marked, classes[end - 1] == "ZWJ")
        start = end


class _Context:
    """What the rules need of the text up to a place, beyond the two characters at it."""

    def __init__(self) -> None:
        self._before_spaces = ""
        """The class of the last unit that is not a space."""
        self._last = self._last_but_one = ""
        self._flags = 0
        """How many regional indicators, halves of a flag, stand before the place."""
        self._number = ""
        """Empty outside a number; "open" inside one, "closed" after its closing bracket (LB25)."""

    def add(self, unit: _Unit) -> None:
        """Take in the unit before the next place."""
        kind = unit.kind
        self._last_but_one, self._last = self._last, kind
        self._flags = self._flags + 1 if kind == "RI" else 0
        if kind != "SP":
            self._before_spaces = kind
        if kind == "NU":
            self._number = "open"
        elif self._number == "open" and kind in {"CL", "CP"}:
            self._number = "closed"
        elif not (self._number == "open" and kind in {"SY", "IS"}):
            self._number = ""

    def may_break(self, before: _Unit, after: _Unit, following: str) -> bool:
        """Return whether a line may end between two units; `following` is the class after them, or empty."""
        a, b = before.kind, after.kind
        if a == b == "ID":  # LB31, for most of a text in Han letters
            return True
        if a in _HARD_BREAKS:  # LB4 and LB5
            return (a, b) != ("CR", "LF")
        if b in _HARD_BREAKS or b in {"SP", "ZW"}:  # LB6 and LB7
            return False
        if self._before_spaces == "ZW":  # LB8
            return True
        if self._is_glued(a, b) or self._is_glued_over_spaces(b):
            return False
        if a == "SP":  # LB18
            return True
        if "QU" in (a, b):  # LB19
            return False
        if "CB" in (a, b):  # LB20
            return True
        return not (_is_kept_together(before, after) or self._is_one_thing(a, b, following))

    def _is_glued(self, a: str, b: str) -> bool:
        """LB11 to LB13: word joiners, no-break spaces, and what never starts a line."""
        return "WJ" in (a, b) or a == "GL" or (b == "GL" and a not in {"SP", "BA", "HY"}) or b in _NOT_BEFORE

    def _is_glued_over_spaces(self, b: str) -> bool:
        """LB14 to LB17: opening and closing signs, also with spaces between."""
        a = self._before_spaces
        return a == "OP" or (a, b) in {("QU", "OP"), ("B2", "B2")} or (a in {"CL", "CP"} and b == "NS")

    def _is_one_thing(self, a: str, b: str, following: str) -> bool:
        """LB21a, LB25 and LB30a: Hebrew with a hyphen, numbers with their signs, flags."""
        if self._last_but_one == "HL" and a in {"HY", "BA"}:
            return True
        if b in {"PO", "PR"} and self._number:
            return True
        if b == "NU" and self._number == "open":
            return True
        if a in {"PO", "PR"} and b in {"OP", "HY"} and following == "NU":
            return True
        return a == b == "RI" and self._flags % 2 == 1


def _is_kept_together(before: _Unit, after: _Unit) -> bool:
    """LB21, LB22, LB23 to LB24, and LB26 to LB30b: what only depends on the two units."""
    a, b = before.kind, after.kind
    if b in {"BA", "HY", "NS", "IN"} or a == "BB":
        return True
    if a in _WORD and b == "OP":
        return not after.is_marked
    if a == "CP" and b in _WORD:
        return not before.is_marked
    if a == "ID" and b == "EM":
        return before.is_marked
    return (a, b) in _kept_together()


@cache
def _kept_together() -> frozenset[tuple[str, str]]:
    return frozenset(pair for line in _KEPT_TOGETHER.strip().splitlines() for pair in _pairs(line.split()))


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    middle = words.index("x")
    return ((first, second) for first in words[:middle] for second in words[middle + 1 :])
