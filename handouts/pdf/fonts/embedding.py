"""Font objects: one part of a face, coded by code point, so that text needs no per-document encoding."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from handouts.infra.cache_folder import cached
from handouts.pdf.fonts.faces import Face, FontKey, face, font_file
from handouts.pdf.writer.objects import small_stream

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

OBJECTS = 6
"""How many objects a font takes, the first of which pages refer to."""

# ReportLab's FF_* bits: 4 is "symbolic", which a font with codes of its own is.
_SYMBOLIC = 4
_BOLD_WEIGHT = 1 << 18


@cache
def font_objects(key: FontKey) -> tuple[bytes, ...]:
    """Return the objects of a font, with %d where each refers to another.

    The references are, in order: object 0 to 1 and 5; object 1 to 2 and 4; object 2 to 3.
    """
    name, part = key
    return cached("font", (str(part), name), (), lambda: _cut(face(name), part))


def _cut(source: Face, part: int) -> tuple[bytes, ...]:
    codes = source.part(part)
    file = font_file(source.name)
    program = bytes(file.makeSubset(codes))
    base = f"{_tag(source.name, codes)}+{source.postscript_name}"
    flags = _SYMBOLIC | (_BOLD_WEIGHT if "bold" in source.name else 0)
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>".encode(),
        _cid_font(base, source, codes),
        f"<</Type/FontDescriptor/FontName/{base}/Flags {flags}{source.descriptor}/FontFile2 %d 0 R>>".encode(),
        small_stream(program, b"/Length1 %d" % len(program)),
        small_stream(_cid_to_gid(_glyphs(file, codes))),
        small_stream(_to_unicode(codes)),
    )


def resolve(key: FontKey, first: int) -> tuple[bytes, ...]:
    """Return the objects of a font whose first object has the number `first`."""
    font, cid, descriptor, *rest = font_objects(key)
    return (font % (first + 1, first + 5), cid % (first + 2, first + 4), descriptor % (first + 3), *rest)


def _glyphs(file: TTFontFile, codes: Sequence[int]) -> dict[int, int]:
    """Number the glyphs as ReportLab's makeSubset does: .notdef, then each new glyph in the order of the codes."""
    numbers = {0: 0}
    return {code: numbers.setdefault(file.charToGlyph[code], len(numbers)) for code in codes}


def _tag(name: str, codes: Sequence[int]) -> str:
    digest = hashlib.sha256(f"{name}:{codes}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _cid_font(base: str, source: Face, codes: Sequence[int]) -> bytes:
    widths: list[str] = []
    previous = -2
    for code in codes:
        if code != previous + 1:
            widths.append(f"{']' if widths else ''}{code}[")
        widths.append(f"{round(source.widths[chr(code)])} ")
        previous = code
    body = "".join(widths).replace(" ]", "]").rstrip() + "]"
    return (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R/DW 0/W[{body}]>>"
    ).encode()


def _cid_to_gid(glyphs: dict[int, int]) -> bytes:
    """Return two bytes for each code from 0 on: the glyph that shows it."""
    table = bytearray(2 * (max(glyphs) + 1))
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(codes: Sequence[int]) -> bytes:
    """Map each code to itself, in blocks of at most a hundred lines as the format asks."""
    lines = [f"<{code:04X}> <{code:04X}>" for code in codes]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
