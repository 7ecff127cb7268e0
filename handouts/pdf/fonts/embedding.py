"""Font objects: a part of a face with codes that are the same in every file, so that text needs no encoding per document.

Letters that stand side by side are coded by their code points, and cut by ReportLab. What is shaped has a code for each
glyph and what it says; that, and a single Chinese, Japanese or Korean letter, is cut by HarfBuzz.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from handouts.infra.cache_folder import cached
from handouts.pdf.fonts.face_files import CJK, FontKey, descriptor_entries, face, font_file
from handouts.pdf.fonts.glyph_codes import GLYPH_PART, Code, listed_codes
from handouts.pdf.writer.objects import small_stream

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

OBJECTS = 6
"""How many objects a font takes, the first of which pages refer to."""

# ReportLab's FF_* bits: 4 is "symbolic", which a font with codes of its own is.
_SYMBOLIC = 4
_BOLD_WEIGHT = 1 << 18


def font_objects(key: FontKey) -> tuple[bytes, ...]:
    """Return the objects of a font, with %d where each refers to another.

    The references are, in order: object 0 to 1 and 5; object 1 to 2 and 4; object 2 to 3.
    """
    return _small_font(key) if key.is_single else _part_font(key)


@cache
def _part_font(key: FontKey) -> tuple[bytes, ...]:
    cut = _cut_by_glyph if key.part == GLYPH_PART else _cut_by_letter
    return cached("font", (str(key.part), key.face), (), lambda: cut(key))


@lru_cache(maxsize=2048)
def _small_font(key: FontKey) -> tuple[bytes, ...]:
    return _cut_by_glyph(key)


@dataclass(frozen=True, slots=True)
class _Font:
    """A font that is cut: what its objects are made of; codes in order."""

    face: str
    postscript_name: str
    descriptor: str
    program: bytes
    glyphs: Mapping[int, int]
    """Of each code: the number in the program of the glyph that shows it."""
    widths: Mapping[int, float]
    said: Mapping[int, str]

    def objects(self, tagged_as: str) -> tuple[bytes, ...]:
        """Return the objects; `tagged_as` is what decides the tag before the font's name."""
        base = f"{_tag(tagged_as)}+{self.postscript_name}"
        flags = _SYMBOLIC | (_BOLD_WEIGHT if "bold" in self.face else 0)
        return (
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>".encode(),
            _cid_font(base, self.widths),
            f"<</Type/FontDescriptor/FontName/{base}/Flags {flags}{self.descriptor}/FontFile2 %d 0 R>>".encode(),
            small_stream(self.program, b"/Length1 %d" % len(self.program)),
            small_stream(_cid_to_gid(self.glyphs)),
            small_stream(_to_unicode(self.said)),
        )


def _cut_by_letter(key: FontKey) -> tuple[bytes, ...]:
    source = face(key.face)
    codes = source.part(key.part)
    file = font_file(source.name)
    font = _Font(
        source.name,
        source.postscript_name,
        source.descriptor,
        bytes(file.makeSubset(codes)),
        _glyphs(file, codes),
        {code: source.widths[chr(code)] for code in codes},
        {code: chr(code) for code in codes},
    )
    return font.objects(f"{source.name}:{codes}")


def _cut_by_glyph(key: FontKey) -> tuple[bytes, ...]:
    from handouts.pdf.fonts.harfbuzz import harfbuzz_face

    source = harfbuzz_face(key.face)
    if key.face.startswith(CJK):
        codes = {key.part: Code(source.nominal(chr(key.part)), chr(key.part))}
    else:
        codes = listed_codes(key)
    program, numbers = source.cut({entry.glyph for entry in codes.values()} | {0})
    font = _Font(
        source.name,
        source.postscript_name,
        descriptor_entries(source.box, source.metrics, source.stem),
        program,
        {code: numbers[entry.glyph] for code, entry in codes.items()},
        {code: source.advance(entry.glyph) for code, entry in codes.items()},
        {code: entry.said for code, entry in codes.items()},
    )
    return font.objects(f"{source.name}:{key.part}:{key.cluster}")


def resolve(key: FontKey, first: int) -> tuple[bytes, ...]:
    """Return the objects of a font whose first object has the number `first`."""
    font, cid, descriptor, *rest = font_objects(key)
    return (font % (first + 1, first + 5), cid % (first + 2, first + 4), descriptor % (first + 3), *rest)


def _glyphs(file: TTFontFile, codes: list[int]) -> dict[int, int]:
    """Number the glyphs as ReportLab's makeSubset does: .notdef, then each new glyph in the order of the codes."""
    numbers = {0: 0}
    return {code: numbers.setdefault(file.charToGlyph[code], len(numbers)) for code in codes}


def _tag(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _cid_font(base: str, widths: Mapping[int, float]) -> bytes:
    written: list[str] = []
    previous = -2
    for code, width in widths.items():
        if code != previous + 1:
            written.append(f"{']' if written else ''}{code}[")
        written.append(f"{round(width)} ")
        previous = code
    body = "".join(written).replace(" ]", "]").rstrip() + "]"
    return (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R/DW 0/W[{body}]>>"
    ).encode()


def _cid_to_gid(glyphs: Mapping[int, int]) -> bytes:
    """Return two bytes for each code from 0 on: the glyph that shows it."""
    table = bytearray(2 * (max(glyphs) + 1))
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(said: Mapping[int, str]) -> bytes:
    """Map each code to what it says, in blocks of at most a hundred lines as the format asks."""
    lines = [f"<{code:04X}> <{words.encode('utf-16-be').hex().upper()}>" for code, words in said.items()]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
