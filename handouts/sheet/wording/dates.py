"""Dates with the month as a word, in the order of the clinic."""

from __future__ import annotations

from datetime import date

from handouts.model.labels import Labels
from handouts.sheet.wording.numbers import unbroken
from handouts.sheet.wording.placeholders import fill
from handouts.sheet.wording.values import made, number


def long_date(labels: Labels, day: date) -> str:
    """Return a date that nobody can misread, its month as a word, kept on one line: November 24, 2026."""
    return _filled(labels, labels.dates.full, day)


def short_date(labels: Labels, day: date) -> str:
    """Return a day of a year that is known, with the month as a word: November 24."""
    return _filled(labels, labels.dates.short, day)


def weekday(labels: Labels, day: date) -> str:
    """Return the name of a day of the week."""
    return labels.language.days[day.weekday()]


def short_weekday(labels: Labels, day: date) -> str:
    """Return the short name of a day of the week: Tue."""
    return labels.language.short_days[day.weekday()]


def _filled(labels: Labels, pattern: str, day: date) -> str:
    parts = {
        "day": number(day.day),
        "month": made(labels.language.months[day.month - 1]),
        "month_number": number(day.month),
        "year": number(day.year),
    }
    return unbroken(fill(pattern, parts))
