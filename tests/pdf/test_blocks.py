"""Single blocks set in type, taken from every example sheet: pure, whole, and inside their column."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TypeVar

import pytest

from handouts.model.patient import Profile
from handouts.model.sheet import (
    Block,
    CheckSheet,
    DoseStrip,
    ExerciseCard,
    Facts,
    Paragraph,
    Section,
    Sheet,
    Span,
    Title,
    WarningPage,
)
from handouts.pdf.blocks.card.dose_strip import strip
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.layout.canvas import Canvas
from handouts.pdf.layout.fragment import Fragment, LaidOutBlock
from handouts.pdf.layout.style import Style, page_of, style_of
from handouts.pdf.renderer import Renderer
from handouts.pdf.tagging.nodes import FieldRef, LinkRef, Mark, Node
from tests.parts import with_parts
from tests.pdf.content import Opened
from tests.pdf.sheets import PATIENTS, PROFILES, Case, sheet_of
from tests.pdf.structure import Tree, faults

Kind = TypeVar("Kind")

_NUMBER = r"(-?[\d.]+)"
_POINT = re.compile(rf"{_NUMBER} {_NUMBER} (?:m|l|Tm)\b")
_CENTER = re.compile(rf"q 1 0 0 1 {_NUMBER} {_NUMBER} cm")
_BOX = re.compile(rf"{_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER} re\b")
_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)


def style_for(sheet: Sheet, *, fillable: bool = False) -> Style:
    """Return the style in which a sheet's blocks are set."""
    edition = sheet.edition
    page = page_of(edition.paper, edition.profile, 2)
    return style_of(edition.profile, page, edition.accent, fillable=fillable)


def blocks_of(case: Case) -> list[Block]:
    """Return all blocks of an example."""
    return [block for section in sheet_of(case).sections for block in section.blocks]


def drawing(fragment: Fragment) -> str:
    """Return a fragment's operators without what the strings say."""
    return _STRING.sub(b"()", b"0".join(fragment.pieces)).decode("latin-1")


EXAMPLES = pytest.mark.parametrize(
    "case", [Case(p, profile) for p in PATIENTS for profile in PROFILES], ids=str
)


@EXAMPLES
def test_a_block_is_set_the_same_whatever_else_is(case: Case) -> None:
    """A card kept from one patient's sheet can be put into the next one's: equal block and style, equal fragments."""
    style = style_for(sheet_of(case))
    blocks = blocks_of(case)
    forwards = [typeset(block, style) for block in blocks]
    backwards = [typeset(replace(block), replace(style)) for block in reversed(blocks)]
    assert forwards == backwards[::-1]


@EXAMPLES
def test_a_block_draws_inside_its_own_height_and_width(case: Case) -> None:
    """Nothing is printed over the part above or below, or over the edge of the column."""
    style = style_for(sheet_of(case))
    for block in blocks_of(case):
        for fragment in typeset(block, style).fragments:
            assert fragment.height > 0
            assert min(fragment.before, fragment.after) >= 0
            inside(fragment, style)


def inside(fragment: Fragment, style: Style) -> None:
    """Assert that every point of a fragment's operators lies in it."""
    text = drawing(fragment)
    points = [(float(x), float(y)) for x, y in _POINT.findall(text)]
    for x, y, width, height in (map(float, box) for box in _BOX.findall(text)):
        points += [(x, y), (x + width, y + height)]
    for x, y in points:
        assert -1 <= x <= style.width + 1
        assert -fragment.height - 1 <= y <= 1


@EXAMPLES
def test_each_piece_of_content_has_one_element(case: Case) -> None:
    """Nothing is drawn that a screen reader would not find, and nothing is found twice."""
    for fillable in (False, True):
        style = style_for(sheet_of(case), fillable=fillable)
        for block in blocks_of(case):
            for fragment in typeset(block, style).fragments:
                kids = list(chain.from_iterable(map(leaves, fragment.nodes)))
                for kind, count in (
                    (Mark, fragment.marks),
                    (LinkRef, len(fragment.links)),
                    (FieldRef, len(fragment.fields)),
                ):
                    assert sorted(kid.index for kid in kids if isinstance(kid, kind)) == list(range(count))


