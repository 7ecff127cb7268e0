"""Angles and lengths of an exercise, in inches or in centimeters."""

from __future__ import annotations

from handouts.model.exercise import Exercise
from handouts.model.labels import Labels
from handouts.sheet.wording.numbers import number_range
from handouts.sheet.wording.placeholders import fill
from handouts.sheet.wording.values import Value, made, number

_CM_IN_INCH = 2.54


def extent_values(labels: Labels, exercise: Exercise) -> dict[str, Value]:
    """Return what the placeholders for angle and gap stand for; nothing for what the exercise does not have."""
    values: dict[str, Value] = {}
    if exercise.degrees is not None:
        low, high = exercise.degrees.low, exercise.degrees.high
        values |= {"low_degrees": number(low), "high_degrees": number(high)}
        values["degrees_range"] = made(number_range(labels, low, high))
    if exercise.gap_in is not None:
        low, high = exercise.gap_in.low, exercise.gap_in.high
        if labels.units == "metric":
            low, high = whole_centimeters(low), whole_centimeters(high)
        told = {"range": made(number_range(labels, low, high))}
        values["gap"] = made(fill(labels.form(f"length.{labels.units}", high), told))
        values["short_gap"] = made(fill(labels[f"short_length.{labels.units}"], told))
    return values


def whole_centimeters(inches: int) -> int:
    """Return a length in whole centimeters, the nearest: 2 inches are 5, 4 inches are 10."""
    return round(inches * _CM_IN_INCH)
