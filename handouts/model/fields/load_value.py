"""The load of an exercise as it is typed: a number of pounds or kilograms, or the word of a band."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError, PydanticKnownError

from handouts.model.fields.shown import shown

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WITH_UNIT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?(lbs?|kg)")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
"""In quotes, as only a weight could be meant."""
_MOST = 999
_PARTS_OF_ONE = 4
"""Weights come in quarters of a pound or a kilogram, and nothing finer."""


def _load(value: Any) -> float | str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _no_load(value)
    if not 0 <= value <= _MOST or (value * _PARTS_OF_ONE) % 1:
        raise PydanticCustomError(
            "load_value",
            "{value} is not a usable weight; write 0 to 999 in steps of a quarter, such as 2.5",
            {"value": shown(value)},
        )
    return float(value)


def _text(text: str) -> str:
    """Return the word of a scale, or a weight with its unit as "5 lb"."""
    typed = text.strip().lower()
    weight = _WITH_UNIT.fullmatch(typed)
    if weight:
        _load(float(weight.group(1)))
        return f"{weight.group(1)} {weight.group(2).removesuffix('s')}"
    if _NUMBER.fullmatch(typed):
        raise PydanticKnownError("float_type")
    if not _WORD.fullmatch(word := typed.replace(" ", "-")):
        raise _no_load(text)
    return word


def _no_load(value: object) -> PydanticCustomError:
    return PydanticCustomError(
        "load_value",
        "{value} is not a load; write a number such as 2.5, or a word such as red",
        {"value": shown(value)},
    )


LoadValue = Annotated[
    float | str,
    PlainValidator(
        _load, json_schema_input_type=float | Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9. -]*$")]
    ),
]
"""A weight from 0 (none yet) to 999 in quarters, also as "5 lb", or a word of a scale."""


def weight_in(value: float | str, unit: str | None) -> float | str:
    """Return the number of a weight that was typed with this unit; anything else as it is."""
    number, _, its_unit = value.partition(" ") if isinstance(value, str) else ("", "", "")
    return float(number) if its_unit and its_unit == unit else value


def load_text(value: float | str, unit: str | None) -> str:
    """Return a load as a clinician writes it: "2.5 lb", "red"."""
    return value if isinstance(value, str) else f"{value:g} {unit or ''}".rstrip()
