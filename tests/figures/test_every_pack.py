"""What must be true in every picture of every pack, for every person, measured in the geometry that is drawn."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point, box

from handouts.figures.body.arm import FOREARM, UPPER_ARM
from handouts.figures.body.collisions import collisions
from handouts.figures.body.from_front.front import FrontBody
from handouts.figures.body.in_profile.side import SideBody
from handouts.figures.body.in_profile.stance import SHIN, THIGH
from handouts.figures.drawing.geometry import length
from handouts.model.picture import CAPTION
from tests.figures.packs import FIGURES, FOLDERS, OF_ALL, POSED, bodies, drawing_of, pose_of
from tests.figures.sketch import WHITE
from tests.figures.test_svg import ink_of

NEW = [row for row in OF_ALL if row[0] != "neck-osteoporosis"]
"""The pictures of all packs but the first, which has tests of its own."""
ROOM = {"start": (0.0, 40.0), "middle": (-20.0, 20.0), "end": (-40.0, 0.0)}
"""From where to where a short word goes beside its place, in points."""


@pytest.mark.parametrize(("pack", "figure", "person"), POSED)
def test_feet_stand_on_the_floor_or_on_what_the_pose_says(pack: str, figure: str, person: str) -> None:
    """A person who floats, or whose feet sink into the floor, is not believed, and neither is the sheet."""
    for step, body in bodies(pack, figure, person):
        if step.hip is not None or not isinstance(body, SideBody) or body.lies:
            continue
        heights = []
        for name, leg in body.legs.items():
            said = step.left_leg if name == "far" and step.left_leg else step.right_leg
            surface = body.room.surface(said.on) if said and said.on else 0.0
            height = float(leg.shoe.bounds[1]) - surface
            heights.append(height)
            assert height > -0.6
            assert height < 1.2 or not said or not said.on, "a foot is on what the pose says"
        assert min(heights) < 1.2 or step.base == "sit", "nobody stands on nothing"


@pytest.mark.parametrize(("pack", "figure", "person"), POSED)
def test_hands_lie_on_their_support(pack: str, figure: str, person: str) -> None:
    """A hand in the air beside the chair teaches to stand without holding on."""
    for _, body in bodies(pack, figure, person):
        for side, near in (("right", "near"), ("left", "far")):
            arm = getattr(body.position, f"{side}_arm")
            if arm.hold != "support" or not isinstance(body, SideBody | FrontBody):
                continue
            bones = body.arms[near if isinstance(body, SideBody) else side]
            x, y = float(bones.shoulder[0]), float(bones.shoulder[1])
            shoulder = (x, 0.0, y) if isinstance(body, SideBody) else (0.0, x * body.patients_right, y)
            gaps = []
            for grip in body.room.grips(arm.on, shoulder):
                ends = (grip.start, grip.end)
                seen = [
                    (e[0] if isinstance(body, SideBody) else e[1] * body.patients_right, e[2]) for e in ends
                ]
                gaps.append(bones.hand.outline.distance(LineString(seen)))
            assert min(gaps) < 0.8


@pytest.mark.parametrize(("pack", "figure", "person"), POSED)
def test_no_bone_is_longer_or_shorter_than_it_is(pack: str, figure: str, person: str) -> None:
    """A limb drawn too long shows a reach that no patient has."""
    for _, body in bodies(pack, figure, person):
        assert isinstance(body, SideBody | FrontBody)
        for arm in body.arms.values():
            assert arm.upper <= UPPER_ARM * 1.001
            assert arm.lower <= FOREARM * 1.001
        for leg in body.stance.legs.values():
            thigh, shin = length(leg.knee - leg.hip), length(leg.ankle - leg.knee)
            assert thigh <= THIGH * 1.001
            assert shin <= SHIN * 1.001
            if isinstance(body, SideBody) and not (body.position.right_leg and body.position.right_leg.out):
                assert thigh == pytest.approx(THIGH)
                assert shin == pytest.approx(SHIN, abs=0.2)


@pytest.mark.parametrize(("pack", "figure", "person"), POSED)
def test_nobody_is_inside_a_thing(pack: str, figure: str, person: str) -> None:
    """A knee inside the back of a chair shows a movement for which there is no room."""
    for _, body in bodies(pack, figure, person):
        assert not list(collisions(body))


@pytest.mark.parametrize(("pack", "figure", "person"), POSED)
def test_things_stay_where_they_are_from_step_to_step(pack: str, figure: str, person: str) -> None:
    """A chair that changes its height or place between two pictures is another chair."""
    if "props" in {key for frame in pose_of(pack, figure).frames for key in frame.model_fields_set}:
        return
    rooms = [body.room.things for step, body in bodies(pack, figure, person) if step.base in ("stand", "sit")]
    assert all(room == rooms[0] for room in rooms)


@pytest.mark.parametrize(("pack", "figure", "person"), NEW)
def test_nothing_is_cut_off_and_words_have_their_room(pack: str, figure: str, person: str) -> None:
    """What lies outside the picture is cut off, and a word set over a line cannot be read."""
    read = drawing_of(pack, figure, person)
    page, ink = box(0, 0, *read.size).buffer(0.4), ink_of(read)
    for mark in read.marks:
        if mark.stroke == WHITE and mark.fill is None:
            continue
        assert all(page.covers(Point(point)) for line in mark.lines for point in line)
    for label in read.labels:
        if label.id != CAPTION:
            left, right = ROOM[label.anchor]
            room = box(label.x + left, label.y - 13.5, label.x + right, label.y + 4.5)
            assert page.covers(room), label
            assert ink.intersection(room.buffer(-0.2)).is_empty, label


@pytest.mark.parametrize(("pack", "figure"), FIGURES)
def test_every_person_has_the_picture(pack: str, figure: str) -> None:
    """A sheet with another person in one of its pictures looks like a mistake."""
    persons = {path.parent.name for path in FOLDERS[pack].glob(f"*/{figure}.svg")}
    assert persons == {person for name, figure_id, person in OF_ALL if (name, figure_id) == (pack, figure)}
