"""Rows that may be of the same person, found without keeping anybody's name in memory."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise, product
from typing import Any, Literal, NamedTuple


class Persons(NamedTuple):
    """Whom a row is of, as 64-bit digests; 0 where one is not known."""

    identifier: int
    name: int
    born: int


class Repeat(NamedTuple):
    """A row that may be of the same person as an earlier one, and what they have in common.

    "name" stands for a name of which neither identifiers nor birth dates are known to differ.
    """

    row: int
    first: int
    what: Literal["everything", "identifier", "name and birth date", "name"]


NOBODY = Persons(0, 0, 0)


def persons_of(raw: Mapping[Any, Any]) -> Persons:
    """Return whom a row is of."""
    return Persons(*(_digest(_word(raw.get(key))) for key in ("id", "name", "born")))


class SamePersons:
    """The persons of a whole roster: 32 bytes a row."""

    def __init__(self) -> None:
        self._numbers = array("L")
        self._identifiers = array("Q")
        self._names = array("Q")
        self._births = array("Q")

    def add(self, number: int, persons: Persons) -> None:
        """Count the row of a number in."""
        self._numbers.append(number)
        for digests, digest in zip((self._identifiers, self._names, self._births), persons, strict=True):
            digests.append(digest)

    def repeats(self, without: Iterable[int] = ()) -> Iterator[Repeat]:
        """Yield each row that may be of the same person as an earlier one, but for the rows `without`."""
        told = set(without)
        for repeat in self._all_repeats():
            if repeat.row not in told:
                told.add(repeat.row)
                yield repeat

    def row(self, index: int) -> int:
        """Return the number of a row by its place in the order in which rows were counted in."""
        return self._numbers[index]

    def _all_repeats(self) -> Iterator[Repeat]:
        for index, first in again(self._identifiers):
            yield Repeat(self.row(index), self.row(first), "identifier")
        for index, first in self._same_name_and_birth():
            yield Repeat(self.row(index), self.row(first), "name and birth date")
        for index, first in self._same_name():
            yield Repeat(self.row(index), self.row(first), "name")

    def _same_name_and_birth(self) -> Iterator[tuple[int, int]]:
        repeated = _repeated(self._names)
        first: dict[tuple[int, int], int] = {}
        for index, key in enumerate(zip(self._names, self._births, strict=True)):
            if key[0] in repeated and key[1]:
                if key in first:
                    yield index, first[key]
                first.setdefault(key, index)

    def _same_name(self) -> Iterator[tuple[int, int]]:
        """Yield rows of one name of which neither the identifiers nor the birth dates are known to differ."""
        doubtful = self._doubtful_names()
        first: dict[tuple[int, int | None, int | None], int] = {}
        rows = zip(self._names, self._identifiers, self._births, strict=True)
        for index, (name, identifier, born) in enumerate(rows):
            if name not in doubtful:
                continue
            # None stands for any: a row without a birth date can be of somebody with any.
            asked = product(
                (name,), (identifier, 0) if identifier else (None,), (born, 0) if born else (None,)
            )
            found = [first[key] for key in asked if key in first]
            if found:
                yield index, min(found)
            for key in product((name,), (identifier, None), (born, None)):
                first.setdefault(key, index)

    def _doubtful_names(self) -> set[int]:
        """Return the names that several rows have, of which one is without an identifier and one without a birth date.

        Rows of any other name are told apart by one of the two, or are known as the same by it.
        """
        found = _repeated(self._names)
        for digests in (self._identifiers, self._births):
            found = {
                name
                for name, digest in zip(self._names, digests, strict=True)
                if not digest and name in found
            }
        return found


def again(digests: array[int]) -> Iterator[tuple[int, int]]:
    """Yield the index of each value but 0 that was there before, and the index where it first was."""
    repeated = _repeated(digests)
    first: dict[int, int] = {}
    for index, digest in enumerate(digests):
        if digest in repeated:
            if digest in first:
                yield index, first[digest]
            first.setdefault(digest, index)


def _repeated(digests: array[int]) -> set[int]:
    return {a for a, b in pairwise(sorted(digests)) if a == b and a}


def _word(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split()).casefold() if value is not None else ""


def _digest(text: str) -> int:
    """Return 64 bits that stand for a text, 0 for none."""
    if not text:
        return 0
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