def leaves(node: Node) -> list[Mark | LinkRef | FieldRef]:
    """Return what the elements of a subtree hold, in reading order."""
    return [leaf for kid in node.kids for leaf in (leaves(kid) if isinstance(kid, Node) else [kid])]


def alone(block: Block, case: Case) -> Opened:
    """Return the file of a sheet that holds a title and one block."""
    sheet = sheet_of(case)
    section = Section("only", "Only", (Title("Title"), block))
    return Opened(Renderer().render(with_parts(sheet, [section])).data)


def first(kind: type[Kind], case: Case) -> Kind:
    """Return the first block of a kind of an example."""
    return next(block for block in blocks_of(case) if isinstance(block, kind))


def cards() -> list[tuple[Case, ExerciseCard]]:
    """Return every card of the fullest example in each print size."""
    cases = [Case("week-4-approved", profile) for profile in PROFILES]
    return [(case, block) for case in cases for block in blocks_of(case) if isinstance(block, ExerciseCard)]


@pytest.mark.parametrize(
    ("case", "card"), cards(), ids=lambda value: getattr(value, "exercise_id", str(value))
)
def test_a_card_counts_out_its_dose(case: Case, card: ExerciseCard) -> None:
    """There is one ring for each repetition, and the largest figures are the dose: a wrong count is a wrong dose."""
    file = alone(card, case)
    white = [shape for shape in file.shapes if shape.paint == "both" and shape.fill == (1.0, 1.0, 1.0)]
    assert all(shape.curved for shape in white)
    _, repeated, _ = card.dose.first
    assert len(white) == int(repeated.figure) * max(len(repeated.sides), 1)
    largest = max(run.size for run in file.runs)
    figures = [run.text.strip() for run in file.runs if run.size == largest]
    assert figures == [cell.figure for cell in card.dose.first]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_boxes_of_all_cards_line_up(profile: Profile) -> None:
    """The eye could not run down a page from one hold time to the next."""
    case = Case("week-4-approved", profile)
    edges = set()
    for block in blocks_of(case):
        if isinstance(block, ExerciseCard):
            boxes = [shape for shape in alone(block, case).shapes if shape.line == 1.5 and not shape.curved]
            edges.add(tuple(round(shape.box[0]) for shape in boxes[-3:]))
    assert len(edges) == 1


@pytest.mark.parametrize("seconds", [1, 9, 10, 11, 60])
@pytest.mark.parametrize("case", [Case("standard-week-2", profile) for profile in PROFILES], ids=str)
def test_any_hold_and_repetitions_can_be_counted(case: Case, seconds: int) -> None:
    """A dose at the limit of what a pack may say is still drawn whole, inside its box."""
    style = style_for(sheet_of(case))
    card = first(ExerciseCard, case)
    for sides in ((), ("Left", "Right"), card.dose.first[1].sides):
        dose = counted(card.dose, min(seconds, 30), sides, seconds)
        for fragment in typeset(replace(card, dose=dose), style).fragments:
            inside(fragment, style)


def counted(dose: DoseStrip, repetitions: int, sides: tuple[str, ...], seconds: int = 5) -> DoseStrip:
    """Return a dose with other numbers."""
    held, repeated, often = dose.first
    held = replace(held, figure=str(seconds))
    repeated = replace(repeated, figure=str(repetitions), rings=repetitions, sides=sides)
    return DoseStrip((held, repeated, often))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("sides", [(), ("Left", "Right"), ("Forward", "Back", "Left", "Right")])
@pytest.mark.parametrize("repetitions", [1, 7, 12, 15, 29])
def test_every_ring_stands_inside_its_box(profile: Profile, sides: tuple[str, ...], repetitions: int) -> None:
    """The last rings would be printed over the words below, and a patient who counts by them would stop early."""
    case = Case("standard-week-2", profile)
    style = style_for(sheet_of(case))
    box = counted(first(ExerciseCard, case).dose, repetitions, sides)
    canvas = Canvas()
    node, height = strip(canvas, box, 0.0, style)
    canvas.add(node)
    centers = _CENTER.findall(drawing(canvas.fragment(height, before=0.0, after=0.0)))
    assert len(centers) == repetitions * max(len(sides), 1)
    assert min(float(y) for _, y in centers) - style.tick / 2 >= -height


