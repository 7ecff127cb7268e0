"""The embedded faces: which letters they have, how wide each is, and the font programs that go into a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.infra.cache_folder import cached
from handouts.infra.paths import resource_dir

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

# A font goes into a file in fixed parts, so that the bytes of a sheet never hang on which letters another sheet used:
# part 0 is what nearly every sheet needs, the rest is cut by the high byte of the code point.
BASIC = frozenset([*map(chr, range(0x20, 0x7F)), *"\u00a0°·×–—‘’“”•…−"])
BASIC_PART = -1

_FILES = {
    "regular": "handouts-legible/HandoutsLegible-Regular.ttf",
    "bold": "handouts-legible/HandoutsLegible-Bold.ttf",
    "wide-regular": "dejavu-sans/DejaVuSans.ttf",
    "wide-bold": "dejavu-sans/DejaVuSans-Bold.ttf",
}

FontKey = tuple[str, int]
"""A face and one of its parts: what one font object of a file holds."""


class MissingGlyphError(Exception):
    """A character that no embedded face can print; `character` is it."""

    def __init__(self, character: str) -> None:
        name = unicodedata.name(character, "no name")
        super().__init__(f"no embedded font has U+{ord(character):04X} ({name})")
        self.character = character


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
        return [ord(c) for c in sorted(self.widths) if part_of(c) == key]

    @property
    def descriptor(self) -> str:
        """Return the entries of a font descriptor that are the face's own."""
        metrics = self.metrics
        return (
            f"/FontBBox[{' '.join(map(str, self.box))}]/ItalicAngle {round(self.italic_angle)}"
            f"/Ascent {round(metrics.ascent)}/Descent {round(metrics.descent)}/CapHeight {round(metrics.cap_height)}"
            f"/StemV {round(self.stem)}"
        )


def _printable(code: int) -> bool:
    """Return whether a letter can be set by putting glyphs side by side: no joining scripts, no marks, BMP only."""
    if code > 0xFFFF or 0xE000 <= code <= 0xF8FF:
        return False
    character = chr(code)
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Mn", "Me", "Mc", "Zl", "Zp"}:
        return False
    return unicodedata.bidirectional(character) not in {"R", "AL", "AN"}


def part_of(character: str) -> int:
    """Return the part of its face in which a character is."""
    return BASIC_PART if character in BASIC else ord(character) >> 8


@cache
def face(name: str) -> Face:
    """Return a face by its name: regular, bold, wide-regular or wide-bold."""
    return cached("face", (name,), (Face, Metrics), lambda: _read(name, font_file(name)))


def _read(name: str, file: TTFontFile) -> Face:
    return Face(
        name=name,
        postscript_name=file.name.decode() if isinstance(file.name, bytes) else file.name,
        box=tuple([round(value) for value in file.bbox]),
        stem=file.stemV,
        italic_angle=file.italicAngle,
        metrics=Metrics(file.ascent, file.descent, file.capHeight),
        widths={chr(code): float(file.charWidths[code]) for code in file.charToGlyph if _printable(code)},
    )


@cache
def font_file(name: str) -> TTFontFile:
    """Return a face's file with its glyphs: only who cuts a font needs it."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return TTFontFile(str(path_of(name)))


def path_of(name: str) -> Path:
    """Return where a face's file is."""
    return resource_dir("fonts") / _FILES[name]


def _pick(character: str, weight: str) -> str:
    if character in face(weight).widths:
        return weight
    if character in face(f"wide-{weight}").widths:
        return f"wide-{weight}"
    raise MissingGlyphError(character)


def runs(text: str, *, bold: bool) -> Iterator[tuple[FontKey, str]]:
    """Cut text into runs that one font object can show; MissingGlyphError where none can."""
    weight = "bold" if bold else "regular"
    if BASIC.issuperset(text):
        yield (weight, BASIC_PART), text
        return
    start = 0
    keys = [(_pick(c, weight), part_of(c)) for c in text]
    for i in range(1, len(text) + 1):
        if i == len(text) or keys[i] != keys[start]:
            yield keys[start], text[start:i]
            start = i


def width(text: str, size: float, *, bold: bool) -> float:
    """Return the width of text in points."""
    weight = "bold" if bold else "regular"
    widths = face(weight).widths
    try:
        return sum([widths[c] for c in text]) * size / 1000
    except KeyError:
        return sum(face(_pick(c, weight)).widths[c] for c in text) * size / 1000


def baseline(size: float, leading: float) -> float:
    """Return how far below a line's top its base line is; letters stand in the middle of a line, as equal gaps look equal."""
    metrics = face("regular").metrics
    return (leading + (metrics.ascent + metrics.descent) * size / 1000) / 2


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no embedded face can print, each once, in order."""
    missing: dict[str, None] = {}
    for character in text:
        try:
            _pick(character, "regular")
            _pick(character, "bold")
        except MissingGlyphError:
            missing[character] = None
    return tuple(missing)
