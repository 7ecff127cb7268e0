"""Dates in English, in the order of the clinic."""

from __future__ import annotations

from datetime import date

from handouts.model.clinic import DateOrder

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Spelled out here: the calendar module speaks the language of the computer."""


def date_text(day: date, order: DateOrder = "month-first") -> str:
    """Return a date such as November 24, 2026, or 24 November 2026."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}" if order == "day-first" else f"{month} {day.day}, {day.year}"
