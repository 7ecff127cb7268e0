"""Black and white: a sheet that was copied three times still shows what it showed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from shapely.geometry import LineString, Polygon

from tests.figures.neck import IDS, sketch, straight_arrows
from tests.figures.sketch import BLACK, WHITE, Mark, pixels

PER_POINT = 2.0
"""144 dots an inch: a poor copier."""
GENERATIONS, BLUR, THRESHOLD, CONTRAST = 3, 0.9, 150.0, 6.0
HEAVY = 1.1
"""Points: lines from this width on carry the meaning and must survive."""


@cache
def _copy(figure: str, person: str) -> NDArray[np.uint8]:
    """The picture after three passes through a copier that blurs a little and knows hardly any gray."""
    image = pixels(sketch(figure, person), PER_POINT)
    for _ in range(GENERATIONS):
        soft = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR)), dtype=float)
        image = Image.fromarray(np.clip((soft - THRESHOLD) * CONTRAST + 128, 0, 255).astype(np.uint8))
    return np.asarray(image)


def _dark_share(copy: NDArray[np.uint8], line: NDArray[np.float64]) -> float:
    """The share of a line's points at which the copy is dark within a pixel."""
    at = np.round(line * PER_POINT).astype(int)
    inside = (at[:, 0] > 1) & (at[:, 1] > 1) & (at[:, 0] < copy.shape[1] - 2) & (at[:, 1] < copy.shape[0] - 2)
    near = [copy[y - 1 : y + 2, x - 1 : x + 2].min() < 128 for x, y in at[inside]]
    return float(np.mean(near)) if near else 1.0


def _silhouette(figure: str, person: str) -> Mark:
    """The heavy line round the person: the longest of the black lines."""
    black = [mark for mark in sketch(figure, person).marks if mark.stroke == BLACK]
    heavy = [mark for mark in black if mark.fill is None and mark.width >= HEAVY]
    return max(heavy, key=lambda mark: sum(LineString(line).length for line in mark.lines))


@pytest.mark.parametrize("person", ["ruth", "grace"])
@pytest.mark.parametrize("figure", IDS)
def test_the_silhouette_has_no_gap_on_a_third_copy(figure: str, person: str) -> None:
    """Clinics copy copies: an outline that breaks leaves a body in pieces."""
    copy = _copy(figure, person)
    # An arrow's white rim may cut the line: nine tenths of it must be there.
    assert all(_dark_share(copy, line) > 0.9 for line in _silhouette(figure, person).lines)


@pytest.mark.parametrize(
    "figure", [name for name in IDS if name.startswith(("chin-tuck", "shoulder-squeeze"))]
)
def test_the_dashed_start_is_still_seen_on_a_third_copy(figure: str) -> None:
    """The start position is said by dashes alone: if they fade, the movement is lost."""
    copy = _copy(figure, "ruth")
    dashed = [mark for mark in sketch(figure, "ruth").marks if mark.dashed]
    assert dashed
    assert all(_dark_share(copy, np.vstack(mark.lines)) > 0.3 for mark in dashed)


@pytest.mark.parametrize("figure", [name for name in IDS if name.startswith("iso-")])
def test_the_arrows_of_a_press_stay_white(figure: str) -> None:
    """White means a press and black a movement: a copier must not fill the white ones."""
    copy = _copy(figure, "grace")
    for arrow in straight_arrows(sketch(figure, "grace")):
        middle = Polygon(arrow.mark.lines[0]).centroid
        assert copy[round(middle.y * PER_POINT), round(middle.x * PER_POINT)] >= 128


def test_grays_only_color_what_lines_enclose() -> None:
    """With every gray taken for white, each picture keeps its lines: nothing is said by gray alone."""
    for figure in IDS:
        marks = sketch(figure, "james").marks
        black = sum(BLACK in (mark.stroke, mark.fill) for mark in marks)
        gray = [mark for mark in marks if mark.fill not in (None, BLACK, WHITE)]
        assert black > 2 * len([mark for mark in gray if mark.stroke is None])
