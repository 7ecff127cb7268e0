"""The one place where words are made: placeholders, plurals, dates, bold marks, and text that a user typed."""

from handouts.sheet.wording.dates import in_date_order, long_date, short_date
from handouts.sheet.wording.marks import marked, plain, sentence
from handouts.sheet.wording.numbers import (
    NO_BREAK,
    decimal,
    extent_values,
    number_range,
    plural,
    unbroken,
    whole_number,
)
from handouts.sheet.wording.placeholders import (
    UnknownPlaceholderError,
    Value,
    Values,
    fill,
    made,
    number,
    typed,
)
from handouts.sheet.wording.typed_text import as_typed, phone_link

__all__ = [
    "NO_BREAK",
    "UnknownPlaceholderError",
    "Value",
    "Values",
    "as_typed",
    "decimal",
    "extent_values",
    "fill",
    "in_date_order",
    "long_date",
    "made",
    "marked",
    "number",
    "number_range",
    "phone_link",
    "plain",
    "plural",
    "sentence",
    "short_date",
    "typed",
    "unbroken",
    "whole_number",
]
