"""Pages as pictures and words: exactly the bytes that are printed, drawn by PDFium; lossless, and hardly compressed."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

_LOCK = threading.Lock()
"""PDFium is for one thread at a time, in the whole process."""
_COLOR_TYPES = {1: 0, 3: 2, 4: 6}
"""PNG's color type by the number of channels."""


def page_picture(data: bytes, number: int, width: int, top: float = 1.0) -> bytes:
    """Return page `number` (from 1) of a PDF as a PNG of `width` pixels; IndexError where there is no such page.

    `top` is the share of the page's height that is shown.
    """
    with _page(data, number) as page:
        below = page.get_height() * (1 - top)
        bitmap = page.render(scale=_scale(width, page), crop=(0, below, 0, 0), rev_byteorder=True)
        try:
            return _png(bitmap)
        finally:
            bitmap.close()


def page_words(data: bytes, number: int) -> str:
    """Return the words of page `number` (from 1) in reading order; IndexError where there is no such page."""
    with _page(data, number) as page:
        text = page.get_textpage()
        try:
            return str(text.get_text_range()).replace("\r\n", "\n")
        finally:
            text.close()


def page_headings(data: bytes) -> tuple[tuple[int, str], ...]:
    """Return the bookmarks of a PDF: the page, from 1, and the title of each."""
    with _document(data) as document:
        return tuple(
            (destination.get_index() + 1, item.get_title())
            for item in document.get_toc()
            if (destination := item.get_dest())
        )


def _scale(width: int, page: pdfium.PdfPage) -> float:
    """Return the scale at which a page is `width` pixels wide: PDFium rounds up, whatever was lost in calculating."""
    return float((width - 0.01) / page.get_width())


@contextmanager
def _document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    with _LOCK:
        document = pdfium.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _page(data: bytes, number: int) -> Iterator[pdfium.PdfPage]:
    with _document(data) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        try:
            yield page
        finally:
            page.close()


def _png(bitmap: pdfium.PdfBitmap) -> bytes:
    # Not compressed: that takes longer than sending it to a browser on the same computer.
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = memoryview(bitmap.buffer).cast("B")
    row = width * bitmap.n_channels
    rows = b"".join([b"\0" + pixels[y * stride : y * stride + row] for y in range(height)])
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOR_TYPES[bitmap.n_channels], 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
