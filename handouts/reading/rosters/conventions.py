"""How a roster writes dates and numbers, as given by options, and which cells contradict that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from handouts.model.fields.shown import shown
from handouts.reading.patients.field_kinds import FieldKind
from handouts.reading.patients.raw import typed_value
from handouts.reading.rosters.dates import DayFormat, is_unclear_day
from handouts.reading.yaml.typed_values import TypedDay, number_as_typed

Option = Literal["date-format", "decimal"]

_WITH_COMMA = re.compile(r"[-+]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_WITH_POINT = re.compile(r"[-+]?(?:[\d,]*\d\.\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


class Contradiction(NamedTuple):
    """How a cell contradicts an option."""

    option: Option
    message: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """How dates and numbers are written: by default, year-month-day and a decimal point."""

    days: DayFormat | None = None
    decimal_comma: bool = False

    @property
    def are_given(self) -> bool:
        """Return whether any option was given, which the roster may then contradict."""
        return self.days is not None or self.decimal_comma

    def value(self, kind: FieldKind, text: str) -> Any:
        """Return the value that a cell would have in a patient file; text where it is not written as given, to be refused."""
        if kind == "date":
            day = self.days.day(text) if self.days else None
            return text if day is None else TypedDay(day, text)
        if kind != "number":
            return typed_value(kind, text)
        plain = text
        if self.decimal_comma:
            if not _WITH_COMMA.fullmatch(text):
                return text
            plain = text.replace(",", ".")
        value = typed_value(kind, plain)
        if isinstance(value, bool | None):
            return value
        return number_as_typed(value, text) if isinstance(value, int | float) else text

    def contradiction(self, kind: FieldKind, text: str) -> Contradiction | None:
        """Return which option a cell contradicts, and how; None where it does not."""
        if kind == "date" and self.days:
            message = self.days.contradiction(text)
            return Contradiction("date-format", message) if message else None
        if self.decimal_comma and kind == "number" and _WITH_POINT.fullmatch(text.strip()):
            message = f"{shown(text.strip())} has a decimal point, but decimal commas were expected"
            return Contradiction("decimal", message)
        return None

    def missing(self, kind: FieldKind, text: str) -> Option | None:
        """Return the option that might make a cell readable, if it was not given."""
        if kind == "date" and not self.days and is_unclear_day(text):
            return "date-format"
        if (
            kind == "number"
            and not self.decimal_comma
            and "," in text
            and _WITH_COMMA.fullmatch(text.strip())
        ):
            return "decimal"
        return None


PLAIN = Conventions()
"""The default: no option was given."""
