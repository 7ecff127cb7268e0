"""The bytes of a file: objects in order, object streams, and the cross-reference stream that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from isal import isal_zlib

from handouts.pdf import numbers
from handouts.pdf.setpage import LEVEL

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PLAIN = b"\x01"
_PACKED = b"\x02"
_FREE_HEAD = b"\0\0\0\0\0\xff\xff"
_INDEXES = tuple(index.to_bytes(2, "big") for index in range(4096))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the cross-reference table for objects with consecutive numbers from `first` on."""

    first: int
    count: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """An object stream ready to write under its number, and the rows of the objects in it."""

    number: int
    data: bytes
    rows: tuple[Rows, ...]


def pack(number: int, objects: Sequence[tuple[int, bytes]]) -> Packed:
    """Put objects, in the order of their numbers, into the object stream `number`."""
    offsets: list[int] = []
    at = 0
    for _, body in objects:
        offsets.append(at)
        at += len(body) + 1
    held = [held_number for held_number, _ in objects]
    return pack_text(number, held, offsets, b"\n".join(body for _, body in objects))


def pack_text(number: int, held: Sequence[int], offsets: Sequence[int], text: bytes) -> Packed:
    """Put objects that are one text already into the object stream `number`."""
    head = " ".join(f"{n} {o}" for n, o in zip(held, offsets, strict=True)).encode() + b"\n"
    data = isal_zlib.compress(head + text, LEVEL)
    entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
        len(held),
        len(head),
        len(data),
    )
    place = _PACKED + number.to_bytes(4, "big")
    rows: list[Rows] = []
    start = 0
    for first, count in ranges(held):
        rows.append(Rows(first, count, b"".join([place + _INDEXES[i] for i in range(start, start + count)])))
        start += count
    return Packed(number, entries + data + b"\nendstream", tuple(rows))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object as it is."""
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


@dataclass(frozen=True, slots=True)
class Prefix:
    """The start of a file that many files share: its bytes, and the rows of the objects in it."""

    data: bytes
    rows: tuple[Rows, ...]


class File:
    """Collects objects and remembers where each is; it may begin with a prefix that was written before."""

    def __init__(self, prefix: Prefix | None = None) -> None:
        self.out: list[bytes] = [prefix.data if prefix else HEADER]
        self.at = len(self.out[0])
        self.rows: list[Rows] = list(prefix.rows) if prefix else [Rows(0, 1, _FREE_HEAD)]

    def add(self, number: int, *body: bytes) -> None:
        """Write an object, its body in one piece or several."""
        self.rows.append(Rows(number, 1, _PLAIN + self.at.to_bytes(4, "big") + b"\0\0"))
        parts = (b"%d 0 obj\n" % number, *body, b"\nendobj\n")
        self.out += parts
        self.at += sum(map(len, parts))

    def add_packed(self, packed: Packed) -> None:
        """Write an object stream."""
        self.add(packed.number, packed.data)
        self.rows += packed.rows

    def as_prefix(self) -> Prefix:
        """Return what was written so far as the start of other files."""
        return Prefix(b"".join(self.out), tuple(self.rows))

    def finish(self, root: int, about: int, identifier: bytes) -> bytes:
        """Write the cross-reference stream and return the whole file."""
        at = self.at
        self.rows.append(Rows(numbers.XREF, 1, _PLAIN + at.to_bytes(4, "big") + b"\0\0"))
        ordered = sorted(self.rows, key=lambda rows: rows.first)
        index = b" ".join([b"%d %d" % pair for pair in _merged(ordered)])
        data = isal_zlib.compress(b"".join([rows.data for rows in ordered]), LEVEL)
        size = ordered[-1].first + ordered[-1].count
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Index[%s]/Root %d 0 R/Info %d 0 R/ID%s/Filter/FlateDecode" % (
            size, index, root, about, identifier,
        )  # fmt: skip
        end = b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
        self.out += (b"%d 0 obj\n" % numbers.XREF, stream(data, entries), end)
        return b"".join(self.out)


def ranges(ordered: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, count) of the stretches of consecutive numbers."""
    first = count = 0
    for number in ordered:
        if count and number == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = number, 1
    if count:
        yield first, count


def _merged(ordered: Sequence[Rows]) -> Iterator[tuple[int, int]]:
    first, count = ordered[0].first, ordered[0].count
    for rows in ordered[1:]:
        if rows.first == first + count:
            count += rows.count
        else:
            yield first, count
            first, count = rows.first, rows.count
    yield first, count
