"""Fits few cubic Bezier curves to polylines: outlines go into every sheet, so they must be small."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from shapely.geometry import LineString

from handouts.figures.drawing.spline import Points

Command = tuple[str, tuple[float, ...]]

_CORNER_DEGREES = 42.0
_SPACING = 3.0
"""Points at most between the places where the fit is measured, so that no curve swings out between them."""
_STRAIGHT = 7.0
"""A piece of a simplified line longer than this is meant to be straight."""


def path_commands(points: Points, closed: bool, tolerance: float = 0.12) -> list[Command]:
    """Return the commands M, L, C and Z that follow a polyline within the tolerance (points of print)."""
    plain = np.asarray(LineString(np.round(points, 5)).simplify(tolerance / 4).coords)[:, :2]
    if closed:
        plain = _start_at_corner(plain)
    breaks = _breaks(plain)
    commands: list[Command] = [("M", _pair(plain[0]))]
    for start, end in pairwise(breaks):
        commands += _run(plain[start : end + 1], tolerance)
    return [*commands, ("Z", ())] if closed else commands


def _pair(point: Points) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _turns(points: Points) -> Points:
    """Return the change of direction at each inner vertex, in degrees."""
    steps = np.diff(points, axis=0)
    heading = np.arctan2(steps[:, 1], steps[:, 0])
    return np.asarray(np.abs(np.degrees((np.diff(heading) + np.pi) % (2 * np.pi) - np.pi)))


def _breaks(points: Points) -> list[int]:
    """Return where one command ends and another begins: at corners, and at both ends of what is straight."""
    corners = {int(i) + 1 for i in np.nonzero(_turns(points) > _CORNER_DEGREES)[0]}
    lengths = np.hypot(*np.diff(points, axis=0).T)
    straight = {int(i) + end for i in np.nonzero(lengths > _STRAIGHT)[0] for end in (0, 1)}
    return sorted({0, len(points) - 1} | corners | straight)


def _start_at_corner(points: Points) -> Points:
    """Return a ring that begins at its first corner, so that no smooth stretch is cut by the seam."""
    ring = points[:-1]
    turns = _turns(np.vstack([ring[-1:], ring, ring[:1]]))
    first = int(np.argmax(np.round(turns, 3)))
    return np.vstack([ring[first:], ring[: first + 1]])


def _run(points: Points, tolerance: float) -> list[Command]:
    if len(points) == 2 or _straight(points, tolerance):
        return [("L", _pair(points[-1]))]
    points = np.asarray(LineString(points).segmentize(_SPACING).coords)[:, :2]
    head, tail = _tangent(points), _tangent(points[::-1])
    if np.allclose(points[0], points[-1]):  # a smooth ring: both ends share one direction
        head = points[1] - points[-2]
        head = head / np.hypot(*head)
        tail = -head
    return [("C", tuple(float(v) for v in c[1:].ravel())) for c in _fit(points, head, tail, tolerance)]


def _straight(points: Points, tolerance: float) -> bool:
    chord = points[-1] - points[0]
    size = float(np.hypot(*chord))
    if size < 1e-9:
        return False
    away = points - points[0]
    return bool(np.max(np.abs(away[:, 0] * chord[1] - away[:, 1] * chord[0])) / size < tolerance / 2)


def _tangent(points: Points) -> Points:
    """Return the direction in which a run of points sets out."""
    step = points[1] - points[0]
    return np.asarray(step / max(float(np.hypot(*step)), 1e-12))


def _fit(points: Points, head: Points, tail: Points, tolerance: float) -> list[Points]:
    """P. J. Schneider, An algorithm for automatically fitting digitized curves (Graphics Gems, 1990)."""
    if len(points) == 2:
        third = float(np.hypot(*(points[1] - points[0]))) / 3
        return [np.array([points[0], points[0] + head * third, points[1] + tail * third, points[1]])]
    t = _chord_lengths(points)
    for _ in range(5):
        cubic = _least_squares(points, t, head, tail)
        gaps = np.hypot(*(_at(cubic, t) - points).T)
        worst = int(np.argmax(np.round(gaps, 4)))
        if gaps[worst] < tolerance:
            return [cubic]
        if gaps[worst] > tolerance * 16:
            break
        t = _closer(cubic, points, t)
    split = min(max(worst, 1), len(points) - 2)
    middle = points[split - 1] - points[split + 1]
    middle = middle / max(float(np.hypot(*middle)), 1e-12)
    return _fit(points[: split + 1], head, middle, tolerance) + _fit(points[split:], -middle, tail, tolerance)


def _chord_lengths(points: Points) -> Points:
    run = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    return np.asarray(run / run[-1])


def _at(cubic: Points, t: Points) -> Points:
    u, v = t[:, None], 1 - t[:, None]
    return np.asarray(v**3 * cubic[0] + 3 * v**2 * u * cubic[1] + 3 * v * u**2 * cubic[2] + u**3 * cubic[3])


def _least_squares(points: Points, t: Points, head: Points, tail: Points) -> Points:
    b1, b2 = 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t)
    a1, a2 = b1[:, None] * head, b2[:, None] * tail
    rest = points - _at(np.array([points[0], points[0], points[-1], points[-1]]), t)
    c00, c01, c11 = float((a1 * a1).sum()), float((a1 * a2).sum()), float((a2 * a2).sum())
    x0, x1 = float((a1 * rest).sum()), float((a2 * rest).sum())
    det = c00 * c11 - c01 * c01
    size = float(np.hypot(*(points[-1] - points[0])))
    first_handle, second_handle = (
        ((x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det) if abs(det) > 1e-12 else (0.0, 0.0)
    )
    run = float(np.hypot(*np.diff(points, axis=0).T).sum())
    if min(first_handle, second_handle) < 1e-6 * run or max(first_handle, second_handle) > run:
        first_handle = second_handle = (
            size / 3
        )  # no handle that points backwards or swings out: the run is split instead
    return np.array(
        [points[0], points[0] + head * first_handle, points[-1] + tail * second_handle, points[-1]]
    )


def _closer(cubic: Points, points: Points, t: Points) -> Points:
    """Return one Newton step of each parameter towards the nearest place on the curve."""
    d1 = 3 * np.diff(cubic, axis=0)
    d2 = 2 * np.diff(d1, axis=0)
    u, v = t[:, None], 1 - t[:, None]
    first = v**2 * d1[0] + 2 * v * u * d1[1] + u**2 * d1[2]
    second = v * d2[0] + u * d2[1]
    off = _at(cubic, t) - points
    below = (first * first).sum(1) + (off * second).sum(1)
    step = np.where(np.abs(below) > 1e-12, (off * first).sum(1) / np.where(below == 0, 1, below), 0.0)
    return np.asarray(np.clip(t - step, 0.0, 1.0))
