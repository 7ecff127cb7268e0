"""How many there are of something, in words, and the first few of them where there may be thousands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MOST_LISTED = 10


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 set", "2 sets"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def listed(texts: Sequence[str], most: int = MOST_LISTED) -> str:
    """Return the first few texts, and how many more there are: "3, 5, 9 and 12 more"."""
    more = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {more:,} more" if more > 0 else "")


def in_a_row(texts: Sequence[str]) -> str:
    """Return texts as a sentence lists them: "1", "1 and 2", "1, 2, and 3"."""
    *first, last = texts
    if len(first) < 2:
        return " and ".join(texts)
    return f"{', '.join(first)}, and {last}"


@dataclass(slots=True)
class Counted:
    """How many numbers there are, and the first few of them; memory does not grow with their count."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        """Count a number in."""
        self.count += 1
        if len(self.first) < MOST_LISTED:
            self.first.append(number)

    def listed(self, called: Callable[[int], str] = str) -> str:
        """Return the names of the first numbers, and how many more there are: "3, 5, 9 and 12 more"."""
        more = self.count - len(self.first)
        return ", ".join(map(called, self.first)) + (f" and {more:,} more" if more else "")
