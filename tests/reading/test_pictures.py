"""Drawings and bitmaps: what arrives on paper, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from handouts.infra.errors import InputError
from handouts.model.picture import LabelPlace, Picture, Shape, Stroke
from handouts.reading.images.pictures import MAX_BYTES, parse_picture, read_picture
from handouts.reading.packs.figures import figure_file
from handouts.reading.packs.files import read_pack_files
from tests.reading.examples import PACK

PLAIN = 'viewBox="0 0 100 80" width="100pt" height="80pt"'


def svg(body: str, size: str = PLAIN) -> bytes:
    """Return a drawing of 100 by 80 points."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'.encode()


def drawn(body: str, size: str = PLAIN) -> Picture:
    """Return the picture of a drawing."""
    return parse_picture(svg(body, size), "x.svg")


def refusal(data: bytes, file: str = "x.svg") -> str:
    """Return the problems of a picture's bytes."""
    with pytest.raises(InputError) as caught:
        parse_picture(data, file)
    return str(caught.value)


def png(image: Image.Image, **options: object) -> bytes:
    """Return the bytes of a PNG file."""
    stream = io.BytesIO()
    image.save(stream, "PNG", **options)
    return stream.getvalue()


# ---- our own drawings -------------------------------------------------------------------------------------------


def test_our_own_drawing() -> None:
    """A picture of the pack would come out with other lines than were drawn."""
    picture = read_picture(PACK / "figures/ruth/press-front.svg")
    assert (picture.width, picture.height) == (100.0, 80.0)
    assert picture.shapes == (
        Shape(
            segments=(("M", 10, 10), ("L", 90, 10), ("C", 90, 40, 50, 70, 10, 10), ("Z",)),
            fill="#ffffff",
            stroke=Stroke("#000000", 1.35, (3.2, 2.2), 1, 1),
        ),
    )
    assert picture.labels == (LabelPlace("hold", 50.0, 20.5, "middle"),)
    assert len(picture.key) == 64


def test_groups_pass_their_style_on() -> None:
    """A grouped drawing would be filled black."""
    picture = drawn(
        '<g fill="none" stroke="#ABC"><g fill-rule="evenodd"><path d="M0,0 10 10L20 0 30 5"/></g></g>'
    )
    (shape,) = picture.shapes
    assert shape.segments == (("M", 0, 0), ("L", 10, 10), ("L", 20, 0), ("L", 30, 5))
    assert (shape.fill, shape.stroke, shape.even_odd) == (None, Stroke("#aabbcc", 1.0, (), 0, 0), True)


# ---- drawings of other programs ---------------------------------------------------------------------------------


def test_transforms_styles_and_units() -> None:
    """A clinic's logo would be at the wrong place, of the wrong size, or without its colors."""
    picture = drawn(
        "<style>.a { fill: #f00 }</style>"
        '<g transform="translate(10,20) scale(2)" stroke="black" stroke-width="3" stroke-dasharray="4,2,1"'
        ' stroke-linecap="square" stroke-linejoin="bevel">'
        '<rect x="0" y="0" width="10" height="5" class="a"/>'
        '<text data-label="name" x="5" y="6" text-anchor="end">Name</text></g>',
        'width="2in" height="288" viewBox="0 0 192 288"',
    )
    assert (picture.width, picture.height) == (144.0, 216.0)
    (shape,) = picture.shapes
    assert shape.fill == "#ff0000"
    assert shape.segments[:2] == (("M", 7.5, 15.0), ("L", 22.5, 15.0))
    assert shape.segments[-1] == ("Z",)
    assert shape.stroke == Stroke("#000000", 4.5, (6.0, 3.0, 1.5, 6.0, 3.0, 1.5), 2, 2)
    assert picture.labels == (LabelPlace("name", 15.0, 24.0, "end"),)


def test_every_kind_of_curve_becomes_cubic() -> None:
    """Arcs and quadratic curves would be missing, or straight."""
    picture = drawn(
        '<path d="M0 0 q 6 6 12 0 t 3 4 a 5 5 0 0 1 10 0 s 1 2 3 4 h 4 v 3 z"/><circle cx="20" cy="20" r="4"/>'
    )
    letters = {segment[0] for shape in picture.shapes for segment in shape.segments}
    assert letters == {"M", "L", "C", "Z"}
    first = picture.shapes[0].segments[1]
    assert first == pytest.approx(("C", 4.0, 4.0, 8.0, 4.0, 12.0, 0.0))


@pytest.mark.parametrize(
    ("attributes", "fill", "stroke"),
    [
        ('fill="none" stroke="none"', None, None),
        ('fill="navy" stroke="black" stroke-width="0"', "#000080", None),
        (
            'fill="rgb(10,20,30)" stroke="#123" stroke-dasharray="none"',
            "#0a141e",
            Stroke("#112233", 1.0, (), 0, 0),
        ),
        ('fill="transparent" stroke="red" stroke-dasharray="-1 1"', None, Stroke("#ff0000", 1.0, (), 0, 0)),
        ('opacity="1" fill-opacity="1.0"', "#000000", None),
    ],
)
def test_colors_of_other_programs(attributes: str, fill: str | None, stroke: Stroke | None) -> None:
    """A shape would be filled, or outlined, that the artist left empty."""
    (shape,) = drawn(f'<path d="M0 0h9v9z" {attributes}/>').shapes
    assert (shape.fill, shape.stroke) == (fill, stroke)


