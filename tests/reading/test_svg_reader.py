"""Our reader of SVG sees what another program sees, in our own drawings and in those of other programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.infra.paths import resource_dir
from handouts.model.picture import Picture
from handouts.reading.images.pictures import parse_picture
from tests.reading.other_svg_reader import read_labels, read_shapes

DRAWINGS = sorted((resource_dir("data")).rglob("*.svg"))
SIZE = 'width="90" height="60" viewBox="0 0 90 60"'

FOREIGN = {
    "inkscape": '<g transform="translate(3,4)" style="fill:none;stroke:#0000ff;stroke-width:2px"><path d="m 1,1 5,5 h 4 v -3 z"/></g>',
    "illustrator": '<style>.cls-1,.cls-2{fill:#123456}.cls-2{stroke:red;stroke-width:3}</style><path class="cls-1" d="M1 1L9 9H3"/>'
    '<rect class="cls-2" x="2" y="3" width="10" height="8"/>',
    "selectors": "<style>/* a */ path{fill:red} #b{fill:blue} .c{stroke:green} path.c{fill:lime}</style>"
    '<path d="M0 0h5v5z"/><path id="b" d="M0 0h5v5z"/><path class="c" d="M0 0h5v5z"/><path class="c" style="fill:none" d="M0 0h9"/>',
    "svgo": '<path d="M1.5.5l-.5.5-1-1c.1.2.3.4 1 1zm3 3a2 2 0 01.5.5 2 2 0 00-1-1"/>',
    "smooth": '<path d="M5 5C6 6 7 6 8 5s2-2 3 0S20 9 21 5q2 2 4 0t4 0T40 9V20H5Z"/>',
    "smooth after a line": '<path d="M5 5S6 6 7 7L9 9T12 3q1 1 2 2L30 3t4 4"/>',
    "after a close": '<path d="M5 5l9 0 0 9zl-3 -3"/>',
    "several starts": '<path d="M1 1 5 5 9 1m2 2 5 5 5-5z"/>',
    "arcs": '<path d="M10 20A12 8 30 0 1 30 20a5 9 10 1 0 8 3A4 4 0 1 1 12 12"/>',
    "short radius": '<path d="M10 20A2 3 20 0 1 40 25"/>',
    "circles": '<circle cx="20" cy="20" r="9"/><ellipse cx="30" cy="20" rx="9" ry="4" fill="#fff" stroke="#000"/>',
    "rectangles": '<rect x="1" y="2" width="30" height="20"/><rect x="1" y="2" width="30" height="20" rx="4"/>'
    '<rect x="1" y="2" width="30" height="20" rx="3" ry="6"/>',
    "lines": '<line x1="1" y1="2" x2="30" y2="40" stroke="black"/><polyline points="1,2 3,4 5-6"/><polygon points="1 2 3 4 5 9"/>',
    "rotation": '<g transform="rotate(30)"><path d="M1 1L9 9" transform="rotate(45, 10, 10)" stroke="#000" stroke-width="2"/></g>',
    "skew": '<path d="M1 1L9 9" transform="skewX(20) skewY(-10) matrix(1 .2 .3 1 5 6)" stroke="#000"/>',
    "scale": '<path d="M1 1L9 9" transform="scale(2) translate(5)  scale(.5,3)" stroke="#000"/>',
    "units": '<rect x="1mm" y="2pt" width="1cm" height=".5in" stroke="black" stroke-width="1mm"/>',
    "inherited": '<g fill="red" stroke="blue"><g><path d="M0 0h9v9z" stroke="none"/></g></g>',
    "hidden": '<g visibility="hidden"><path d="M0 0h9"/><path d="M0 0h8v8z" visibility="visible"/></g><g style="display:none"><path d="M1 1h9"/></g>',
    "definitions": '<defs><path d="M0 0h5v5z"/></defs><path d="M0 0h9v9z"/>',
    "inner drawing": '<svg x="5" y="6" width="20" height="30" viewBox="0 0 10 10"><path d="M0 0L10 10"/></svg>',
    "label": '<g transform="scale(2)"><text data-label="hold" x="5" y="6" text-anchor="middle"/></g><path d="M0 0h9v9z"/>',
}

FRAMES = [
    SIZE,
    'width="3cm" height="2in" viewBox="5 5 30 20"',
    'viewBox="0 0 40 30"',
    'width="30" height="90" viewBox="0 0 90 60" preserveAspectRatio="none"',
    'width="30" height="90" viewBox="0 0 90 60" preserveAspectRatio="xMinYMax slice"',
    'width="50%" height="100%" viewBox="0 0 90 60"',
    'width="40" height="30"',
]


def drawing(body: str, size: str = SIZE) -> bytes:
    """Return an SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'.encode()


