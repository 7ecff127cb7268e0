"""The bytes of a file: objects in order, object streams, and the cross-reference stream that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from isal import isal_zlib

from handouts.pdf import numbers
from handouts.pdf.setpage import LEVEL

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TYPE_PLAIN = b"\x01"
_TYPE_PACKED = b"\x02"


@dataclass(frozen=True, slots=True)
class Packed:
    """An object stream ready to write, and the numbers that are in it, in order."""

    data: bytes
    numbers: Sequence[int]


def pack(objects: Sequence[tuple[int, bytes]]) -> Packed:
    """Put objects into an object stream."""
    offsets: list[int] = []
    at = 0
    for _, body in objects:
        offsets.append(at)
        at += len(body) + 1
    return pack_text([number for number, _ in objects], offsets, b"\n".join(body for _, body in objects))


def pack_text(held: Sequence[int], offsets: Sequence[int], text: bytes) -> Packed:
    """Put objects that are one text already into an object stream."""
    head = " ".join(f"{n} {o}" for n, o in zip(held, offsets, strict=True)).encode() + b"\n"
    data = isal_zlib.compress(head + text, LEVEL)
    entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
        len(held),
        len(head),
        len(data),
    )
    return Packed(entries + data + b"\nendstream", held)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object as it is."""
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


class File:
    """Collects objects and remembers where each is."""

    def __init__(self) -> None:
        self.out: list[bytes] = [HEADER]
        self.at = len(HEADER)
        self.rows: dict[int, bytes] = {0: b"\0\0\0\0\0\xff\xff"}

    def add(self, number: int, body: bytes) -> None:
        """Write an object."""
        head = b"%d 0 obj\n" % number
        self.rows[number] = _TYPE_PLAIN + self.at.to_bytes(4, "big") + b"\0\0"
        self.out += (head, body, b"\nendobj\n")
        self.at += len(head) + len(body) + 8

    def add_packed(self, number: int, packed: Packed) -> None:
        """Write an object stream."""
        self.add(number, packed.data)
        place = _TYPE_PACKED + number.to_bytes(4, "big")
        self.rows.update(
            (held, place + index.to_bytes(2, "big")) for index, held in enumerate(packed.numbers)
        )

    def finish(self, root: int, about: int, identifier: bytes) -> bytes:
        """Write the cross-reference stream and return the whole file."""
        at = self.at
        self.rows[numbers.XREF] = _TYPE_PLAIN + at.to_bytes(4, "big") + b"\0\0"
        ordered = sorted(self.rows)
        index = " ".join(f"{first} {count}" for first, count in _ranges(ordered)).encode()
        data = isal_zlib.compress(b"".join([self.rows[n] for n in ordered]), LEVEL)
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Index[%s]/Root %d 0 R/Info %d 0 R/ID%s/Filter/FlateDecode" % (
            ordered[-1] + 1, index, root, about, identifier,
        )  # fmt: skip
        body = stream(data, entries)
        self.out.append(b"%d 0 obj\n" % numbers.XREF + body + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)
        return b"".join(self.out)


def _ranges(ordered: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in ordered:
        if found and number == found[-1][0] + found[-1][1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((number, 1))
    return found