def test_hidden_shapes_are_not_drawn() -> None:
    """Construction lines would be printed."""
    picture = drawn(
        '<path d="M0 0h9"/><path d="M0 0h8" visibility="hidden"/><path d="M0 0h7" style="display:none"/>'
        '<title>A title</title><x:note xmlns:x="urn:x">not drawn</x:note>'
    )
    assert [shape.segments[1] for shape in picture.shapes] == [("L", 9.0, 0.0)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>x()</script>", "scripts are not allowed"),
        ('<path d="M0 0L1 1" onclick="x()"/>', "scripts are not allowed"),
        ('<image href="http://example.org/x.png"/>', "pictures inside the drawing"),
        ('<a href="https://example.org"><path d="M0 0L1 1"/></a>', "links are not allowed"),
        ('<use href="#x"/>', "clones are not allowed"),
        ('<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x"/>', "references are not allowed"),
        ("<foreignObject/>", "foreign content"),
        ("<linearGradient/>", "gradients cannot be printed"),
        ("<animate/>", "the element animate cannot be printed"),
        ("<text>Hello</text>", "text is not allowed"),
        ("<style>@import 'x'</style>", "outside of itself"),
        ('<path d="M0 0L1 1" fill="url(#g)"/>', "outside of itself"),
        ('<path d="M0 0L1 1" style="filter:url(http://x)"/>', "outside of itself"),
        ('<path d="M0 0L1 1" opacity=".5"/>', "transparent colors"),
        ('<path d="M0 0L1 1" style="fill-opacity: 0.5"/>', "transparent colors"),
        ('<path d="M0 0h9" fill="rgba(0,0,0,.5)"/>', "transparent colors"),
        ("", "the drawing is empty"),
        ("<g>" * 60 + "</g>" * 60, "too many parts"),
        ("<g>" * 40000 + "</g>" * 40000, "too many parts"),
        ("<g/>" * 5001, "too many parts"),
        ('<path d="M0 0' + "L1 1" * 20001 + '"/>', "more than 20,000 lines and curves"),
        ('<path d="M0 0 l1e308 1e308 l1e308 1e308"/>', "a number that is too large"),
        ('<path d="M0 0h9" transform="matrix(1)"/>', "cannot be read"),
        ('<path d="L5 5"/><path d="M3 3"/><path d="z"/>', "the drawing is empty"),
    ],
)
def test_what_acts_or_cannot_be_printed_is_refused(body: str, said: str) -> None:
    """A drawing from elsewhere could act, reach outside, or print otherwise than it looks."""
    assert said in refusal(svg(body))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"hello", "not an SVG, PNG or JPEG file"),
        (b"<svg", "x.svg:1: this is not XML"),
        (b"<html/>", "this is not an SVG drawing"),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
            "entities are not allowed",
        ),
        (b'<?xml version="1.0" encoding="x-none"?><svg/>', "encoding is not known"),
        (svg('<path d="M0 0h9"/>', 'width="0" height="10"'), "no usable size"),
        (svg('<path d="M0 0h9"/>', 'width="1e9" height="10"'), "no usable size"),
    ],
)
def test_files_that_are_no_drawing(data: bytes, said: str) -> None:
    """A wrong file would end in a traceback, or an entity bomb would fill the memory."""
    assert said in refusal(data)


def test_doctype_of_a_drawing_program() -> None:
    """A drawing saved by Illustrator would be refused."""
    head = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    assert parse_picture(head + svg('<path d="M0 0L9 9"/>'), "x.svg").shapes


# ---- bitmaps ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "color", "channels", "sample"),
    [
        ("1", 1, 1, b"\xff"),
        ("L", 128, 1, b"\x80"),
        ("I;16", 0x8000, 1, b"\x80"),
        ("LA", (0, 0), 1, b"\xff"),
        ("RGB", (1, 2, 3), 3, b"\x01\x02\x03"),
        ("RGBA", (255, 0, 0, 0), 3, b"\xff\xff\xff"),
        ("RGBA", (255, 0, 0, 255), 3, b"\xff\x00\x00"),
    ],
)
def test_bitmap_is_flattened_on_white(mode: str, color: object, channels: int, sample: bytes) -> None:
    """A logo with a transparent ground would be printed on black."""
    picture = parse_picture(png(Image.new(mode, (2, 1), color)), "x.png")
    assert picture.raster is not None
    assert (picture.raster.width, picture.raster.height, picture.raster.channels) == (2, 1, channels)
    assert picture.raster.data == sample * 2
    assert (picture.width, picture.height) == (1.5, 0.75)


