"""The bytes of a file: objects in order, object streams, and the cross-reference stream that finds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import BinaryIO

from handouts.pdf.writer import cross_reference as crossref
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer.cross_reference import FREE_HEAD, MOST_PACKED, Rows, packed_rows, plain_row
from handouts.pdf.writer.deflate import deflated, deflated_thoroughly

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PREDICTOR = b"/DecodeParms<</Predictor 12/Columns %d>>" % crossref.ROW

DEFLATED = b"/Filter/FlateDecode"
"""The entry of a stream whose data are deflated."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An object stream ready to write under its number, and the rows of the objects in it."""

    number: int
    data: bytes
    rows: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Objects that are one text already: their numbers in order, where each begins in the text, and the text."""

    numbers: Sequence[int]
    offsets: Sequence[int]
    text: bytes


def segment(objects: Sequence[tuple[int, bytes]]) -> Segment:
    """Return objects, in the order of their numbers, as one text."""
    *offsets, _end = accumulate([len(body) + 1 for _, body in objects], initial=0)
    return Segment([number for number, _ in objects], offsets, b"\n".join([body for _, body in objects]))


def pack(number: int, segments: Sequence[Segment]) -> Packed:
    """Put objects into the object stream `number`; FullError where there are more than `MOST_PACKED`."""
    places: list[int] = []
    held: list[int] = []
    at = 0
    for part in segments:
        places += [
            value for pair in zip(part.numbers, [at + o for o in part.offsets], strict=True) for value in pair
        ]
        held += part.numbers
        at += len(part.text) + 1
    head = b"%d %d " * len(held) % tuple(places)
    data = deflated(head + b"\n".join([part.text for part in segments]))
    entries = b"/Type/ObjStm/N %d/First %d" % (len(held), len(head))
    return Packed(number, stream(data, entries + DEFLATED), packed_rows(number, held))


def portions(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Cut segments, in order, into lists that an object stream can hold."""
    held: list[Segment] = []
    for part in segments:
        if held and sum(len(each.numbers) for each in held) + len(part.numbers) > MOST_PACKED:
            yield held
            held = []
        held.append(part)
    if held:
        yield held


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object as it is; with `DEFLATED` among the entries where the data are."""
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


def small_stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object, deflated as far as it goes: for what is made once and kept."""
    return stream(deflated_thoroughly(data), entries + DEFLATED)


@dataclass(frozen=True)
class Prefix:
    """The start of a file that many files share: its bytes, and the rows of the objects in it."""

    data: bytes
    rows: tuple[Rows, ...]
    end: int
    """The first number that other objects may have."""
    named: tuple[str, str] | None = None
    """The names of fonts and of pictures as pages use them, where the object that lists them is yet to be written."""

    @cached_property
    def hash(self) -> hashlib._Hash:
        """Return the SHA-256 of the bytes, to go on from."""
        return hashlib.sha256(self.data)


def end_of_file(
    at: int, table: bytes, size: int, index: bytes, identifier: bytes, *, predict: bool = False
) -> bytes:
    """Return the cross-reference stream, which begins at byte `at`, and what ends the file after it."""
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Index[%s]/Root %d 0 R/Info %d 0 R/ID%s%s%s" % (
        size,
        index,
        ids.CATALOG,
        ids.INFO,
        identifier,
        DEFLATED,
        _PREDICTOR if predict else b"",
    )
    end = b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
    return b"%d 0 obj\n" % ids.XREF + stream(table, entries) + end


class File:
    """Collects objects and remembers where each is; it may go on after a prefix that was written before."""

    def __init__(self, prefix: Prefix | None = None) -> None:
        self.out: list[bytes] = [] if prefix else [HEADER]
        self.at = len(prefix.data) if prefix else len(HEADER)
        self.rows: list[Rows] = list(prefix.rows) if prefix else [FREE_HEAD]

    def add(self, number: int, *body: bytes) -> None:
        """Write an object, its body in one piece or several."""
        self.rows.append(plain_row(number, self.at))
        parts = (b"%d 0 obj\n" % number, *body, b"\nendobj\n")
        self.out += parts
        self.at += sum(map(len, parts))

    def add_packed(self, packed: Packed) -> None:
        """Write an object stream."""
        self.add(packed.number, packed.data)
        self.rows += packed.rows

    def as_prefix(self, end: int, named: tuple[str, str] | None = None) -> Prefix:
        """Return what was written so far as the start of other files, whose own objects have numbers from `end` on."""
        return Prefix(b"".join(self.out), tuple(self.rows), end, named)

    def flush(self, sink: BinaryIO) -> None:
        """Write out what was collected so far, so that memory keeps only where it is."""
        sink.write(b"".join(self.out))
        self.out.clear()

    def finish(self, identifier: bytes, *, predict: bool = False) -> bytes:
        """Write the cross-reference stream and return the file, from the last flush on.

        `predict` writes each row as its difference from the one above: a sixth of the bytes for a little more time.
        """
        self.rows.append(plain_row(ids.XREF, self.at))
        ordered = sorted(self.rows, key=lambda rows: rows.first)
        data = crossref.predicted_table(ordered) if predict else crossref.table(ordered)
        size = ordered[-1].first + ordered[-1].count
        self.out.append(
            end_of_file(self.at, data, size, crossref.index(ordered), identifier, predict=predict)
        )
        return b"".join(self.out)
