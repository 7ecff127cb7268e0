"""All drawings of a pack on one sheet, as PNG and as PDF, to look at before they are committed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from handouts.figures.body.person import PERSONS
from handouts.figures.output.draw import ICON_FOLDER
from handouts.figures.output.raster import Mark, Sketch, grey_of, pixels, read_sketch
from handouts.figures.output.svg import number

PAGE_WIDTH = 1560.0
GAP, CAPTION, CAPTION_WIDTH = 14.0, 14.0, 4.8
"""Points between drawings, under them for the caption, and for a letter of it."""
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@dataclass(frozen=True)
class Cell:
    """A drawing at its place on the sheet (points from the left and from the top)."""

    name: str
    sketch: Sketch
    x: float
    y: float


def contact_sheet(figures_dir: Path, per_point: float = 2.0) -> tuple[bytes, bytes]:
    """Return a sheet of every committed drawing, as PDF and as PNG: the people one after another, then the icons."""
    cells, height = _laid_out(_sources(figures_dir))
    png = BytesIO()
    _as_png(cells, height, per_point).save(png, "PNG", optimize=True)
    return _as_pdf(cells, height), png.getvalue()


def _sources(figures_dir: Path) -> list[list[Path]]:
    folders = [*PERSONS, ICON_FOLDER]
    return [sorted((figures_dir / name).glob("*.svg")) for name in folders]


def _laid_out(groups: Sequence[Sequence[Path]]) -> tuple[list[Cell], float]:
    """Place drawings in rows, each group from a new row on; gives the cells and the height of the sheet."""
    cells: list[Cell] = []
    top = GAP
    for group in groups:
        left, row = GAP, 0.0
        for path in group:
            sketch = read_sketch(path.read_text(encoding="utf-8"))
            width, height = max(sketch.size[0], CAPTION_WIDTH * len(_caption(path))), sketch.size[1]
            if left + width > PAGE_WIDTH - GAP and left > GAP:
                left, top, row = GAP, top + row + CAPTION + GAP, 0.0
            cells.append(Cell(_caption(path), sketch, left, top))
            left, row = left + width + GAP, max(row, height)
        top += row + CAPTION + GAP if group else 0.0
    return cells, top


def _caption(path: Path) -> str:
    """The figure id, with the person before it."""
    return path.stem if path.parent.name == ICON_FOLDER else f"{path.parent.name}/{path.stem}"


def _as_png(cells: Sequence[Cell], height: float, per_point: float) -> Image.Image:
    sheet = Image.new("L", (round(PAGE_WIDTH * per_point), round(height * per_point)), 255)
    pen = ImageDraw.Draw(sheet)
    for cell in cells:
        sheet.paste(pixels(cell.sketch, per_point), (round(cell.x * per_point), round(cell.y * per_point)))
        at = cell.x * per_point, (cell.y + cell.sketch.size[1] + 2) * per_point
        pen.text(at, cell.name, fill=0, font_size=9 * per_point)
    return sheet


def _as_pdf(cells: Sequence[Cell], height: float) -> bytes:
    """A PDF of one page: paths and captions only, so a writer of a few lines will do."""
    content = "\n".join(line for cell in cells for line in _operators(cell, height))
    packed = zlib.compress(content.encode("ascii"), 9)
    box = f"[0 0 {number(PAGE_WIDTH)} {number(height)}]"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    return _assembled(objects)


def _assembled(objects: Sequence[bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for index, item in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (index, item)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + table + trailer


def _operators(cell: Cell, height: float) -> list[str]:
    down = height - cell.y
    lines = [f"q 1 0 0 -1 {number(cell.x)} {number(down)} cm 1 j"]
    for mark in cell.sketch.marks:
        lines += _mark(mark)
    base = down - cell.sketch.size[1] - 10
    return [*lines, "Q", f"0 g BT /F 9 Tf {number(cell.x)} {number(base)} Td ({cell.name}) Tj ET"]


def _mark(mark: Mark) -> list[str]:
    look = mark.attributes
    fill, stroke = look["fill"] != "none", "stroke" in look
    setup = [f"{number(grey_of(look['fill']) / 255, 3)} g"] if fill else []
    if stroke:
        setup.append(f"{number(grey_of(look['stroke']) / 255, 3)} G {look['stroke-width']} w")
        setup.append(f"{int('stroke-linecap' in look)} J [{look.get('stroke-dasharray', '')}] 0 d")
    return [*setup, _path(look["d"]), "B" if fill and stroke else "f" if fill else "S"]


def _path(data: str) -> str:
    """SVG path data as PDF operators; both count y downwards here, as the sheet is flipped."""
    steps = _STEP.findall(data)
    return " ".join(f"{values} {_OPERATORS[letter]}" for letter, values in steps)
