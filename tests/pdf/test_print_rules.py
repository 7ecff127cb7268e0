"""The print rules P1 to P12, read from finished sheets of every example, print size and paper, plain and fillable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations, product

import pdfplumber
import pytest

from handouts.model.patient import Profile
from handouts.model.sheet import ExerciseCard
from handouts.pdf.renderer import Renderer
from handouts.reading.patients.options import FieldValue
from handouts.session.make import SheetRequest
from tests.pdf.content import Opened, Page, Run, Shape
from tests.pdf.sheets import CLINIC, DAY, EVERY, PAPERS, PATIENTS, PROFILES, Case, opened, sheet_for, sheet_of
from tests.pdf.spoken import Reading
from tests.pdf.structure import HEADINGS, Content, Element, Tree

LEAST: dict[Profile, float] = {"compact": 12, "standard": 12, "large": 16}
BODY: dict[Profile, float] = {"compact": 12, "standard": 14, "large": 18}
PAPER = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
INCH = 72.0
FIVE_MM = 5 * 72 / 25.4
EXAMPLES = pytest.mark.parametrize("case", EVERY, ids=str)


def printed(file: Opened) -> Iterator[Run]:
    """Yield the runs of text that leave ink."""
    return (run for run in file.runs if run.text.strip())


def lines(page: Page) -> Iterator[list[Run]]:
    """Yield what stands in one line without a gap wider than a word space."""
    line: list[Run] = []
    for run in sorted((r for r in page.runs if r.text), key=lambda r: (-r.y, r.x)):
        last = line[-1] if line else None
        if last and abs(last.y - run.y) < 1 and -1 < run.x - (last.x + last.width) < 0.3 * run.size:
            line.append(run)
        else:
            yield line
            line = [run]
    yield line


def on_pages(element: Element) -> set[int]:
    """Return the pages on which an element has content."""
    return {kid.page for one in element.walk() for kid in one.kids if isinstance(kid, Content)}


@EXAMPLES
def test_p1_nothing_is_smaller_than_the_eyes_can_read(case: Case) -> None:
    """Body text has its size, and not even a caption or the running foot is under the least one."""
    sizes = {round(run.size, 1) for run in printed(opened(case))}
    assert min(sizes) >= LEAST[case.profile]
    assert BODY[case.profile] in sizes


@EXAMPLES
def test_p2_large_print_is_laid_out_not_zoomed(case: Case) -> None:
    """Every page is the paper that the printer has, upright, in one column, and nothing is scaled up to it."""
    for page in opened(case).reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(PAPER[case.paper])
        assert page.cropbox == page.mediabox
        assert page.get("/Rotate", 0) == 0
        assert page.get("/UserUnit", 1) == 1


@EXAMPLES
def test_p3_headings_stand_out_and_lines_are_apart(case: Case) -> None:
    """A reader with poor sight finds the next heading, and the next line without losing the place."""
    file = opened(case)
    owners = Tree(file).claims
    previous: Run | None = None
    for run in printed(file):
        owner = owners.get(Content(run.page, run.mcid)) if run.mcid is not None else None
        if owner is not None and owner.tag in HEADINGS:
            assert run.size >= 1.2 * BODY[case.profile]
        same = previous is not None and (previous.page, previous.mcid) == (run.page, run.mcid)
        if previous is not None and same and owner is not None and owner.tag not in HEADINGS:
            step = previous.y - run.y
            assert step < 1 or 1.25 <= round(step / run.size, 2) <= 1.5, run.text
        previous = run


@EXAMPLES
def test_p4_lines_are_short(case: Case) -> None:
    """No line is longer than an eye finds back from: 70 characters, 6.5 inches."""
    for page in opened(case).pages:
        for line in filter(None, lines(page)):
            text = "".join(run.text for run in line).strip()
            assert len(text) <= 70 or line[0].artifact, text
            assert line[-1].x + line[-1].width - line[0].x <= 6.5 * INCH + 4, text


@EXAMPLES
def test_p5_no_italics_underlines_or_shouting(case: Case) -> None:
    """Letters keep their shape: italics, underlines and runs of capitals are the first to blur."""
    file = opened(case)
    assert not {run.font.name for run in file.runs if re.search("Ital|Obli", run.font.name)}
    for words in Reading(file).sections():
        shouted = re.findall(r"(?:\b[^\W\d_a-z]{2,}\b[ ,]*){3,}", " ".join(words))
        assert not [text for text in shouted if text.isupper()]
    for page in file.pages:
        rules = [shape for shape in page.shapes if shape.box[3] - shape.box[1] < 2 and shape.paint != "none"]
        for run in page.runs:
            assert not any(underlines(rule, run) for rule in rules), run.text


def underlines(rule: Shape, run: Run) -> bool:
    """Tell whether a rule lies close below the whole of a run, and is no longer than it."""
    left, bottom, right, _ = rule.box
    inside = left >= run.x - 3 and right <= run.x + run.width + 3
    return (
        bool(run.text.strip())
        and 0 <= run.y - bottom < 0.2 * run.size
        and inside
        and right - left > 0.8 * run.width
    )


@EXAMPLES
def test_p6_text_stands_out_from_its_ground(case: Case) -> None:
    """Every word is dark on white or a very light grey, or white on dark, 7 to 1: it outlives a photocopier."""
    for page in opened(case).pages:
        for run in page.runs:
            if run.text.strip():
                below = ground(page, run)
                assert contrast(run.color, below) >= 7, run.text
                assert luminance(below) >= 0.8 or luminance(run.color) == 1, run.text


def ground(page: Page, run: Run) -> tuple[float, ...]:
    """Return the colour of what was painted last below the middle of a run."""
    x, y = run.x + run.width / 2, run.y + run.size * 0.3
    color: tuple[float, ...] = (1.0, 1.0, 1.0)
    for shape in page.shapes:
        left, bottom, right, top = shape.box
        if (
            shape.order < run.order
            and shape.paint in ("fill", "both")
            and left <= x <= right
            and bottom <= y <= top
        ):
            color = shape.fill
    return color


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: tuple[float, ...]) -> float:
    """Return the relative luminance of WCAG 2 of a grey or an sRGB colour."""
    red, green, blue = color * 3 if len(color) == 1 else color
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@EXAMPLES
def test_p7_margins_are_kept(case: Case) -> None:
    """A printer cuts nothing off, and holes can be punched at the left."""
    width, height = PAPER[case.paper]
    for page in opened(case).pages:
        boxes = [(r.x, r.y, r.x + r.width, r.y + r.size * 0.7) for r in page.runs if r.text.strip()]
        boxes += [shape.box for shape in page.shapes if shape.paint != "none"]
        boxes += [picture.box for picture in page.pictures]
        for left, bottom, right, top in boxes:
            assert left >= 0.85 * INCH
            assert right <= width - 0.6 * INCH + 2
            assert bottom >= 0.6 * INCH - 1
            assert top <= height - 0.6 * INCH + 2


@EXAMPLES
def test_p8_nothing_breaks_over_a_page(case: Case) -> None:
    """A card, a row, a sign lies on one page; only a card that no page holds goes on, and a heading ends no page."""
    file = opened(case)
    document = Tree(file).document
    for element in document.walk():
        if element.tag in ("LI", "TR", "P", *HEADINGS):
            assert len(on_pages(element)) <= 1
        if element.tag == "Sect" and element.parent is not document:
            pages = sorted(on_pages(element))
            assert len(pages) <= 1 or sum(extent(file, element, page) for page in pages) > 0.8 * room(case)
    headings = {
        kid for e in document.walk() if e.tag in HEADINGS for kid in e.kids if isinstance(kid, Content)
    }
    for page in file.pages:
        body = [run for run in page.runs if run.mcid is not None and run.text.strip()]
        last = min(body, key=lambda run: run.y)
        assert Content(page.number, last.mcid or 0) not in headings, last.text


def extent(file: Opened, element: Element, page: int) -> float:
    """Return how much of a page's height an element takes."""
    mine = {
        kid.mcid for e in element.walk() for kid in e.kids if isinstance(kid, Content) and kid.page == page
    }
    heights = [run.y for run in file.pages[page].runs if run.mcid in mine]
    heights += [y for one in file.pages[page].pictures if one.mcid in mine for y in (one.box[1], one.box[3])]
    return max(heights) - min(heights)


