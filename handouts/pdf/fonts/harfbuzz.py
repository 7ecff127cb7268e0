"""Faces opened with HarfBuzz: shaping, the widths of glyphs, and cutting a face down to a few of them.

`uharfbuzz` is imported only where a text needs it; an English sheet never does.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from handouts.pdf.fonts.face_files import Metrics, path_of

if TYPE_CHECKING:
    pass

_NOT_NEEDED = [
    "GSUB",
    "GPOS",
    "GDEF",
    "cmap",
    "name",
    "OS/2",
    "post",
    "DSIG",
    "STAT",
    "BASE",
    "vhea",
    "vmtx",
    "VORG",
    "meta",
    "kern",
    "gasp",
    "MATH",
    "fvar",
    "avar",
    "HVAR",
]
"""Tables that a font in a PDF with codes of its own does without."""
_BOLD_STEM, _REGULAR_STEM = 165.0, 87.0


class PlacedGlyph(NamedTuple):
    """A glyph of shaped text; `x` and `y` in thousandths of the size from the left end of the baseline."""

    glyph: int
    cluster: int
    """The place in the text of the first character that it belongs to."""
    x: float
    y: float


class HarfBuzzFace:
    """One font file; lengths in thousandths of the size."""

    def __init__(self, name: str) -> None:
        import uharfbuzz as hb

        self.name = name
        self._face = hb.Face(hb.Blob.from_file_path(str(path_of(name))))
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        self.characters: frozenset[str] = frozenset(map(chr, self._face.unicodes))
        """Every character for which the face has a glyph."""

    def nominal(self, character: str) -> int:
        """Return the glyph of a character that stands alone; 0 where the face has none."""
        return self._font.get_nominal_glyph(ord(character)) or 0

    def advance(self, glyph: int) -> float:
        """Return the width of a glyph."""
        return float(self._font.get_glyph_h_advance(glyph) * self._scale)

    @property
    def postscript_name(self) -> str:
        """Return the name that a font descriptor gives the face."""
        return path_of(self.name).stem

    @property
    def stem(self) -> float:
        """Return the width of a stem, as a font descriptor wants it."""
        return _BOLD_STEM if self.name.endswith("bold") else _REGULAR_STEM

    @property
    def box(self) -> tuple[int, ...]:
        """Return the box around all glyphs: left, bottom, right, top."""
        corners = struct.unpack(">4h", self._face.reference_table("head").data[36:44])
        return tuple([round(value * self._scale) for value in corners])

    @property
    def metrics(self) -> Metrics:
        """Return what setting type needs of the face."""
        extents = self._font.get_font_extents("ltr")
        high = self._font.get_glyph_extents(self.nominal("H") or self.nominal("\u0627"))
        cap_height = high.y_bearing if high else extents.ascender
        return Metrics(
            extents.ascender * self._scale, extents.descender * self._scale, cap_height * self._scale
        )

    def shape(self, text: str, script: str, *, rtl: bool) -> tuple[list[PlacedGlyph], float]:
        """Return the glyphs of a text in the order in which they are read, and the width of all."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script = script
        buffer.language = "und"  # a name does not tell its language
        buffer.flags = hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        hb.shape(self._font, buffer)
        x = 0.0
        placed: list[PlacedGlyph] = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            left, up = (x + position.x_offset) * self._scale, position.y_offset * self._scale
            placed.append(PlacedGlyph(info.codepoint, info.cluster, left, up))
            x += position.x_advance
        return (placed[::-1] if rtl else placed), x * self._scale

    def cut(self, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """Return a font program with these glyphs only, and the number of each in it."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        wanted.flags = (
            hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _NOT_NEEDED:
            dropped.add(int.from_bytes(tag.ljust(4).encode()))
        plan = hb.SubsetPlan(self._face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


@cache
def harfbuzz_face(name: str) -> HarfBuzzFace:
    """Return a face by its name."""
    return HarfBuzzFace(name)
