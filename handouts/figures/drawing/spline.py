"""Hobby splines: smooth, hand-inked curves through few points, so that a shape stays editable by a person."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
Knot: TypeAlias = tuple[float, float] | tuple[float, float, str]
Knots: TypeAlias = Sequence[Knot]
Cubic: TypeAlias = tuple[complex, complex, complex, complex]

_ROOT5 = math.sqrt(5)


def curve(knots: Knots, closed: bool = False, per_segment: int = 10) -> Points:
    """Return the spline through the knots as points (n, 2), in the unit of the knots.

    A knot with a third member (``"c"``) is a corner: the curve may turn sharply there.
    Source: J. D. Hobby, Smooth, easy to compute interpolating splines (1986).
    """
    positions = [complex(knot[0], knot[1]) for knot in knots]
    corners = [len(knot) > 2 for knot in knots]
    return _flatten(_segments(positions, corners, closed), per_segment)


def _segments(positions: list[complex], corners: list[bool], closed: bool) -> list[Cubic]:
    if closed and not any(corners):
        return _closed(positions)
    if closed:
        first = corners.index(True)
        positions = positions[first:] + positions[: first + 1]
        corners = corners[first:] + corners[: first + 1]
    cubics: list[Cubic] = []
    start = 0
    for index in range(1, len(positions)):
        if corners[index] or index == len(positions) - 1:
            cubics += _open(positions[start : index + 1])
            start = index
    return cubics


def _flatten(cubics: list[Cubic], per_segment: int) -> Points:
    t = np.linspace(0.0, 1.0, per_segment + 1)[1:]
    u = 1 - t
    rows = [np.array([[cubics[0][0].real, cubics[0][0].imag]])]
    for a, b, c, d in cubics:
        z = u**3 * a + 3 * u**2 * t * b + 3 * u * t**2 * c + t**3 * d
        rows.append(np.stack([z.real, z.imag], axis=1))
    return np.vstack(rows)


def _velocity(theta: float, phi: float) -> float:
    """Hobby's length of a control handle, as a part of the chord."""
    st, sp, ct, cp = math.sin(theta), math.sin(phi), math.cos(theta), math.cos(phi)
    top = 2 + math.sqrt(2) * (st - sp / 16) * (sp - st / 16) * (ct - cp)
    return top / (3 * (1 + 0.5 * (_ROOT5 - 1) * ct + 0.5 * (3 - _ROOT5) * cp))


def _cubic(a: complex, b: complex, theta: float, phi: float) -> Cubic:
    chord = b - a
    out = chord * cmath.rect(_velocity(theta, phi), theta)
    into = chord * cmath.rect(_velocity(phi, theta), -phi)
    return a, a + out, b - into, b


def _open(z: list[complex]) -> list[Cubic]:
    count = len(z) - 1
    chords = [z[k + 1] - z[k] for k in range(count)]
    if count == 1:
        return [(z[0], z[0] + chords[0] / 3, z[1] - chords[0] / 3, z[1])]
    lengths = [max(abs(chord), 1e-9) for chord in chords]
    turns = [0.0] + [cmath.phase(chords[k] / chords[k - 1]) for k in range(1, count)] + [0.0]
    matrix, right = np.zeros((count + 1, count + 1)), np.zeros(count + 1)
    matrix[0, :2], right[0] = 1, -turns[1]
    matrix[count, count - 1 :] = 1
    for k in range(1, count):
        before, after = 1 / lengths[k - 1], 1 / lengths[k]
        matrix[k, k - 1 : k + 2] = before, 2 * before + 2 * after, after
        right[k] = -2 * turns[k] * before - turns[k + 1] * after
    theta = np.linalg.solve(matrix, right)
    phi = [-turns[k + 1] - theta[k + 1] for k in range(count - 1)] + [-theta[count]]
    return [_cubic(z[k], z[k + 1], float(theta[k]), float(phi[k])) for k in range(count)]


def _closed(z: list[complex]) -> list[Cubic]:
    count = len(z)
    chords = [z[(k + 1) % count] - z[k] for k in range(count)]
    lengths = [max(abs(chord), 1e-9) for chord in chords]
    turns = [cmath.phase(chords[k] / chords[k - 1]) for k in range(count)]
    matrix, right = np.zeros((count, count)), np.zeros(count)
    for k in range(count):
        before, after = 1 / lengths[k - 1], 1 / lengths[k]
        matrix[k, k - 1] += before
        matrix[k, k] += 2 * before + 2 * after
        matrix[k, (k + 1) % count] += after
        right[k] = -2 * turns[k] * before - turns[(k + 1) % count] * after
    theta = np.linalg.solve(matrix, right)
    ends = [(k + 1) % count for k in range(count)]
    return [_cubic(z[k], z[e], float(theta[k]), float(-turns[e] - theta[e])) for k, e in enumerate(ends)]