def room(case: Case) -> float:
    """Return about how high the column of a page is."""
    return PAPER[case.paper][1] - 2.2 * INCH


FOOT_TOP = 1.6 * 72
"""Points from the bottom below which the foot stands, in every print size."""


@EXAMPLES
def test_p9_every_page_says_whose_it_is(case: Case) -> None:
    """A page that lies loose is put back: patient, plan, day, page, phone, always in the same place."""
    name, running = sheet_of(case).patient, sheet_of(case).edition.running
    file = opened(case)
    places = set()
    for page in file.pages:
        # What is set again at the top of a further page is decoration too, but no foot.
        foot = [run for run in page.runs if run.artifact and run.y < FOOT_TOP]
        text = " ".join(run.text for run in foot)
        count = running.page.format(page=page.number + 1, pages=len(file.pages))
        for part in (running.plan, running.date, count, running.phone, running.sheet):
            assert part in text, f"{part} is not in {text}"
        assert name.replace(" ", "") in text.replace(
            " ", ""
        )  # a long name takes several lines, and is never cut
        places.add(tuple((round(run.x, 1), run.y) for run in foot if count not in run.text))
    assert len(places) == 1


@EXAMPLES
def test_p10_pictures_stand_with_their_words(case: Case) -> None:
    """A picture is on the page of the part that it shows, and has its own words."""
    file = opened(case)
    reading = Reading(file)
    for element in reading.tree.document.walk():
        if element.tag != "Figure":
            continue
        part = element.parent
        while part is not None and part.tag not in ("Sect", "Document"):
            part = part.parent
        assert part is not None
        assert on_pages(element) <= {
            page for kid in part.kids if kid is not element for page in _pages_of(kid)
        }
        assert reading.text(part)


