"""Text of a file: names, sentences, ids, and who vouches for a decision and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from handouts.model.fields.attestation import is_name, is_reason
from handouts.model.fields.shown import shown
from handouts.model.fields.visible_text import is_blank, is_visible

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_NOT_FOR_PAPER = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line separators, and marks that reverse the reading direction of the text after them."""
_LONGEST_LINK = 80
"""Characters: a longer address makes a code that a phone cannot read on paper, and nobody types it."""
_WEB_ADDRESS = re.compile(
    rf"(?=.{{1,{_LONGEST_LINK}}}$)https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?([/?#][!-~]*)?"
)
_SPACES = re.compile(r"\s+")


def _printable(text: str) -> str:
    bad = _NOT_FOR_PAPER.search(text)
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise PydanticCustomError(
            "control", "the character {code} cannot be printed; remove it", {"code": code}
        )
    if text and is_blank(text):
        raise PydanticCustomError(
            "blank", "this contains only invisible characters; type some text or remove it"
        )
    return text


def _with_letters(text: str) -> str:
    """Return a person's name, which has a letter or a digit; "-" and "?" stand for one that is not known."""
    if not any(sign.isalnum() and is_visible(sign) for sign in text):
        raise PydanticCustomError(
            "no_words", "{value} is not a name; write the name to print on the sheet", {"value": shown(text)}
        )
    return text


def _not_in_parts(value: Any) -> Any:
    """Refuse the parts of a name that make no whole one, or another one than the whole name that was also given."""
    if not isinstance(value, Mapping):
        return value
    texts = {str(key): shown(part) for key, part in value.items()}
    match sorted(texts):
        case ["missing", "parts"]:
            message = "the {missing} for {parts} is missing; fill it in, or write the whole name in a column called name"
            raise PydanticCustomError("name_part", message, {**texts, "missing": value["missing"]})
        case ["commas"]:
            message = "{commas} is not of the form Last, First; write the name as it is to be printed, without commas"
            raise PydanticCustomError("name_commas", message, texts)
        case ["parts", "whole"]:
            message = (
                "this says {whole}, but the columns with parts of the name say {parts}; correct one of them"
            )
            raise PydanticCustomError("name_parts", message, texts)
        case _:
            raise PydanticCustomError("name_keys", "write the whole name on one line, such as name: Ann Lee")


def _not_a_truth_value(value: Any) -> Any:
    """Refuse true and false where somebody has to be named: "put it in quotes" would be the wrong advice."""
    if isinstance(value, bool):
        raise _nobody(value)
    return value


def _naming_somebody(text: str) -> str:
    if not is_name(text):
        raise _nobody(text)
    return text


def _nobody(value: str | bool) -> PydanticCustomError:
    return PydanticCustomError(
        "no_name",
        "{value} does not say who decided; write a name, such as Dr. Lee, or leave this out if nobody has",
        {"value": shown(value)},
    )


def _giving_a_reason(text: str) -> str:
    if not is_reason(text):
        raise PydanticCustomError(
            "no_reason",
            "{value} is not a reason; write why in a few words, or leave it out if this does not apply",
            {"value": shown(text)},
        )
    return text


def _one_paragraph(text: Any) -> Any:
    """Return text that was broken over lines in the file as the one paragraph that it is on paper."""
    return _SPACES.sub(" ", text) if isinstance(text, str) and ("\n" in text or "\t" in text) else text


def _lower(word: Any) -> Any:
    return word.strip().lower() if isinstance(word, str) else word


def _number_as_text(value: Any) -> Any:
    """Return a whole number as it was typed, also with a plus sign before it (see `TypedInt`)."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else value


def _web_address(text: str) -> str:
    if not _WEB_ADDRESS.fullmatch(text):
        raise PydanticCustomError(
            "web_address",
            "{value} is not a web address; write it from https:// on, in at most {most} plain letters, "
            "without spaces, such as https://example.org/exercises",
            {"value": shown(text), "most": _LONGEST_LINK},
        )
    return text


def known_word(word: str, words: Collection[str], message: str) -> str:
    """Return the word where it is one of *words*; else raise an error with a message that lists them."""
    if word not in words:
        raise PydanticCustomError("unknown_word", "{what}", {"what": message, "words": sorted(words)})
    return word


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_printable)
]
"""A name or a few words on one line."""
Label = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(_printable)
]
"""What somebody calls a thing of their own."""
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
    BeforeValidator(_one_paragraph),
]
"""A few sentences; line breaks become spaces."""
PersonName = Annotated[Line, AfterValidator(_with_letters)]
"""The name of a person, as it is printed."""
PatientName = Annotated[PersonName, BeforeValidator(_not_in_parts)]
"""The name of the patient; parts of it that make no whole name are refused."""
Voucher = Annotated[Line, AfterValidator(_naming_somebody), BeforeValidator(_not_a_truth_value)]
"""The name of somebody who vouches for a decision that overrides a safety rule; words of denial or doubt are refused."""
Reason = Annotated[Prose, AfterValidator(_giving_a_reason)]
"""Why a safety rule or a page is left out; words of denial and empty answers are refused."""
Code = Annotated[Line, BeforeValidator(_number_as_text)]
"""An identifier or a short number to phone, which may be typed without quotes."""
WebLink = Annotated[Line, AfterValidator(_web_address)]
"""The address of a web page, short enough for a QR code."""
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""A name within a pack: small letters, digits and single dashes."""
PackIds = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\+[a-z0-9]+(-[a-z0-9]+)*)*$", max_length=300)
]
"""The id of a pack, or of several on one sheet with a plus sign between them."""
LowerCase = BeforeValidator(_lower)
"""Lets a word of a fixed list be typed in capitals."""
