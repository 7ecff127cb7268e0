"""Blocks that fill a page to be hung up: the check sheet and the warning signs."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet.words import Figure


@dataclass(frozen=True, slots=True)
class LogRow:
    """One exercise of the check sheet: its number, name and today's dose, and how many cells a day it gets."""

    number: int
    name: str
    dose: str
    times_per_day: int
    in_full: str = ""
    """The dose with load, speed, rest and effort as sentences; where a page has no room for them, the dose alone is printed."""


@dataclass(frozen=True, slots=True)
class LogWeek:
    """One week of the check sheet: what it is called, and its seven days."""

    title: str
    days: tuple[str, ...]
    """Short, as the columns are headed: "Tue 24"."""
    day_names: tuple[str, ...]
    """In full, for a reader who hears the table."""


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """Boxes to check off: exercises by days, a line for pain and a few lines for notes; as many weeks on a page as fit."""

    heading: str
    heading_of_week: str
    """The heading with the first week, where that is the only one."""
    hint: str
    exercise_label: str
    rows: tuple[LogRow, ...]
    weeks: tuple[LogWeek, ...]
    one_page: bool
    """Whether only as many weeks are printed as one page holds."""
    shares_page: bool
    """Whether it stands on a page with other parts, as low as its words and boxes allow."""
    pain_label: str
    notes_label: str
    cell_tip: str
    """Tooltip of a cell as a form field, with {exercise}, {day} and {time}."""
    pain_tip: str
    """Tooltip of a cell for pain as a form field, with {pain} and {day}."""


@dataclass(frozen=True, slots=True)
class WarningPage:
    """The page for the fridge: both tiers with a box for each sign, phone numbers large; fills a page of its own."""

    title: str
    emergency_heading: str
    emergency_number: str
    emergency_signs: tuple[str, ...]
    clinic_heading: str
    clinic_name: str
    clinic_number: str | None
    clinic_no_number: str
    """What is printed for the reader to fill in where no number is recorded."""
    clinic_hours: str | None
    clinic_closed: str
    """What to do when the clinic does not answer."""
    clinic_signs: tuple[str, ...]
    emergency_icon: Figure | None = None
    clinic_icon: Figure | None = None
