"""How a roster writes dates and numbers, as given by options, and which cells contradict that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from handouts.model.fields.shown import shown
from handouts.reading.patients.field_kinds import FieldKind
from handouts.reading.patients.raw import typed_value
from handouts.reading.rosters.dates import DayFormat, is_unclear_day
from handouts.reading.rosters.name_order import NameOrder, is_suffix, last_name_first
from handouts.reading.yaml.typed_values import TypedDay, number_as_typed

Option = Literal["date-format", "decimal", "names"]

_WITH_COMMA = re.compile(r"[-+]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_WITH_POINT = re.compile(r"[-+]?(?:[\d,]*\d\.\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


class Contradiction(NamedTuple):
    """How a cell contradicts an option."""

    option: Option
    message: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """How dates, numbers and names are written: by default, year-month-day and a decimal point."""

    days: DayFormat | None = None
    decimal_comma: bool = False
    names: NameOrder | None = None
    """How names with a comma are written; None where that was not said, and they stay as they are."""

    @property
    def are_given(self) -> bool:
        """Return whether any option was given, which the roster may then contradict."""
        return self.days is not None or self.decimal_comma

    def value(self, kind: FieldKind, text: str) -> Any:
        """Return the value that a cell would have in a patient file; text where it is not written as given, to be refused."""
        if kind == "date":
            day = self.days.day(text) if self.days else None
            return text if day is None else TypedDay(day, text)
        if kind == "name" and self.names == "last-first" and "," in text:
            return self._turned(text)
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

    @staticmethod
    def _turned(text: str) -> Any:
        """Return a name with its first name first; one with too many commas as a mapping, to be refused."""
        turned = last_name_first(text)
        if turned is not None:
            return turned
        is_other = text.count(",") == 1 and (is_suffix(text.partition(",")[2]))
        return text if is_other else {"commas": text}

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
        """Return the option by which a cell might be read, or read otherwise, if it was not given."""
        if kind == "date" and not self.days and is_unclear_day(text):
            return "date-format"
        if (
            kind == "number"
            and not self.decimal_comma
            and "," in text
            and _WITH_COMMA.fullmatch(text.strip())
        ):
            return "decimal"
        if kind == "name" and self.names is None and "," in text and last_name_first(text) is not None:
            return "names"
        return None


PLAIN = Conventions()
"""The default: no option was given."""
