"""Pictures on the ReportLab pages: parsed by svglib, or drawn from outlines that a script has ready."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from benchmarks import ROOT
from benchmarks.reportlab_parts import BOLD, REGULAR, SMALL

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


class Picture(Flowable):
    """A picture with the words of its labels and its caption."""

    def __init__(self, figure: SimpleNamespace, factor: float) -> None:
        super().__init__()
        self.figure, self.factor = figure, factor
        self.width, self.image_height = figure.width * factor, figure.height * factor
        self.height = self.image_height + (17 if figure.caption else 0)

    def draw(self) -> None:
        """Draw it, scaled, then the words."""
        below = self.height - self.image_height
        self.canv.saveState()
        self.canv.translate(0, below)
        self.canv.scale(self.factor, self.factor)
        if self.figure.shapes:
            _draw_shapes(self.canv, self.figure.shapes, self.figure.height)
        else:
            _draw_file(self.canv, self.figure.path)
        self.canv.restoreState()
        self._words(below)

    def _words(self, below: float) -> None:
        self.canv.setFont(BOLD, SMALL)
        put = {
            "start": self.canv.drawString,
            "middle": self.canv.drawCentredString,
            "end": self.canv.drawRightString,
        }
        for label in self.figure.labels:
            y = below + self.image_height - label.y * self.factor
            put[label.anchor](label.x * self.factor, y, label.text)
        if self.figure.caption:
            self.canv.setFont(REGULAR, SMALL)
            self.canv.drawCentredString(self.width / 2, 4, self.figure.caption)


def _draw_file(canvas: Canvas, path: str) -> None:
    from reportlab.graphics import renderPDF

    renderPDF.draw(_drawing(path), canvas, 0, 0)


@cache
def _drawing(path: str) -> Drawing:
    """Return a picture as ReportLab's own drawing; `path` is from the checkout on; each file is parsed once."""
    from svglib.svglib import svg2rlg

    found = svg2rlg(f"{ROOT}{path}")
    if found is None:
        raise ValueError(path)
    return found


def _draw_shapes(canvas: Canvas, shapes: Sequence[SimpleNamespace], height: float) -> None:
    """Draw outlines; their y goes downwards from the picture's top."""
    canvas.translate(0, height)
    canvas.scale(1, -1)
    for shape in shapes:
        path = canvas.beginPath()
        draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for kind, *points in shape.segments:
            draw[kind](*points)
        if shape.fill:
            canvas.setFillColor(HexColor(shape.fill))
        if shape.stroke:
            canvas.setStrokeColor(HexColor(shape.stroke.color))
            canvas.setLineWidth(shape.stroke.width)
            canvas.setLineCap(shape.stroke.cap)
            canvas.setLineJoin(shape.stroke.join)
            canvas.setDash(list(shape.stroke.dash))
        canvas.drawPath(path, stroke=shape.stroke is not None, fill=bool(shape.fill))
