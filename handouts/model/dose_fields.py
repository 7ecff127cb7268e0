"""The fields of a dose that a clinician may change, in one table; the help of the command line is made from it too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

DoseField = Literal[
    "hold_s",
    "repetitions",
    "sets",
    "times_per_day",
    "days_per_week",
    "rest_s",
    "steps",
    "minutes",
    "up_s",
    "down_s",
    "load",
]
"""A field of a dose that a clinician may change, by its name in an exercise's file."""


@dataclass(frozen=True, slots=True)
class DoseTerm:
    """What one field of a dose is called for a clinician, wherever it is typed or shown."""

    key: str
    """In a patient's file, an option, a roster's column and a field of the page."""
    name: str
    """In sentences: "hold 5 s (usually 3 s)"."""
    label: str
    """On the page."""
    about: str
    metavar: str
    unit: str = ""
    """After a number; of a load, the pack says the unit."""


DOSE_FIELDS: Mapping[DoseField, DoseTerm] = MappingProxyType(
    {
        "hold_s": DoseTerm("hold", "hold", "Hold", "Seconds to hold", "SECONDS", "s"),
        "repetitions": DoseTerm("reps", "repetitions", "Repeat", "Repetitions, on each side", "N"),
        "sets": DoseTerm("sets", "sets", "Sets", "Sets", "N"),
        "times_per_day": DoseTerm("per-day", "times a day", "Times a day", "Times a day", "N"),
        "days_per_week": DoseTerm("days", "days a week", "Days a week", "Days a week", "N"),
        "rest_s": DoseTerm("rest", "rest", "Rest", "Seconds to rest between sets", "SECONDS", "s"),
        "steps": DoseTerm("steps", "steps", "Steps", "Steps to take, on each side", "N"),
        "minutes": DoseTerm("minutes", "minutes", "Minutes", "Minutes to keep going", "N", "min"),
        "up_s": DoseTerm("up", "up", "Up", "Seconds on the way up", "SECONDS", "s"),
        "down_s": DoseTerm("down", "down", "Down", "Seconds on the way down", "SECONDS", "s"),
        "load": DoseTerm("load", "load", "Load", "Weight or band, such as 2.5 or red", "LOAD"),
    }
)
"""Every field that a clinician may change, in the order in which they are asked and reported."""
