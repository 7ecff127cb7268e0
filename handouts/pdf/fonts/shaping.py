"""Words in scripts whose letters join, stack or change places: shaped by HarfBuzz once, and kept for the next sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from handouts.pdf.fonts.face_files import FontKey
from handouts.pdf.fonts.glyph_codes import GLYPH_PART, Cluster, Code, cluster_key, clusters, codes
from handouts.pdf.fonts.harfbuzz import harfbuzz_face


class Glyph(NamedTuple):
    """A code of a font, and where it stands: thousandths of the size, from the word's left end and its baseline."""

    font: FontKey
    code: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ShapedText:
    """A word in one face, its glyphs in the order in which they are read; `width` in thousandths of the size."""

    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=4096)
def shaped(text: str, face_name: str, script: str, *, rtl: bool) -> ShapedText | None:
    """Return a word shaped in a face; None where the face lacks a letter of it."""
    glyphs, width = harfbuzz_face(face_name).shape(text, script, rtl=rtl)
    if not all(glyph.glyph for glyph in glyphs):
        return None
    return ShapedText(
        tuple(g for cluster in clusters(text, glyphs) for g in _coded(face_name, cluster)), width
    )


def _coded(face_name: str, cluster: Cluster) -> Iterator[Glyph]:
    """Yield the glyphs of a cluster with codes that together say its letters, and nothing else."""
    known = codes(face_name)
    texts = [cluster.text] if len(cluster.glyphs) == 1 else list(cluster.text)
    entries = [Code(placed.glyph, said) for placed, said in zip(cluster.glyphs, texts, strict=False)]
    if len(texts) == len(cluster.glyphs) and all(entry in known for entry in entries):
        font, numbers = FontKey(face_name, GLYPH_PART), [known[entry] for entry in entries]
    else:
        font, numbers = cluster_key(face_name, cluster), list(range(1, len(cluster.glyphs) + 1))
    for placed, code in zip(cluster.glyphs, numbers, strict=True):
        yield Glyph(font, code, placed.x, placed.y)
