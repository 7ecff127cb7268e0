"""The cross-reference table: where each object of a file is, as rows of a cross-reference stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handouts.pdf.writer.deflate import deflated, deflated_in_pieces
from handouts.pdf.writer.object_ids import FullError

MOST_PACKED = 1 << 14
"""Objects that one object stream may hold."""
ROW = 7
"""Bytes of a row: its kind, four for an offset or a stream, two for a place in it."""
_PLAIN = b"\x01"
_PACKED = b"\x02"
_LONGEST = 1 << 32
"""Bytes of a file, as far as a row can say where an object begins."""
_PIECE = 1 << 20
"""Bytes of a long table that are worked on at a time."""
_INDEXES = tuple(index.to_bytes(2, "big") for index in range(MOST_PACKED))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the table for objects with consecutive numbers from `first` on."""

    first: int
    count: int
    data: bytes


FREE_HEAD = Rows(0, 1, b"\0\0\0\0\0\xff\xff")
"""The row that every table begins with."""


def plain_row(number: int, offset: int) -> Rows:
    """Return the row of an object that is in no object stream; FullError where the file is too long for it."""
    if offset >= _LONGEST:
        raise FullError
    return Rows(number, 1, _PLAIN + offset.to_bytes(4, "big") + b"\0\0")


def packed_rows(stream: int, held: Sequence[int]) -> tuple[Rows, ...]:
    """Return the rows of what an object stream holds, in order; FullError where that is more than `MOST_PACKED`."""
    if len(held) > MOST_PACKED:
        raise FullError
    head = _PACKED + stream.to_bytes(4, "big")
    rows: list[Rows] = []
    start = 0
    for first, count in _merged((number, 1) for number in held):
        indexes = _INDEXES[start : start + count]
        rows.append(Rows(first, count, head + head.join(indexes)))
        start += count
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class TableTemplate:
    """A table with placeholders for the offsets of a few objects that are written last."""

    rows: bytes
    index: bytes
    size: int
    """One more than the highest object number."""
    placeholders: tuple[int, ...]
    """Where the offsets go in `rows`."""

    def filled(self, offsets: Sequence[int]) -> bytes:
        """Return the table, deflated, with these offsets."""
        rows = bytearray(self.rows)
        for at, offset in zip(self.placeholders, offsets, strict=True):
            rows[at : at + 4] = offset.to_bytes(4, "big")
        return deflated(bytes(rows))

    def extended(self, offsets: Sequence[int]) -> TableTemplate:
        """Return the table with further objects at these offsets, numbered on from the highest number."""
        if not offsets:
            return self
        rows = b"".join(plain_row(0, offset).data for offset in offsets)
        *ranges, last = self.index.split()
        longer = b" ".join([*ranges, b"%d" % (int(last) + len(offsets))])
        return TableTemplate(self.rows + rows, longer, self.size + len(offsets), self.placeholders)


def table_template(known: Iterable[Rows], missing: Sequence[int]) -> TableTemplate:
    """Return a table in which the rows of the objects `missing` have no offsets yet."""
    ordered = sorted([*known, *[plain_row(number, 0) for number in missing]], key=lambda rows: rows.first)
    at: dict[int, int] = {}
    length = 0
    for rows in ordered:
        at[rows.first] = length + len(_PLAIN)
        length += len(rows.data)
    return TableTemplate(
        b"".join([rows.data for rows in ordered]),
        index(ordered),
        ordered[-1].first + ordered[-1].count,
        tuple([at[number] for number in missing]),
    )


def index(ordered: Sequence[Rows]) -> bytes:
    """Return which numbers the rows are of: pairs of a first number and how many follow."""
    return b" ".join([b"%d %d" % pair for pair in _merged((rows.first, rows.count) for rows in ordered)])


def table(ordered: Sequence[Rows]) -> bytes:
    """Return the rows, deflated."""
    return deflated(b"".join([rows.data for rows in ordered]))


def predicted_table(ordered: Sequence[Rows]) -> bytes:
    """Return each row as its difference from the one above it, deflated.

    It takes a sixth of the bytes for a little more time; a piece at a time, for a file may have millions of rows.
    """
    return deflated_in_pieces(_differences_of(ordered))


def _differences_of(ordered: Sequence[Rows]) -> Iterator[bytes]:
    last, held, size = bytes(ROW), [], 0
    for rows in ordered:
        held.append(rows.data)
        size += len(rows.data)
        if size >= _PIECE or rows is ordered[-1]:
            piece = b"".join(held)
            yield _differences(last, piece)
            last, held, size = piece[-ROW:], [], 0


def _differences(last: bytes, piece: bytes) -> bytes:
    """Return rows as PNG's "up" filter has them: each byte less the one above it, after a byte that names the filter.

    `last` is the row above the first. All bytes are subtracted at once as one long number, without a borrow from one to
    the next: the highest bit of each is kept out of the subtraction and put in afterwards.
    """
    size = len(piece)
    high = int.from_bytes(b"\x80" * size)
    below = int.from_bytes(piece)
    above = int.from_bytes((last + piece)[:size])
    difference = ((below | high) - (above & ~high)) ^ ((below ^ ~above) & high)
    plain = difference.to_bytes(size)
    out = bytearray(size // ROW * (ROW + 1))
    out[0 :: ROW + 1] = b"\x02" * (size // ROW)
    for column in range(ROW):
        out[column + 1 :: ROW + 1] = plain[column::ROW]
    return bytes(out)


def _merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ranges of numbers, each a first number and a count, with those that follow one another made one."""
    first = count = 0
    for start, length in ranges:
        if count and start == first + count:
            count += length
            continue
        if count:
            yield first, count
        first, count = start, length
    if count:
        yield first, count
