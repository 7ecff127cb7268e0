"""Curves: the outline that is written is the outline that was drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString

from handouts.figures.drawing.curve_fitting import path_commands
from handouts.figures.drawing.spline import curve
from handouts.figures.output.svg import number
from tests.figures.sketch import flattened

TOLERANCE = 0.12
knots = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 150)), min_size=3, max_size=9, unique=True)


def _written(points: np.ndarray, closed: bool) -> LineString:
    rounded = [
        (letter, *(float(number(value, 3)) for value in values))
        for letter, values in path_commands(points, closed)
    ]
    return LineString(flattened(rounded, 24)[0])


@settings(max_examples=60, deadline=None)
@given(knots=knots, closed=st.booleans())
def test_a_fitted_curve_stays_near_the_line_it_follows(
    knots: list[tuple[float, float]], closed: bool
) -> None:
    """A curve that swings out would draw a hump on a face or a line across the picture."""
    points = curve(knots, closed)
    line, written = LineString(points), _written(points, closed)
    assert written.hausdorff_distance(line) < 5 * TOLERANCE


def test_straight_lines_stay_straight_and_corners_sharp() -> None:
    """A wavy wall or a rounded arrow tip looks like a mistake."""
    square = np.array([[0, 0], [50, 0], [50, 50], [0, 50], [0, 0]], dtype=float)
    letters = [letter for letter, _ in path_commands(square, closed=True)]
    assert letters == ["M", "L", "L", "L", "L", "Z"]


def test_a_circle_needs_few_curves() -> None:
    """Pictures are embedded in every file: a ring of a hundred pieces would make each one larger."""
    t = np.linspace(0, 2 * np.pi, 129)
    circle = np.stack([75 + 70 * np.cos(t), 75 + 70 * np.sin(t)], axis=1)
    assert len(path_commands(circle, closed=True)) <= 14


@pytest.mark.parametrize("closed", [False, True])
def test_a_spline_passes_through_its_knots(closed: bool) -> None:
    """Shapes are edited by their knots: a curve that misses them cannot be steered."""
    rows = [(0.0, 0.0), (10.0, 8.0), (20.0, 0.0), (14.0, -9.0)]
    line = LineString(curve(rows, closed))
    assert all(LineString([row, row]).distance(line) < 1e-9 for row in rows)
