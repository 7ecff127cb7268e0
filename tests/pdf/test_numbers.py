"""ObjectIds in a file: whatever is calculated or comes from a drawing, only what PDF can read gets into a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.model.picture import Picture, Shape, Stroke
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Field, Fragment, Link
from handouts.pdf.layout.style import page_of
from handouts.pdf.tagging.nodes import Mark, Node
from handouts.pdf.tagging.tags import PageStructure, Placed
from handouts.pdf.writer.annotations import annotation_template
from handouts.pdf.writer.images import picture_object
from handouts.pdf.writer.operators import COLUMNS, NumberError, num, padded
from tests.pdf import qpdf
from tests.pdf.sheets import CLINIC, DAY, EVERY, EXAMPLES, Case, document_of

NUMBER = re.compile(r"-?\d{1,7}(\.\d{1,5})?")
ANY = st.floats(allow_nan=True, allow_infinity=True)
NEAR = st.one_of(ANY, st.floats(-2e6, 2e6))
ON_A_PAGE = st.floats(-20_000, 20_000)
MIXED = st.one_of(ON_A_PAGE, ON_A_PAGE, ANY)
BOX = st.tuples(MIXED, MIXED, MIXED, MIXED)
OPERATORS = frozenset(
    [
        "q",
        "Q",
        "cm",
        "w",
        "J",
        "j",
        "d",
        "re",
        "m",
        "l",
        "c",
        "h",
        "S",
        "f",
        "B",
        "n",
        "rg",
        "RG",
        "BT",
        "ET",
        "Tf",
        "Tm",
        "Tj",
        "Do",
        "BDC",
        "BMC",
        "EMC",
    ]
)


@given(NEAR)
def test_a_number_is_written_as_pdf_reads_it_or_refused(value: float) -> None:
    """A reader would stop at the word "inf" or at "1e+20", and show the rest of the page not at all."""
    try:
        text = num(value)
    except NumberError:
        assert not abs(value) < 1e6
        return
    assert NUMBER.fullmatch(text)
    assert abs(float(text) - value) <= 0.005 + 1e-9
    assert text not in ("-0", "")


@given(NEAR)
def test_a_number_fills_its_columns_or_is_refused(value: float) -> None:
    """One sign more, and every object after it would begin a byte later than the file says."""
    try:
        text = padded(value)
    except NumberError:
        assert not abs(value) < 99_999
        return
    assert len(text) == COLUMNS
    assert NUMBER.fullmatch(text.decode().strip())


SEGMENTS = st.one_of(
    st.tuples(st.sampled_from("ML"), MIXED, MIXED),
    st.tuples(st.just("C"), MIXED, MIXED, MIXED, MIXED, MIXED, MIXED),
    st.just(("Z",)),
)
STROKES = st.builds(Stroke, st.just("#000000"), MIXED, st.lists(MIXED, max_size=3).map(tuple))
SHAPES = st.builds(
    Shape,
    st.lists(SEGMENTS, min_size=1, max_size=6).map(tuple),
    st.sampled_from([None, "#f00"]),
    st.one_of(st.none(), STROKES),
)
PICTURES = st.builds(Picture, st.just("a" * 64), MIXED, MIXED, st.lists(SHAPES, max_size=3).map(tuple))


@given(PICTURES)
@settings(max_examples=200, deadline=None)
def test_a_drawing_with_any_numbers_is_drawn_or_refused(picture: Picture) -> None:
    """A clinic's logo with an infinite size would make every sheet of the clinic a broken file."""
    try:
        data = picture_object(picture)
    except NumberError:
        return
    pdf = pikepdf.new()
    head, _, rest = data.partition(b"\nstream\n")
    box = re.search(rb"/BBox\[0 0 (\S+) (\S+)\]", head)
    assert box
    assert all(NUMBER.fullmatch(side.decode()) for side in box.groups())
    form = pikepdf.Stream(pdf, rest.removesuffix(b"\nendstream"), Filter=pikepdf.Name.FlateDecode)
    for operands, operator in pikepdf.parse_content_stream(form):
        assert str(operator) in OPERATORS | {"f*", "B*"}
        if str(operator) == "d":
            lengths = [float(length) for length in operands[0]]
            assert not lengths or sum(map(abs, lengths)) > 0
            continue
        assert all(isinstance(one, int | Decimal) for one in operands)