@pytest.mark.parametrize("profile", PROFILES)
def test_a_check_sheet_has_a_box_for_each_time_of_each_day(profile: Profile) -> None:
    """A patient who does an exercise twice a day finds two boxes under each day, and a cell for pain."""
    case = Case("week-4-approved", profile)
    block = first(CheckSheet, case)
    file = alone(block, case)
    boxes = [shape for shape in file.shapes if shape.tag == "Form" and shape.paint == "both"]
    assert len(boxes) == len(block.weeks) * sum(7 * row.times_per_day for row in block.rows)
    rows = [element for element in Tree(file).document.walk() if element.tag == "TR"]
    assert len(rows) >= len(block.weeks) * (len(block.rows) + 2)
    assert {len(row.elements()) for row in rows} == {8}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("weeks", "one_page"), [(4, True), (2, False)])
def test_a_log_of_many_exercises_goes_on_over_the_page(profile: Profile, weeks: int, one_page: bool) -> None:
    """What no page holds would be left off the wall, and so not be done."""
    case = Case("week-4-approved", profile)
    log = first(CheckSheet, case)
    rows = tuple(replace(log.rows[0], number=n, name=f"Exercise-{n}-") for n in range(1, 26))
    named = tuple(replace(log.weeks[0], title=f"Week {n}") for n in range(weeks))
    file = alone(replace(log, rows=rows, weeks=named, one_page=one_page), case)
    assert len(file.pages) > 1
    names = re.findall(r"Exercise-\d+-", "".join(run.text for run in file.runs))
    assert names == [row.name for row in rows] * (1 if one_page else weeks)


def test_phone_numbers_are_read_across_a_kitchen() -> None:
    """The numbers to call are 28 pt or larger, the signs 18 pt, in the standard size already."""
    case = Case("standard-week-2")
    block = first(WarningPage, case)
    file = alone(block, case)
    sizes = {run.text.strip(): run.size for run in file.runs}
    assert sizes[block.emergency_number] >= 28
    assert block.clinic_number is not None
    assert sizes[block.clinic_number] >= 28
    assert min(sizes[text] for text in sizes if text and text in " ".join(block.emergency_signs)) >= 14


def test_what_is_typed_is_printed_as_typed() -> None:
    """A name such as O'Brien <b>&amp; is a name, and no part of it is taken for markup."""
    name = "O'Brien <b>&amp; (née) \\ %PDF <font size=99>"
    file = alone(Facts((("Name", (Span(name),)),)), Case("standard-week-2"))
    assert name in "".join(run.text for run in file.runs)
    assert max(run.size for run in file.runs) < 99
    assert faults(file) == []


@pytest.mark.parametrize("text", ["", " ", "x" * 3000, "word " * 600, "·" * 200])
@pytest.mark.parametrize("profile", PROFILES)
def test_odd_texts_are_set_without_harm(text: str, profile: Profile) -> None:
    """Nothing, one endless word and a page full of words all make a paragraph, or are refused by name."""
    case = Case("standard-week-2", profile)
    style = style_for(sheet_of(case))
    block: LaidOutBlock = typeset(Paragraph((Span(text),)), style)
    for fragment in block.fragments:
        inside(fragment, style)


def test_a_picture_is_drawn_once_and_placed_where_it_is_shown() -> None:
    """A picture that two pages show is in the file once, and a card's picture lies inside the page."""
    file = alone(cards()[0][1], cards()[0][0])
    names = {picture.name for page in file.pages for picture in page.pictures}
    assert len(names) == len(file.reader.pages[0]["/Resources"]["/XObject"])
    assert names


def test_styles_are_compared_by_value() -> None:
    """What is kept for one style would be taken for another, or every sheet laid out anew."""
    page = page_of("letter", "compact", 2)
    style = style_of("compact", page, None)
    alike = {style, style_of("compact", page, "#000000"), style.with_picture(0.5).with_picture(style.picture)}
    assert alike == {style}
    assert style.arranged("above", 0.5).arranged("beside", style.picture) == style
    others = (
        style.with_picture(0.5),
        style.arranged("above", style.picture),
        style_of("compact", page, None, fillable=True),
    )
    assert len({style, *others}) == 4
