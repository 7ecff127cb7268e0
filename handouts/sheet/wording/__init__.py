"""The one place where words are made: placeholders, plurals, dates, bold marks, and text that a user typed."""

from handouts.sheet.wording.dates import long_date, short_date, short_weekday, weekday
from handouts.sheet.wording.joining import (
    capitals,
    clauses,
    ended,
    gap,
    heading,
    joined,
    leading,
    listed,
    sentences,
)
from handouts.sheet.wording.lengths import extent_values, whole_centimeters
from handouts.sheet.wording.marks import marked, plain, sentence, typed_span
from handouts.sheet.wording.numbers import (
    NO_BREAK,
    decimal,
    number_range,
    plural,
    score,
    unbroken,
    whole_number,
)
from handouts.sheet.wording.placeholders import (
    UnknownPlaceholderError,
    Values,
    fill,
)
from handouts.sheet.wording.typed_text import as_typed, phone_link
from handouts.sheet.wording.values import Value, beside, made, number, shown, typed

__all__ = [
    "NO_BREAK",
    "UnknownPlaceholderError",
    "Value",
    "Values",
    "as_typed",
    "beside",
    "capitals",
    "clauses",
    "decimal",
    "ended",
    "extent_values",
    "fill",
    "gap",
    "heading",
    "joined",
    "leading",
    "listed",
    "long_date",
    "made",
    "marked",
    "number",
    "number_range",
    "phone_link",
    "plain",
    "plural",
    "score",
    "sentence",
    "sentences",
    "short_date",
    "short_weekday",
    "shown",
    "typed",
    "typed_span",
    "unbroken",
    "weekday",
    "whole_centimeters",
    "whole_number",
]
