"""What is known of a language whoever translates: how it writes numbers and dates, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from handouts.model.fields.language_tag import FileTag
from handouts.model.fields.lists import Size
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Line
from handouts.model.plurals import Category, PluralRule, category

Mark = Annotated[str, Field(min_length=1, max_length=3)]
Units = Literal["us", "metric"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class DatePatterns(Record):
    """How a day is written, with {day}, {year}, and {month} (its name) or {month_number}."""

    full: Annotated[Line, about("With the year")]
    short: Annotated[Line, about("Without the year")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """A language, as data/languages has it from CLDR."""

    tag: Annotated[FileTag, about("BCP 47 tag, the same as the file name")]
    name: Annotated[Line, about("What the language calls itself")]
    english: Annotated[Line, about("What English calls it")]
    direction: Annotated[Direction, about("ltr for left to right, or rtl")]
    script: Annotated[str, Field(pattern="^[A-Z][a-z]{3}$"), about("ISO 15924 code, such as Latn")]
    plural: Annotated[PluralRule, about("The rule for its plurals")]
    decimal: Annotated[Mark, about("Between the whole and its parts: 2.5")]
    thousands: Annotated[Mark, about("Between the thousands: 1,200")]
    thousands_from: Annotated[int, about("The smallest number whose thousands are set apart")]
    units: Annotated[Units, about("us for inches, metric for centimeters, unless the clinic chooses")]
    dates: Annotated[DatePatterns, about("How a day is written")]
    day_first_dates: Annotated[
        DatePatterns | None, about("The other order, where a clinic can choose it")
    ] = None
    months: Annotated[tuple[Line, ...], Size(12, 12), about("As they are written in a date")]
    days: Annotated[tuple[Line, ...], Size(7, 7), about("From Monday")]
    short_days: Annotated[tuple[Line, ...], Size(7, 7), about("From Monday")]

    def form(self, number: float) -> Category:
        """Return the plural category of a number."""
        return category(self.plural, number)
