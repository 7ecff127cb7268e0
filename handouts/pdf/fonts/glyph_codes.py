"""Codes for the glyphs of scripts that are shaped: what each glyph says is the same in every file.

A face's part holds the glyphs that its letters become alone and beside one another. One glyph may say several things,
such as a bracket that is mirrored in right-to-left text; then it has several codes. Whatever else shaping gives, a rare
ligature or letters that change places, is a cluster, with a font of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from handouts.infra.cache_folder import cached
from handouts.pdf.fonts.face_files import BASIC, FontKey
from handouts.pdf.fonts.harfbuzz import PlacedGlyph, harfbuzz_face
from handouts.unicode.scripts import script_direction, script_of

GLYPH_PART = -2
CLUSTER_PART = -3
SILENT = "\u2060"
"""What a glyph says whose letters another glyph of its cluster has said: it is no letter and no border of a word."""
SCRIPTS = {
    "Arab": "arabic",
    "Hebr": "hebrew",
    "Deva": "devanagari",
    "Latn": "marks",
    "Grek": "marks",
    "Cyrl": "marks",
}
"""The family of faces for each script that can be shaped; `marks` is for accents that no letter includes."""
_FAMILY_SCRIPTS = {"arabic": "Arab", "hebrew": "Hebr", "devanagari": "Deva", "marks": "Latn"}
_JOINER, _NON_JOINER = "\u200d", "\u200c"
_COMMON_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیےہھٹڈڑںۓ"
"""Letters of Arabic, Persian and Urdu names: their glyphs beside one another are in the part."""
_RTL_SIGNS = "()[]{}<>«».,:;!?/-–—…%·•−×°\"'“”‘’\u00a0"
_SIGNS = {
    "arabic": frozenset(
        f"{_RTL_SIGNS}،؛؟ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
    ),
    "hebrew": frozenset(_RTL_SIGNS),
    "devanagari": frozenset("।॥"),
}
"""Marks and signs that a script shares with others, and that its words need."""


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """What a code shows and what it says."""

    glyph: int
    said: str


class Cluster(NamedTuple):
    """Letters that are set together, and their glyphs in the order in which they are read."""

    text: str
    glyphs: tuple[PlacedGlyph, ...]


def clusters(text: str, glyphs: list[PlacedGlyph]) -> Iterator[Cluster]:
    """Cut shaped text into its clusters, in the order in which they are read."""
    starts = sorted({glyph.cluster for glyph in glyphs})
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield Cluster(text[start:end], tuple([glyph for glyph in glyphs if glyph.cluster == start]))


@cache
def codes(face_name: str) -> dict[Code, int]:
    """Return the codes of a face's part, from 1 on."""
    listed = cached("glyphs", (face_name,), (Code,), lambda: tuple(_listed(face_name)))
    return {entry: code for code, entry in enumerate(listed, 1)}


def _listed(face_name: str) -> list[Code]:
    family = face_name.rpartition("-")[0]
    found: set[Code] = set()
    for text in _samples(face_name, family):
        script = _FAMILY_SCRIPTS[family]
        glyphs, _ = harfbuzz_face(face_name).shape(text, script, rtl=script_direction(script) == "rtl")
        for cluster in clusters(text, glyphs):
            if len(cluster.glyphs) == 1 and cluster.text != _JOINER:
                found.add(Code(cluster.glyphs[0].glyph, cluster.text))
    found.update(Code(harfbuzz_face(face_name).nominal(c), c) for c in _letters(face_name, family))
    return sorted(code for code in found if code.glyph)


def _letters(face_name: str, family: str) -> list[str]:
    """Return the letters of a face that its part has."""
    known = harfbuzz_face(face_name).characters
    if family == "marks":
        return sorted(known & BASIC)
    script = _FAMILY_SCRIPTS[family]
    # Letters that stand for a shape of another letter are not typed: the shape is what shaping gives.
    own = {c for c in known if script_of(c) == script and c <= "\uabff"}
    return sorted(own | known & _SIGNS[family])


def _samples(face_name: str, family: str) -> Iterator[str]:
    """Yield texts in which the letters of a face take the shapes that they have in words."""
    for letter in _letters(face_name, family):
        yield letter
        if family == "arabic":
            yield from (letter + _JOINER, _JOINER + letter, _JOINER + letter + _JOINER)
    if family == "arabic":
        yield f"م{_NON_JOINER}م"
        for first in _COMMON_LETTERS:
            for second in _COMMON_LETTERS:
                pair = first + second
                yield from (pair, pair + _JOINER, _JOINER + pair, _JOINER + pair + _JOINER)
        yield "الله"


def cluster_key(face_name: str, cluster: Cluster) -> FontKey:
    """Return the key of the font that holds one cluster only."""
    glyphs = ",".join(str(glyph.glyph) for glyph in cluster.glyphs)
    return FontKey(face_name, CLUSTER_PART, f"{cluster.text}:{glyphs}")


def listed_codes(key: FontKey) -> dict[int, Code]:
    """Return what each code of a font shows and says."""
    if key.part == GLYPH_PART:
        return {code: entry for entry, code in codes(key.face).items()}
    text, _, glyphs = key.cluster.rpartition(":")
    said = [text, *[SILENT] * glyphs.count(",")]
    return {
        code: Code(int(glyph), words)
        for code, (glyph, words) in enumerate(zip(glyphs.split(","), said, strict=True), 1)
    }
