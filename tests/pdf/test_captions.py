"""A caption stands under the person, not under the box that also holds arrows, a wall or a close view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handouts.model.sheet import ExerciseCard, Figure
from tests.pdf.content import Picture, Run
from tests.pdf.sheets import EVERY, Case, opened, sheet_of


def captioned(case: Case) -> Iterator[tuple[Figure, Picture, Run]]:
    """Yield each picture of a card that has a caption of one line, where it stands, and the caption below it."""
    cards = [block for part in sheet_of(case).edition.sections for block in part.blocks]
    figures = [figure for card in cards if isinstance(card, ExerciseCard) for figure in card.figures]
    for page in opened(case).pages:
        for picture in page.pictures:
            for figure in figures:
                if picture.name.removeprefix("/X") == figure.picture.key[:16]:
                    below = [run for run in page.runs if run.text.strip() == figure.caption]
                    near = [run for run in below if 0 < picture.box[1] - run.y < 30]
                    yield from ((figure, picture, run) for run in near)


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_a_caption_is_centered_on_the_person(case: Case) -> None:
    """Words beside the person seem to belong to the arrow or to the next picture."""
    for figure, picture, run in captioned(case):
        left, _, right, _ = picture.box
        middle = left + figure.picture.middle * (right - left) / figure.picture.width
        away = run.x + run.width / 2 - middle
        no_room = run.x <= left + 1 if away > 0 else run.x + run.width >= right - 1
        assert abs(away) < 0.6 or no_room, (figure.caption, away)


def test_most_captions_are_exactly_there() -> None:
    """A rule with exceptions at the edge of a column would be no rule if most captions were exceptions."""
    away = []
    for case in EVERY:
        for figure, picture, run in captioned(case):
            left, _, right, _ = picture.box
            middle = left + figure.picture.middle * (right - left) / figure.picture.width
            away.append(abs(run.x + run.width / 2 - middle))
    assert len(away) > 100
    assert sum(distance < 0.6 for distance in away) > 0.85 * len(away)
