"""A picture as an object of the file: drawn once, placed by every page that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.picture import Picture, Raster, Shape
from handouts.pdf.writer.objects import small_stream
from handouts.pdf.writer.operators import num, rgb


def picture_object(picture: Picture) -> bytes:
    """Return dictionary and stream of a picture: a form in points, or an image on the unit square."""
    return _image(picture.raster) if picture.raster else _form(picture)


def _image(raster: Raster) -> bytes:
    space = "DeviceGray" if raster.channels == 1 else "DeviceRGB"
    entries = f"/Type/XObject/Subtype/Image/Width {raster.width}/Height {raster.height}/BitsPerComponent 8/ColorSpace/{space}"
    return small_stream(raster.data, entries.encode())


def _form(picture: Picture) -> bytes:
    """Draw the shapes with y turned upwards; a form without resources of its own, since it holds paths alone."""
    box = f"0 0 {num(picture.width)} {num(picture.height)}"
    ops = "\n".join(op for shape in picture.shapes for op in _shape(shape, picture.height))
    entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<<>>"
    return small_stream(ops.encode("ascii"), entries.encode())


def _shape(shape: Shape, height: float) -> Iterator[str]:
    if shape.fill:
        yield f"{rgb(shape.fill)} rg"
    if shape.stroke:
        dashes = [*map(num, shape.stroke.dash)]
        dash = (
            " ".join(dashes) if any(length != "0" for length in dashes) else ""
        )  # PDF knows no pattern of zeros
        yield f"{rgb(shape.stroke.color)} RG {num(shape.stroke.width)} w {shape.stroke.cap} J {shape.stroke.join} j [{dash}] 0 d"
    for segment in shape.segments:
        yield _segment(segment, height)
    yield _operator(shape)


def _segment(segment: tuple[str | float, ...], height: float) -> str:
    kind, *values = segment
    if kind == "Z":
        return "h"
    turned = [num(float(v) if i % 2 == 0 else height - float(v)) for i, v in enumerate(values)]
    return " ".join(turned) + {"M": " m", "L": " l", "C": " c"}[str(kind)]


def _operator(shape: Shape) -> str:
    star = "*" if shape.even_odd else ""
    if shape.fill and shape.stroke:
        return f"B{star}"
    if shape.fill:
        return f"f{star}"
    return "S" if shape.stroke else "n"
