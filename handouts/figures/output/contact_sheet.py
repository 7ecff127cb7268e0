"""All drawings of a pack on one sheet, as PDF and as PNG, to look at before they are committed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from handouts.model.picture import Picture, Shape

PAGE_WIDTH = 1560.0
GAP, CAPTION, LETTER_WIDTH = 14.0, 14.0, 4.8
"""Points between drawings, below them for the caption, and for a letter of it."""
PIXELS_PER_POINT = 2.0


@dataclass(frozen=True)
class Cell:
    """A drawing on the sheet, `x` points from the left edge and `y` points from the top."""

    caption: str
    picture: Picture
    x: float
    y: float


def contact_sheet(groups: Sequence[Sequence[tuple[str, Picture]]]) -> tuple[bytes, bytes]:
    """Return a page with groups of captions and drawings, each group from a new row on, as PDF and as PNG."""
    cells = list(_laid_out(groups))
    height = max((cell.y + cell.picture.height for cell in cells), default=0.0) + CAPTION + GAP
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(PAGE_WIDTH, height), invariant=True)
    canvas.setTitle("Drawings of a pack")
    canvas.setFont("Helvetica", 9)
    for cell in cells:
        draw_picture(canvas, cell.picture, cell.x, height - cell.y)
        canvas.drawString(cell.x, height - cell.y - cell.picture.height - 10, cell.caption)
    canvas.save()
    return stream.getvalue(), _png(stream.getvalue())


def draw_picture(canvas: Canvas, picture: Picture, x: float, top: float) -> None:
    """Draw the shapes of a picture with its upper left corner at (`x`, `top`)."""
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, x, top)
    for shape in picture.shapes:
        _draw_shape(canvas, shape)
    canvas.restoreState()


def _laid_out(groups: Sequence[Sequence[tuple[str, Picture]]]) -> Iterator[Cell]:
    top = GAP
    for group in groups:
        left, row_height = GAP, 0.0
        for caption, picture in group:
            width = max(picture.width, LETTER_WIDTH * len(caption))
            if left > GAP and left + width > PAGE_WIDTH - GAP:
                left, top, row_height = GAP, top + row_height + CAPTION + GAP, 0.0
            yield Cell(caption, picture, left, top)
            left, row_height = left + width + GAP, max(row_height, picture.height)
        top += row_height + CAPTION + GAP if group else 0.0


def _draw_shape(canvas: Canvas, shape: Shape) -> None:
    if shape.fill:
        canvas.setFillColor(HexColor(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(HexColor(shape.stroke.color))
        canvas.setLineWidth(shape.stroke.width)
        canvas.setLineCap(shape.stroke.cap)
        canvas.setLineJoin(shape.stroke.join)
        canvas.setDash(list(shape.stroke.dash))
    path = canvas.beginPath()
    steps = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for kind, *coordinates in shape.segments:
        steps[str(kind)](*coordinates)
    fill_mode = 0 if shape.even_odd else 1
    canvas.drawPath(path, stroke=bool(shape.stroke), fill=bool(shape.fill), fillMode=fill_mode)


def _png(pdf: bytes) -> bytes:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=PIXELS_PER_POINT, grayscale=True).to_pil()
    document.close()
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
