"""Dates with the month as a word, in the order of the clinic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handouts.model.clinic import DateOrder
from handouts.sheet.wording.numbers import unbroken
from handouts.sheet.wording.placeholders import fill, made, number


def in_date_order(labels: Mapping[str, str], order: DateOrder) -> Mapping[str, str]:
    """Return the labels with the clinic's way to write a date as `date.long` and `date.short`, which are read here."""
    return {**labels, "date.long": labels[f"date.{order}"], "date.short": labels[f"date.{order}.short"]}


def long_date(labels: Mapping[str, str], day: date) -> str:
    """Return a date that nobody can misread, its month as a word, kept on one line: November 24, 2026."""
    parts = {"day": number(day.day), "month": made(labels[f"month.{day.month}"]), "year": number(day.year)}
    return unbroken(fill(labels["date.long"], parts))


def short_date(labels: Mapping[str, str], day: date) -> str:
    """Return a day of a year that is known, with the month as a word: November 24."""
    return unbroken(
        fill(labels["date.short"], {"day": number(day.day), "month": made(labels[f"month.{day.month}"])})
    )
