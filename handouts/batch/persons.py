"""Rows that are of the same person, found without keeping anybody's name in memory."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple


class Persons(NamedTuple):
    """Whom a row is of, as 64-bit digests of the identifier, and of name and birth date; 0 where one is not known."""

    identifier: int
    name_and_birth: int


def persons_of(raw: Mapping[Any, Any]) -> Persons:
    """Return whom a row is of."""
    identifier, name, born = (_word(raw.get(key)) for key in ("id", "name", "born"))
    return Persons(
        _digest(identifier) if identifier else 0, _digest(f"{name}\n{born}") if name and born else 0
    )


class SamePersons:
    """The persons of a whole roster: 16 bytes a row."""

    def __init__(self) -> None:
        self._numbers = array("L")
        self._digests = (array("Q"), array("Q"))

    def add(self, number: int, persons: Persons) -> None:
        """Count the row of a number in."""
        self._numbers.append(number)
        for digests, digest in zip(self._digests, persons, strict=True):
            digests.append(digest)

    def repeats(self) -> Iterator[tuple[int, int, str]]:
        """Yield each row that is of the same person as an earlier one: its number, the earlier one's, and by what."""
        told: set[int] = set()
        for digests, what in zip(self._digests, ("identifier", "name and birth date"), strict=True):
            for index, first in _again(digests):
                if index not in told:
                    told.add(index)
                    yield self._numbers[index], self._numbers[first], what


def _again(digests: array[int]) -> Iterator[tuple[int, int]]:
    """Yield the index of each value that was there before, and the index where it first was."""
    ordered = sorted(digests)
    repeated = {a for a, b in pairwise(ordered) if a == b and a}
    first: dict[int, int] = {}
    for index, digest in enumerate(digests):
        if digest in repeated:
            if digest in first:
                yield index, first[digest]
            first.setdefault(digest, index)


def _word(value: object) -> str:
    return " ".join(str(value).split()).casefold() if value is not None else ""


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