@pytest.mark.parametrize(
    "case", [*EVERY, *(Case("exercises-5", *size) for size in product(PROFILES, PAPERS))], ids=str
)
def test_words_in_a_picture_stay_apart(case: Case) -> None:
    """Labels of a small picture would run into one another: "Your rightStart"."""
    file = opened(case)
    for element in Reading(file).tree.document.walk():
        inside = [kid for each in element.walk() for kid in each.kids if isinstance(kid, Content)]
        if element.tag != "Figure" or len(inside) < 3:
            continue
        labels = [run for run in file.runs if run.mcid is not None and Content(run.page, run.mcid) in inside]
        for one, other in combinations(labels, 2):
            apart = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
            assert apart > 1 or abs(one.y - other.y) > one.size * 0.9


def _pages_of(kid: object) -> set[int]:
    return on_pages(kid) if isinstance(kid, Element) else set()


@EXAMPLES
def test_p11_boxes_are_large_enough_for_a_shaky_hand(case: Case) -> None:
    """Every box to tick is 5 mm square or more, and every ring as wide."""
    file = opened(case)
    boxes = list(fields_to_tick(file) if case.fillable else drawn_boxes(file))
    rings = [s for s in file.shapes if s.curved and s.paint == "both" and s.fill == (1.0, 1.0, 1.0)]
    assert boxes
    for left, bottom, right, top in boxes:
        assert min(right - left, top - bottom) >= FIVE_MM - 0.01
    for ring in rings:
        left, bottom, right, top = ring.box
        assert min(right - left, top - bottom) + ring.line >= FIVE_MM - 0.01


def drawn_boxes(file: Opened) -> Iterator[tuple[float, ...]]:
    """Yield the corners of each box to tick with a canvas."""
    return (s.box for s in file.shapes if s.tag == "Form" and not s.curved and s.paint == "both")


def fields_to_tick(file: Opened) -> Iterator[tuple[float, ...]]:
    """Yield the corners of each box to tick on a screen."""
    for page in file.reader.pages:
        for note in page.get("/Annots", ()):
            field = note.get_object()
            if field.get("/FT") == "/Btn":
                yield tuple(map(float, field["/Rect"]))


@EXAMPLES
def test_strokes_have_three_weights(case: Case) -> None:
    """Rules, frames and bars of many weights make a sheet look as if it came from several hands."""
    shapes = [shape for shape in opened(case).shapes if shape.paint != "none"]
    drawn = {shape.line for shape in shapes if shape.paint != "fill"}
    assert {0.75, 1.5, 3.0} >= drawn > {1.5}
    filled = [shape.box for shape in shapes if shape.paint == "fill"]
    assert [box for box in filled if min(box[2] - box[0], box[3] - box[1]) < 6] == []


def test_p12_four_exercises_fit_eight_pages() -> None:
    """The usual sheet is one that a patient takes home and a clinic prints without a thought."""
    patient, _ = PATIENTS["week-4-approved"]
    omitted = FieldValue(("exercises", "neck-rotation", "omit"), "yes", "--omit neck-rotation")
    one_week = FieldValue(("weeks",), "1", "--weeks")
    request = SheetRequest(patient, (omitted, one_week), (), CLINIC, DAY)
    sheet = sheet_for(request)
    cards = [
        block for section in sheet.sections for block in section.blocks if isinstance(block, ExerciseCard)
    ]
    assert (len(cards), sheet.edition.paper, sheet.edition.profile) == (4, "letter", "standard")
    assert Renderer().render(sheet).pages <= 8


def test_another_reader_measures_the_same() -> None:
    """The rules above are read by our own eyes: pdfplumber must see the same letters at the same sizes and places."""
    case = Case("standard-week-2")
    with pdfplumber.open(BytesIO(opened(case).data)) as other:
        page = other.pages[2]
        theirs = {
            (c["text"], round(c["size"], 1), round(c["x0"]), round(page.height - c["bottom"]))
            for c in page.chars
        }
        sizes = {size for _, size, _, _ in theirs}
        firsts = {
            (run.text[0], round(run.size, 1), round(run.x))
            for run in opened(case).pages[2].runs
            if run.text.strip()
        }
    assert sizes == {round(run.size, 1) for run in opened(case).pages[2].runs if run.text.strip()}
    assert firsts <= {(text, size, x) for text, size, x, _ in theirs}


def test_the_rulers_themselves() -> None:
    """What measures contrast is right at both ends, or every colour would pass."""
    assert contrast((0.0,), (1.0, 1.0, 1.0)) == pytest.approx(21)
    assert contrast((1.0,), (1.0,)) == pytest.approx(1)
    assert contrast((0.46, 0.46, 0.46), (1.0,)) == pytest.approx(4.5, abs=0.1)
