"""The font of what is typed into a form field: plain one-byte codes, since viewers write no others reliably."""

from __future__ import annotations

import struct
from functools import cache
from io import BytesIO

from handouts.pdf.fonts.faces import face, font_file
from handouts.pdf.writer.objects import small_stream

FIRST, LAST = 0x20, 0x7E
"""What can be typed: a pain cell takes a number, or a few plain signs."""
OBJECTS = 3
_NONSYMBOLIC = 32


@cache
def font_objects(number: int) -> tuple[bytes, ...]:
    """Return font, descriptor and font program, the first of which has the object number `number`."""
    source = face("regular")
    name = f"FIELDS+{source.postscript_name}"
    widths = " ".join(str(round(source.widths[chr(code)])) for code in range(FIRST, LAST + 1))
    program = _program()
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding/FirstChar {FIRST}/LastChar {LAST}"
        f"/Widths[{widths}]/FontDescriptor {number + 1} 0 R>>".encode(),
        f"<</Type/FontDescriptor/FontName/{name}/Flags {_NONSYMBOLIC}{source.descriptor}"
        f"/FontFile2 {number + 2} 0 R>>".encode(),
        small_stream(program, b"/Length1 %d" % len(program)),
    )


def _program() -> bytes:
    """Return the face cut down to the codes, with the table that names them by Unicode as a coded font must have."""
    from reportlab.pdfbase.ttfonts import TTFontFile, TTFontMaker

    codes = list(range(FIRST, LAST + 1))
    cut = TTFontFile(BytesIO(font_file("regular").makeSubset(codes)), charInfo=0)
    maker = TTFontMaker()
    for tag in cut.table:
        maker.add(tag, cut.get_table(tag))
    maker.tables["cmap"] = _cmap()
    return bytes(maker.makeStream())


def _cmap() -> bytes:
    """Return a Windows Unicode table (format 4): one range of codes, whose glyphs follow .notdef in the same order."""
    delta = 0x10000 + 1 - FIRST
    segments = struct.pack(">HHHHHHHHHHHHH", 4, 4, 1, 0, LAST, 0xFFFF, 0, FIRST, 0xFFFF, delta, 1, 0, 0)
    table = struct.pack(">HHH", 4, 6 + len(segments), 0) + segments
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + table
