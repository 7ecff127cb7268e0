"""What all checked models share: strict types, dashed keys, and texts, dates and words with bounds."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from handouts.reading.validation.attestation import is_name, is_reason
from handouts.reading.validation.values import shown
from handouts.reading.validation.visible_text import is_blank, visible

_NOT_FOR_PAPER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, and marks that turn the reading direction of what follows."""
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SPACES = re.compile(r"\s+")


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Spec(BaseModel):
    """A mapping of a file: its keys take dashes or underscores, nothing unknown is let in, nothing is converted."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        validate_by_name=True,
        validate_by_alias=True,
        allow_inf_nan=False,
    )


def _printable(text: str) -> str:
    found = _NOT_FOR_PAPER.search(text)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise PydanticCustomError(
            "control", "the character {code} cannot be printed; remove it", {"code": code}
        )
    if text and is_blank(text):
        raise PydanticCustomError(
            "blank", "this contains only invisible characters; type some text or remove it"
        )
    return text


def _worded(text: str) -> str:
    """A person's name has a letter or a digit in it; "-" and "?" stand for one that is not known."""
    if not any(sign.isalnum() for sign in visible(text)):
        raise PydanticCustomError(
            "no_words", "{value} is not a name; write the name to print on the sheet", {"value": shown(text)}
        )
    return text


def _not_a_truth_value(value: Any) -> Any:
    """Refuse true and false where somebody has to be named: "put it in quotes" would be the wrong advice."""
    if isinstance(value, bool):
        raise _nobody(value)
    return value


def _named(text: str) -> str:
    if not is_name(text):
        raise _nobody(text)
    return text


def _nobody(value: str | bool) -> PydanticCustomError:
    return PydanticCustomError(
        "no_name",
        "{value} does not say who decided; write a name, such as Dr. Lee, or leave this out if nobody has",
        {"value": shown(value)},
    )


def _reasoned(text: str) -> str:
    if not is_reason(text):
        raise PydanticCustomError(
            "no_reason",
            "{value} is not a reason; write why in a few words, or leave it out if this does not apply",
            {"value": shown(text)},
        )
    return text


def _one_line(text: Any) -> Any:
    """Text that was broken over lines in the file is one paragraph on paper."""
    return _SPACES.sub(" ", text) if isinstance(text, str) and ("\n" in text or "\t" in text) else text


def _day(value: Any) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, str) and _ISO_DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise PydanticCustomError(
                "day", "there is no such date; use year-month-day, such as 1950-03-04"
            ) from None
    raise PydanticCustomError("day", "this is not a date; use year-month-day, such as 1950-03-04")


def _lower(word: Any) -> Any:
    return word.strip().lower() if isinstance(word, str) else word


def _flag(value: Any) -> Any:
    word = _lower(value)
    return (
        {"yes": True, "true": True, "no": False, "false": False}.get(word, value)
        if isinstance(word, str)
        else value
    )


def _number_as_text(value: Any) -> Any:
    """A whole number arrives as it was typed, also with a plus sign before it: see `TypedInt`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else value


def _unrepeated(items: list[Any]) -> list[Any]:
    seen: set[Any] = set()
    for item in items:
        if item in seen:
            raise PydanticCustomError(
                "repeated", "{item} is listed twice; keep one of them", {"item": str(item)}
            )
        seen.add(item)
    return items


def known_word(word: str, words: Collection[str], what: str) -> str:
    """Return the word where it is one of *words*; else an error that says *what* is wrong and lists them."""
    if word not in words:
        raise PydanticCustomError("unknown_word", "{what}", {"what": what, "words": sorted(words)})
    return word


_DayText = Annotated[str, Field(json_schema_extra={"format": "date"})]

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_printable)
]
"""A name or a few words on one line."""
Word = Annotated[Line, Field(json_schema_extra={"pattern": r"^\S+$"})]
"""A word of a list that is not known before the pack is read; what it is checked against is for the field to say."""
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), AfterValidator(_printable)
]
"""The title of a paper, which can be long."""
Prose = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    AfterValidator(_printable),
    BeforeValidator(_one_line),
]
"""A few sentences; line breaks become spaces."""
PersonName = Annotated[Line, AfterValidator(_worded)]
"""The name of a person, as it is printed."""
Voucher = Annotated[Line, AfterValidator(_named), BeforeValidator(_not_a_truth_value)]
"""The name of somebody who vouches for a decision that lifts a safety rule; words of denial or doubt are refused."""
Reason = Annotated[Prose, AfterValidator(_reasoned)]
"""Why a safety rule or a page is left out; words of denial and empty answers are refused."""
Code = Annotated[Line, BeforeValidator(_number_as_text)]
"""An identifier or a short number to phone, which may be typed without quotes."""
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""A name within a pack: small letters, digits and single dashes."""
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=_DayText)]
"""A date, typed as year-month-day."""
Amount = Annotated[int, Field(ge=1, le=999)]
"""A number of a dose: seconds, repetitions, sets, times a day or days a week."""
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool | Literal["yes", "no"])]
"""Yes or no, true or false."""
LowerCase = BeforeValidator(_lower)
"""Lets a word of a fixed list be typed in capitals."""
Unrepeated = AfterValidator(_unrepeated)
"""A list in which nothing stands twice."""
MAX_LIST = 500
"""Entries of a list or a mapping of a pack; no pack of exercises has as many."""
MAX_WORDS = 100
"""Entries of a patient's or a clinic's list."""
Listed = Field(max_length=MAX_LIST)
"""A list or a mapping of a pack."""
Section = Literal["plan", "before", "cards", "avoid", "log", "stages", "bones", "warning", "signoff"]
"""The parts of a sheet."""
