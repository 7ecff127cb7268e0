"""Rows that may belong to the same person, detected without keeping anybody's name in memory."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise, product
from typing import Any, Literal, NamedTuple


class PersonDigests(NamedTuple):
    """The identifier, name and birth date of a row as 64-bit digests; 0 for any that is unknown."""

    identifier: int
    name: int
    born: int


class Repeat(NamedTuple):
    """A row that may belong to the same person as an earlier one, and what the two have in common.

    "name" means that the names are the same and neither identifiers nor birth dates are known to differ.
    """

    row: int
    first: int
    in_common: Literal["everything", "identifier", "name and birth date", "name"]


NOBODY = PersonDigests(0, 0, 0)


def persons_of(raw: Mapping[Any, Any]) -> PersonDigests:
    """Return the digests of the person of a row."""
    return PersonDigests(*(_digest(_normalized(raw.get(key))) for key in ("id", "name", "born")))


class KnownPersons:
    """The persons of all rows so far, 32 bytes a row."""

    def __init__(self) -> None:
        self._numbers = array("L")
        self._identifiers = array("Q")
        self._names = array("Q")
        self._births = array("Q")

    def add(self, number: int, persons: PersonDigests) -> None:
        """Add a row."""
        self._numbers.append(number)
        for digests, digest in zip((self._identifiers, self._names, self._births), persons, strict=True):
            digests.append(digest)

    def repeats(self, without: Iterable[int] = ()) -> Iterator[Repeat]:
        """Yield each row that may belong to the same person as an earlier one, except the rows `without`."""
        reported = set(without)
        for repeat in self._all_repeats():
            if repeat.row not in reported:
                reported.add(repeat.row)
                yield repeat

    def row(self, index: int) -> int:
        """Return the number of the row that was added at an index."""
        return self._numbers[index]

    def _all_repeats(self) -> Iterator[Repeat]:
        for index, first in repeated_values(self._identifiers):
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
        """Yield rows with the same name, if neither their identifiers nor their birth dates are known to differ."""
        ambiguous = self._ambiguous_names()
        first: dict[tuple[int, int | None, int | None], int] = {}
        rows = zip(self._names, self._identifiers, self._births, strict=True)
        for index, (name, identifier, born) in enumerate(rows):
            if name not in ambiguous:
                continue
            # None matches any value: a row without a birth date can belong to anybody with that name.
            matching = product(
                (name,), (identifier, 0) if identifier else (None,), (born, 0) if born else (None,)
            )
            earlier = [first[key] for key in matching if key in first]
            if earlier:
                yield index, min(earlier)
            for key in product((name,), (identifier, None), (born, None)):
                first.setdefault(key, index)

    def _ambiguous_names(self) -> set[int]:
        """Return the names that several rows have, one of them without an identifier and one without a birth date.

        Rows with any other name differ in one of the two, or are known to be the same person by it.
        """
        ambiguous = _repeated(self._names)
        for digests in (self._identifiers, self._births):
            ambiguous = {
                name
                for name, digest in zip(self._names, digests, strict=True)
                if not digest and name in ambiguous
            }
        return ambiguous


def repeated_values(digests: array[int]) -> Iterator[tuple[int, int]]:
    """Yield the index of each value other than 0 that came before, and the index of its first occurrence."""
    repeated = _repeated(digests)
    first: dict[int, int] = {}
    for index, digest in enumerate(digests):
        if digest in repeated:
            if digest in first:
                yield index, first[digest]
            first.setdefault(digest, index)


def _repeated(digests: array[int]) -> set[int]:
    return {a for a, b in pairwise(sorted(digests)) if a == b and a}


def _normalized(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split()).casefold() if value is not None else ""


def _digest(text: str) -> int:
    """Return a 64-bit digest of a text, 0 for an empty one."""
    if not text:
        return 0
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
