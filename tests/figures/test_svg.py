"""The form of the SVG files: what the placing of pictures relies on, and what a copier does to them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from shapely.geometry import LineString, Polygon, box
from shapely.ops import unary_union

from handouts.figures.body.person import PERSONS
from handouts.figures.body.views import build_body
from handouts.figures.output.draw import ICON_FOLDER, icon_svg, render_svg
from handouts.figures.output.svg import Page, number
from handouts.figures.pose.steps import steps
from handouts.figures.scene.icons import ICONS
from handouts.figures.scene.picture import draw_picture
from handouts.model.picture import CAPTION
from tests.figures.neck import FIGURES, IDS, PEOPLE, committed, pose, sketch, svg
from tests.figures.sketch import BLACK, WHITE, Sketch, gray, read_sketch

ROOM = {"start": (0.0, 56.0), "middle": (-28.0, 28.0), "end": (-56.0, 0.0)}
LIMIT, FRAME_LIMIT = 16_500, 12_500
LABELS = {"hold", "range", "still", "gap", "start", "end", "your-right", "your-left"}
FIGURES_OF_ALL = [(figure, person) for figure in IDS for person in PEOPLE]


@pytest.mark.parametrize("figure", IDS)
@pytest.mark.parametrize("person", PEOPLE)
def test_only_plain_paths_and_empty_label_places(figure: str, person: str) -> None:
    """A sheet places a picture without any drawing library: what it cannot read would be lost or refused."""
    lines = committed(figure, person).splitlines()
    width, height = (number(v) for v in pose(figure).size)
    assert lines[0] == (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt">'
    )
    assert lines[-1] == "</svg>"
    path = re.compile(
        r'<path d="(M[-\d. ]+([LC][-\d. ]+)+Z?)+" fill="(none|#[0-9a-f]{3}|#[0-9a-f]{6})"'
        r'( stroke="#[0-9a-f]{3,6}" stroke-width="[\d.]+" stroke-linejoin="round"( stroke-linecap="round"| stroke-dasharray="[\d. ]+")?)?/>'
    )
    label = re.compile(
        r'<text data-label="[a-z-]+" x="[\d.]+" y="[\d.]+" text-anchor="(start|middle|end)" font-size="13"></text>'
    )
    for line in lines[1:-1]:
        assert path.fullmatch(line) or label.fullmatch(line), line[:120]


@pytest.mark.parametrize(("figure", "person"), FIGURES_OF_ALL)
def test_colors_are_grays_and_files_are_small(figure: str, person: str) -> None:
    """Every picture is in every patient's file, and most files are printed in black and white."""
    text = committed(figure, person)
    for color in set(re.findall(r'"#([0-9a-f]+)"', text)):
        parts = {color[i : i + len(color) // 3] for i in range(0, len(color), len(color) // 3)}
        assert len(parts) == 1
    assert len(text) < (len(pose(figure).frames) * FRAME_LIMIT or LIMIT)
    assert "-0 " not in text


@pytest.mark.parametrize(("figure", "person"), FIGURES_OF_ALL)
def test_nothing_is_drawn_outside_the_picture(figure: str, person: str) -> None:
    """What lies outside the box would be cut off, or printed over the words beside it."""
    read = sketch(figure, person)
    page = box(0, 0, *read.size)
    for mark in read.marks:
        if mark.stroke == WHITE and mark.fill is None:
            continue
        half = mark.width / 2
        for line in mark.lines:
            low, high = line.min(axis=0) - half, line.max(axis=0) + half
            assert page.buffer(0.3).covers(box(*low, *high)), mark


@pytest.mark.parametrize(("figure", "person"), FIGURES_OF_ALL)
def test_the_room_of_each_word_is_clear_and_large_enough(figure: str, person: str) -> None:
    """A word set over a line cannot be read, and under 12 pt not by these readers."""
    read = sketch(figure, person)
    ink = ink_of(read)
    page = box(0, 0, *read.size)
    for label in read.labels:
        if label.id == CAPTION:
            continue  # the caption stands below the picture
        assert label.id in LABELS
        left, right = ROOM[label.anchor]
        room = box(label.x + left, label.y - 13.5, label.x + right, label.y + 4.5)
        assert page.buffer(0.3).covers(room), label
        assert ink.intersection(room.buffer(-0.2)).is_empty, label


@pytest.mark.parametrize(("figure", "person"), FIGURES_OF_ALL)
def test_the_caption_belongs_under_the_person(figure: str, person: str) -> None:
    """A caption under an arrow, a chair or a close view seems to be about that."""
    read = sketch(figure, person)
    places = [label for label in read.labels if label.id == CAPTION]
    if figure.startswith("no-"):
        assert places == []
        return
    (place,) = places
    drawing = draw_picture(pose(figure), PERSONS[person])
    assert drawing.middle is not None
    page = Page(drawing, pose(figure).size, sign=False)
    bodies = [build_body(step, PERSONS[person]) for step in steps(pose(figure)) or [pose(figure)]]
    if len(bodies) == 1:
        (left, _, right, _) = bodies[0].outline(("head", "neck", "trunk")).bounds
        low, high = page.points(np.array([[left, 0.0], [right, 0.0]]))[:, 0]
        assert low + 5 < place.x < high + (30 if pose(figure).base == "sit" else -5)
    else:
        assert read.size[0] * 0.4 < place.x < read.size[0] * 0.6
    assert (place.anchor, place.y) == ("middle", read.size[1])


def ink_of(read: Sketch) -> Polygon:
    """All that is not white, as one area."""
    areas = []
    for mark in read.marks:
        if mark.stroke and gray(mark.stroke) < 255:
            areas += [LineString(line).buffer(mark.width / 2) for line in mark.lines]
        if mark.fill and gray(mark.fill) < 255:
            areas += [Polygon(line).buffer(0) for line in mark.lines if len(line) > 3]
    return unary_union(areas)


def test_the_same_pose_gives_the_same_bytes() -> None:
    """A picture that changes by itself would be reported as stale without a reason."""
    figure = "rotation"
    assert render_svg(pose(figure), "grace") == svg(figure, "grace") == render_svg(pose(figure), "grace")


def test_all_signs_of_things_not_to_do_have_one_ring() -> None:
    """Rings of different sizes in one row look like signs of different weight."""
    rings = []
    for figure in (name for name in IDS if name.startswith("no-")):
        black = [mark for mark in sketch(figure, "ruth").marks if mark.fill == BLACK]
        rings.append(max(float(np.ptp(line[:, 0])) for mark in black for line in mark.lines))
    assert max(rings) - min(rings) < 0.5
    assert min(rings) > 140


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_small_bold_and_committed(name: str) -> None:
    """An icon stands beside words on the warning page: it must be there, fit its square and be black."""
    text = (FIGURES / ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert text == icon_svg(name)
    assert len(text) < 4000
    assert read_sketch(text).size == (48, 48)
    assert 'fill="#000"' in text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.001, "0"), (0.0, "0"), (1.5, "1.5"), (2.0, "2"), (-3.456, "-3.46"), (100.0, "100")],
)
def test_numbers_are_short(value: float, text: str) -> None:
    """Idle zeros and minus zeros would make files longer and differ between machines."""
    assert number(value) == text