def agree(data: bytes) -> Picture:
    """Hold what we read against the other reader."""
    ours, theirs = parse_picture(data, "x.svg"), read_shapes(data)
    theirs = [shape for shape in theirs if len(shape[0]) > 1]
    assert len(ours.shapes) == len(theirs)
    for shape, (segments, fill, line, width) in zip(ours.shapes, theirs, strict=True):
        assert [segment[0] for segment in shape.segments] == [segment[0] for segment in segments]
        for mine, other in zip(shape.segments, segments, strict=True):
            assert mine[1:] == pytest.approx(other[1:], abs=2e-3)
        assert (shape.fill, shape.stroke.color if shape.stroke else None) == (fill, line)
        assert (shape.stroke.width if shape.stroke else 0.0) == pytest.approx(width, abs=1e-3)
    for label, other in zip(ours.labels, read_labels(data), strict=True):
        assert (label.id, label.anchor) == (other.id, other.anchor)
        assert (label.x, label.y) == pytest.approx((other.x, other.y), abs=1e-3)
    return ours


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_our_own_drawings_are_read_as_others_read_them(path: Path) -> None:
    """A picture would look otherwise on the sheet than in the drawing program that a clinic edits it with."""
    assert agree(path.read_bytes()).shapes


@pytest.mark.parametrize("name", FOREIGN)
def test_drawings_of_other_programs_are_read_as_others_read_them(name: str) -> None:
    """A clinic's logo or own drawing would be printed with other lines, colors or places."""
    assert agree(drawing(FOREIGN[name])).shapes


@pytest.mark.parametrize("size", FRAMES)
def test_the_size_of_a_drawing_is_read_as_others_read_it(size: str) -> None:
    """A logo would be stretched, cut off, or moved aside."""
    picture = agree(drawing(FOREIGN["scale"] + FOREIGN["inner drawing"], size))
    assert picture.width > 0
    assert picture.height > 0


number = st.integers(-40, 40) | st.floats(-40, 40, allow_nan=False).map(lambda value: round(value, 2))
steps = st.one_of(
    st.tuples(st.sampled_from("MmLl"), number, number),
    st.tuples(st.sampled_from("HhVv"), number),
    st.tuples(st.sampled_from("Cc"), *[number] * 6),
    # The other reader also mirrors the control point of the other kind of curve, against the standard.
    st.tuples(st.sampled_from("Cc"), *[number] * 6, st.sampled_from("Ss"), *[number] * 4),
    st.tuples(st.sampled_from("Qq"), *[number] * 4, st.sampled_from("Tt"), number, number),
    st.just(("Z",)),
)


@given(st.lists(steps, min_size=1, max_size=12))
def test_any_path_is_read_as_others_read_it(commands: list[tuple[str | float, ...]]) -> None:
    """A drawing program writes paths in ways that nobody here has seen; none may come out bent."""
    agree(drawing(f'<path d="M1 2L3 4{" ".join(str(part) for step in commands for part in step)}"/>'))


@pytest.mark.parametrize(
    ("data", "segments"),
    [
        ("M10 20A0 3 20 0 1 40 25", [("M", 10, 20), ("L", 40, 25)]),
        ("M10 20a5 5 0 0 1 0 0h5", [("M", 10, 20), ("L", 15, 20)]),
        ("M0 0C0 0 0 0 0 3T3 3", [("M", 0, 0), ("C", 0, 0, 0, 0, 0, 3), ("C", 0, 3, 1, 3, 3, 3)]),
    ],
    ids=["no radius", "no way", "smooth after another curve"],
)
def test_corners_of_the_standard(data: str, segments: list[tuple[str | float, ...]]) -> None:
    """Where the other reader leaves the standard, a line would be missing or bent."""
    (shape,) = parse_picture(
        drawing(f'<path d="{data}"/>', 'viewBox="0 0 9 9" width="9pt" height="9pt"'), "x.svg"
    ).shapes
    assert list(shape.segments) == segments


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ('fill="rgba(10, 20, 30, 1)"', "#0a141e"),
        ('fill="rgba(10, 20, 30, 100%)"', "#0a141e"),
        ('fill="hsl(0, 100%, 50%)"', "#ff0000"),
        ('color="navy" fill="currentColor"', "#000080"),
        ('fill="inherit"', "#000000"),
        ('style="fill: rgba(1,2,3,0)"', None),
    ],
)
def test_colors_of_style_sheets(attributes: str, fill: str | None) -> None:
    """A logo exported for the web would be refused, or printed in other colors."""
    (shape,) = parse_picture(drawing(f'<path d="M0 0h9v9z" {attributes}/>'), "x.svg").shapes
    assert shape.fill == fill


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<path d="M0 0h9" fill="mauvish"/>', "the color mauvish is not known"),
        ('<rect width="5em" height="3"/>', "the length 5em is not usable"),
        ('<path d="M0 0L9 9 Z 3"/>', "cannot be read"),
        ('<path d="M0 0L9"/>', "cannot be read"),
        ('<path d="M0 0L9 9 $"/>', "cannot be read"),
        ('<path d="M0 0h9" transform="spin(3)"/>', "cannot be read"),
        ('<path d="M0 0h9" transform="scale(3"/>', "cannot be read"),
    ],
)
def test_what_cannot_be_read_faithfully_is_refused(body: str, said: str) -> None:
    """A logo would be printed otherwise than it looks, and nobody would notice."""
    with pytest.raises(InputError, match=re.escape(said)):
        parse_picture(drawing(body), "x.svg")


def test_a_drawing_of_no_size_is_refused() -> None:
    """A logo without a size would fill ten inches."""
    with pytest.raises(InputError, match="no usable size"):
        parse_picture(drawing(FOREIGN["arcs"], 'height="9"'), "x.svg")