@given(BOX, st.booleans())
def test_a_link_or_a_field_at_any_place_is_written_or_refused(
    box: tuple[float, float, float, float], is_link: bool
) -> None:
    """A link at no place that can be written would break the list of all links."""
    content = Link(box, "tel:911", "911") if is_link else Field(box, "check", "done")
    try:
        text = annotation_template(content, box)
    except NumberError:
        return
    found = re.search(rb"/Rect\[(.*?)\]", text)
    assert found
    assert all(NUMBER.fullmatch(side) for side in found[1].decode().split(" "))


@given(BOX, MIXED, MIXED)
def test_a_figure_at_any_place_keeps_its_columns_or_is_refused(
    box: tuple[float, float, float, float], left: float, top: float
) -> None:
    """A figure's place of one digit too many would shift every tag behind it."""
    fragment = Fragment(10.0, 0.0, 0.0, (b"", b""), (Node("Figure", (Mark(0),), b"/Alt(100 %)", box),))
    structure = PageStructure(page_of("letter", "standard", 2))
    try:
        structure.add(Placed(fragment, left, top, 0, None))
    except NumberError:
        return
    objects = structure.finish().objects
    text = objects.template % ((1,) * len(objects.refs))
    assert text[objects.offsets[-1] :].startswith(b"[")
    assert objects.offsets[-1] == fragment.structure.length + 1


@given(MIXED, MIXED, MIXED, MIXED, MIXED.filter(bool), MIXED.filter(bool))
def test_a_picture_of_any_size_is_placed_or_refused(
    x: float, y: float, width: float, height: float, own_width: float, own_height: float
) -> None:
    """A picture enlarged without a bound would hide the page, or end it."""
    canvas = Canvas()
    try:
        canvas.picture(Picture("b" * 64, own_width, own_height), x, y, width, height)
    except NumberError:
        return
    drawn = b"".join(piece for piece in canvas.out if piece).decode()
    matrix = re.search(r"q (.*?) cm", drawn)
    assert matrix
    assert all(NUMBER.fullmatch(one) for one in matrix[1].split(" "))


@pytest.mark.parametrize("case", EVERY[::5], ids=str)
def test_every_number_of_a_sheet_can_be_read(case: Case) -> None:
    """One number in a way of writing that PDF does not have would end a page in the middle."""
    pdf = qpdf.opened(document_of(case).data)
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            assert str(operator) in OPERATORS
            for one in operands:
                if isinstance(one, int | Decimal):
                    assert NUMBER.fullmatch(format(Decimal(one), "f"))


@pytest.mark.parametrize(
    "size, line",
    [("1" + "0" * 400, "M0 0L10 10L0 10Z"), ("100", "M0 0L1e400 10L0 10Z"), ("100", "M0 0Lnan nanL0 10Z")],
)
def test_a_logo_with_impossible_numbers_is_refused(
    run: Callable[..., Result], tmp_path: Path, size: str, line: str
) -> None:
    """Every sheet of the clinic would be a file that no reader opens, handed over with exit code 0."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}pt" height="100pt" viewBox="0 0 {size} 100">'
    )
    (tmp_path / "logo.svg").write_text(f'{head}<path d="{line}" fill="#000000"/></svg>')
    (tmp_path / "clinic.yaml").write_text(CLINIC.read_text())
    patient = EXAMPLES / "patients" / "standard-week-2.yaml"
    out = tmp_path / "sheet.pdf"
    done = run("make", patient, "--clinic", tmp_path / "clinic.yaml", "--date", DAY.isoformat(), "-o", out)
    assert done.exit_code == 1
    assert "clinic.yaml:8: logo: logo.svg: " in done.stderr
    assert not out.exists()