def test_palette_with_a_transparent_color() -> None:
    """A small logo saved with a palette would be printed on black."""
    image = Image.new("P", (1, 1), 0)
    image.putpalette([255, 0, 0])
    assert parse_picture(png(image, transparency=0), "x.png").raster.data == b"\xff\xff\xff"  # type: ignore[union-attr]
    assert parse_picture(png(image), "x.png").raster.data == b"\xff\x00\x00"  # type: ignore[union-attr]


def test_resolution_gives_the_size() -> None:
    """A logo saved for print would be four times as large as it was meant."""
    assert parse_picture(png(Image.new("L", (300, 150)), dpi=(300, 300)), "x.png").width == pytest.approx(
        72, abs=0.1
    )
    assert parse_picture(png(Image.new("L", (300, 150)), dpi=(2, 2)), "x.png").width == 225.0


def test_bitmap_that_claims_to_be_huge() -> None:
    """A file of a few bytes would fill the memory."""
    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    chunk = (
        struct.pack(">I", len(header)) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    assert "30000 by 30000 pixels; at most 4000" in refusal(b"\x89PNG\r\n\x1a\n" + chunk, "x.png")


def jpeg(image: Image.Image, **options: object) -> bytes:
    """Return a JPEG file."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("mode", "color", "sample"),
    [("RGB", "white", b"\xff" * 3), ("L", 0, b"\0"), ("CMYK", (0, 0, 0, 255), b"\0" * 3)],
)
def test_jpeg_logo(mode: str, color: object, sample: bytes) -> None:
    """A clinic whose logo is a JPEG file would be sent away to convert it, or have its colors turned around."""
    raster = parse_picture(jpeg(Image.new(mode, (16, 8), color)), "x.jpg").raster
    assert raster is not None
    assert (raster.width, raster.height, raster.data[: len(sample)]) == (16, 8, sample)


def test_jpeg_is_turned_as_the_camera_says() -> None:
    """A logo that was photographed would lie on its side on every sheet."""
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    raster = parse_picture(jpeg(Image.new("RGB", (16, 8)), exif=exif), "x.jpg").raster
    assert raster is not None
    assert (raster.width, raster.height) == (8, 16)


def test_jpeg_that_would_take_minutes_is_refused() -> None:
    """A file of some kilobytes would fill the memory, or stop the program for everybody."""
    good = jpeg(Image.new("RGB", (8, 8)))
    size = good.index(b"\xff\xc0") + 5
    huge = good[:size] + struct.pack(">HH", 30000, 30000) + good[size + 4 :]
    assert "30000 by 30000 pixels; at most 4000" in refusal(huge, "x.jpg")
    scan = good[good.index(b"\xff\xda") : -2]
    assert "more than 100 scans" in refusal(good[:-2] + scan * 100 + b"\xff\xd9", "x.jpg")


@pytest.mark.parametrize("cut", [3, 10, 100, 300, 620])
def test_damaged_jpeg(cut: int) -> None:
    """A half-copied logo would end in a traceback."""
    assert "the JPEG file is damaged" in refusal(jpeg(Image.effect_noise((20, 20), 90))[:cut], "x.jpg")


@pytest.mark.parametrize("cut", [8, 20, 30, 45, 60])
def test_damaged_bitmap(cut: int) -> None:
    """A half-copied logo would end in a traceback."""
    assert refusal(png(Image.new("RGB", (20, 20), "red"))[:cut], "x.png").startswith("x.png: the ")


def test_large_file_is_refused(tmp_path: Path) -> None:
    """A photograph by mistake would be in every file of a batch."""
    path = tmp_path / "x.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(MAX_BYTES))
    with pytest.raises(InputError, match="too large; the limit is 524,288 bytes"):
        read_picture(path)


# ---- where a figure's picture is --------------------------------------------------------------------------------


def test_where_the_picture_of_a_figure_is(tmp_path: Path) -> None:
    """A card would show no picture, or that of another person."""
    for name in ("ruth/a", "ana/a", "ruth/b", "icons/c", "c", "d", "ruth/g", "icons/g", "g"):
        path = tmp_path / "figures" / f"{name}.svg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "figures/e.png").touch()

    files = read_pack_files(tmp_path)

    def found(figure: str, person: str | None) -> str | None:
        name = figure_file(files, figure, person)
        return None if name is None else name.removeprefix("figures/")

    assert found("a", "ruth") == "ruth/a.svg"
    assert found("a", None) == "ana/a.svg"
    assert found("b", "ana") == "ruth/b.svg"
    assert found("a", "../../elsewhere") == "ana/a.svg"
    assert (found("c", "ruth"), found("d", "ruth"), found("e", "ruth")) == ("icons/c.svg", "d.svg", "e.png")
    assert (found("g", "ruth"), found("g", "ana"), found("g", None)) == (
        "ruth/g.svg",
        "icons/g.svg",
        "icons/g.svg",
    )
    assert (found("f", "ruth"), found("../d", None)) == (None, None)
