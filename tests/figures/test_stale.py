"""The committed drawings are those of the committed poses."""

from __future__ import annotations

import pytest

from handouts.figures.draw import is_stale
from tests.figures.neck import FIGURES, IDS, PEOPLE, svg


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("figure", IDS)
def test_committed_svg_is_what_its_pose_draws(figure: str, person: str) -> None:
    """A pose that was corrected would still print its old, wrong picture."""
    target = FIGURES / person / f"{figure}.svg"
    assert not is_stale(target, svg(figure, person)), (
        f"{target} is stale: run `handouts draw` and commit the drawing"
    )


def test_every_drawing_has_a_pose() -> None:
    """A drawing left behind by a deleted pose could never be corrected."""
    for person in PEOPLE:
        assert {path.stem for path in (FIGURES / person).glob("*.svg")} == set(IDS)
