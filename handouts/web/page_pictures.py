"""Pages as pictures: the very bytes that are printed, drawn by PDFium. Not compressed, since they stay on this computer."""

from __future__ import annotations

import struct
import threading
import zlib

import pypdfium2 as pdfium

_LOCK = threading.Lock()  # PDFium is for one thread at a time
_COLORS = {1: 0, 3: 2, 4: 6}
"""PNG's color type by the number of channels."""


def page_top(document: bytes, width: int, share: float) -> bytes:
    """Return the top of the first page as a PNG `width` pixels wide; `share` of the page's height is shown."""
    with _LOCK:
        pdf = pdfium.PdfDocument(document)
        try:
            page = pdf[0]
            scale, hidden = width / page.get_width(), page.get_height() * (1 - share)
            bitmap = page.render(scale=scale, crop=(0, hidden, 0, 0), rev_byteorder=True)
            return _png(bitmap)
        finally:
            pdf.close()


def _png(bitmap: pdfium.PdfBitmap) -> bytes:
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = memoryview(bitmap.buffer).cast("B")
    row = width * bitmap.n_channels
    rows = b"".join([b"\0" + pixels[start : start + row] for start in range(0, height * stride, stride)])
    header = struct.pack(">IIBBBBB", width, height, 8, _COLORS[bitmap.n_channels], 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
