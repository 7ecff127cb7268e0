"""The font files that are set letter by letter: which letters each has, how wide they are, and its parts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.infra.cache_folder import cached
from handouts.pdf.fonts import families
from handouts.unicode.properties import bidi_classes
from handouts.unicode.scripts import needs_shaping

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

# A font goes into a file in fixed parts, so that the bytes of a sheet never hang on which letters another sheet used:
# part 0 is what nearly every sheet needs, the rest is cut by the code point.
BASIC = frozenset([*map(chr, range(0x20, 0x7F)), *"\u00a0°·×–—‘’“”•…−"])
BASIC_PART = -1

CJK = "cjk-"
"""How the names of the faces for Chinese, Japanese and Korean begin; each of their letters is a font of its own."""
_FAMILIES = {
    "": families.LATIN,
    "wide": families.WIDE,
    "signs": families.LAST_RESORT,
    "arabic": families.ARABIC,
    "hebrew": families.HEBREW,
    "devanagari": families.WIDE,
    "marks": families.WIDE,
    "cjk-sc": families.CHINESE,
    "cjk-jp": families.JAPANESE,
    "cjk-kr": families.KOREAN,
}
"""By the name of a face without its weight."""
_LETTERS_OF_A_PART = {"wide-regular": 6, "wide-bold": 6}
"""How many low bits of a code point count within a part; 8 where nothing else is said."""


class MissingGlyphError(Exception):
    """A character that no embedded face can print; `character` is it."""

    def __init__(self, character: str) -> None:
        name = unicodedata.name(character, "no name")
        super().__init__(f"no embedded font has U+{ord(character):04X} ({name})")
        self.character = character


class FontKey(NamedTuple):
    """What one font object of a file holds: a face and one of its parts, or one cluster of its glyphs."""

    face: str
    part: int
    cluster: str = ""
    """The letters that are set together, and their glyphs; empty for a part."""

    @property
    def is_single(self) -> bool:
        """Return whether it holds one letter or cluster only: such fonts differ from name to name, and parts do not."""
        return bool(self.cluster) or self.face.startswith(CJK)


@dataclass(frozen=True, slots=True)
class Metrics:
    """What setting type needs of a face; all in thousandths of the size."""

    ascent: float
    descent: float
    cap_height: float


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One TrueType file; what setting type needs of it is read once, and kept for the program's next start."""

    name: str
    postscript_name: str
    box: tuple[int, ...]
    """Around all glyphs, in thousandths: left, bottom, right, top."""
    stem: float
    italic_angle: float
    metrics: Metrics
    widths: dict[str, float]

    def part(self, key: int) -> list[int]:
        """Return the code points of one part, in order."""
        return [ord(c) for c in sorted(self.widths) if part_of(c, self.name) == key]

    @property
    def descriptor(self) -> str:
        """Return the entries of a font descriptor that are the face's own."""
        return descriptor_entries(self.box, self.metrics, self.stem, self.italic_angle)


def descriptor_entries(box: tuple[int, ...], metrics: Metrics, stem: float, italic_angle: float = 0) -> str:
    """Return the entries of a font descriptor that are a face's own."""
    return (
        f"/FontBBox[{' '.join(map(str, box))}]/ItalicAngle {round(italic_angle)}"
        f"/Ascent {round(metrics.ascent)}/Descent {round(metrics.descent)}/CapHeight {round(metrics.cap_height)}"
        f"/StemV {round(stem)}"
    )


def is_plain(code: int) -> bool:
    """Return whether a letter can be set by putting glyphs side by side: no joining scripts, no marks, BMP only."""
    if code > 0xFFFF or 0xE000 <= code <= 0xF8FF:
        return False
    character = chr(code)
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Mn", "Me", "Mc", "Zl", "Zp"}:
        return False
    return bidi_classes()[character] not in {"R", "AL", "AN"} and not needs_shaping(character)


def part_of(character: str, face_name: str = "") -> int:
    """Return the part of its face in which a character is."""
    if character in BASIC:
        return BASIC_PART
    return ord(character) >> _LETTERS_OF_A_PART.get(face_name, 8)


@cache
def face(name: str) -> Face:
    """Return a face that is set letter by letter, by its name, such as regular or wide-bold."""
    return cached("face", (name,), (Face, Metrics), lambda: _read(name, font_file(name)))


def _read(name: str, file: TTFontFile) -> Face:
    return Face(
        name=name,
        postscript_name=file.name.decode() if isinstance(file.name, bytes) else file.name,
        box=tuple([round(value) for value in file.bbox]),
        stem=file.stemV,
        italic_angle=file.italicAngle,
        metrics=Metrics(file.ascent, file.descent, file.capHeight),
        widths={chr(code): float(file.charWidths[code]) for code in file.charToGlyph if is_plain(code)},
    )


@cache
def font_file(name: str) -> TTFontFile:
    """Return a face's file with its glyphs: only who cuts a font needs it."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return TTFontFile(str(path_of(name)))


def path_of(name: str) -> Path:
    """Return where a face's file is; FileNotFoundError where the package that has it is not installed."""
    family, weight = _FAMILIES[name.rpartition("-")[0]], name.rpartition("-")[2]
    path = family.path("bold" if weight == "bold" else "regular")
    if path is None:
        raise FileNotFoundError(family.name)
    return path


def is_installed(name: str) -> bool:
    """Return whether a face is there: some are in a package of their own."""
    return _FAMILIES[name.rpartition("-")[0]].path("regular") is not None
