"""The receipt of a sheet: what its paper says was given, in a form that a program can read at the next visit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from handouts.infra.errors import printable
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.fields.amounts import Day, Week
from handouts.model.fields.lists import EMPTY, MappingOf, Size, empty
from handouts.model.fields.record import EmptyIs, Record, about
from handouts.model.fields.shown import shown
from handouts.model.fields.text import Id, Prose

NAMESPACE = "urn:uuid:e97c872c-557c-4f58-8b52-0493222ed164#"
"""Of the receipt in a file's XMP packet: it stays the same for ever, so that any later version finds it."""
PREFIX, PROPERTY = "handouts", "receipt"
FORMAT = 1
"""Of the text of a receipt; another number is for what this version of the program cannot read."""

AS_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
"""How a receipt is written: read and written again, it is the same text."""
CHECK = "check"
"""The last entry in the text of a receipt; see `receipt_check`."""

MOST_PACKS = 10
GivenId = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=121)
]
"""The id of an exercise, with that of its pack before it on a sheet of several packs: fall-prevention/chair-rise."""
DoseName = Annotated[str, StringConstraints(pattern=r"^[a-z]+([_-][a-z]+)*$", max_length=30)]
"""A field of a dose as a patient's file calls it (per-day), or as a PDF and the files of earlier versions do (times_per_day)."""
_MOST = 9999
_LONGEST = 60
_QUARTERS = 4


def _given(value: Any) -> int | float | str:
    if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST and printable(value) == value:
        return value.strip()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and 0 <= value <= _MOST and not (value * _QUARTERS) % 1:
        return value  # type: ignore[no-any-return]
    raise PydanticCustomError(
        "given_dose",
        "{value} is not part of a dose; write a number from 0 to 9999 in steps of a quarter, or a word such as red",
        {"value": shown(value)},
    )


DoseValue = Annotated[
    int | float | str,
    PlainValidator(
        _given,
        json_schema_input_type=Annotated[float, Field(ge=0, le=_MOST)]
        | Annotated[str, Field(min_length=1, max_length=_LONGEST)],
    ),
]
"""A number, a weight in quarters, or a word of a scale, such as the color of a band."""
_TYPED: Mapping[str, str] = {name: term.key for name, term in DOSE_FIELDS.items()}
_FIELDS = {key: name for name, key in _TYPED.items()}


def dose_key(name: str) -> str:
    """Return what a patient's file calls a field of a dose: per-day for times_per_day, days-between for days_between."""
    return _TYPED.get(name, name.replace("_", "-"))


def _by_field(dose: Mapping[str, DoseValue]) -> Mapping[str, DoseValue]:
    """Return a dose by the names of its fields, whichever names were typed."""
    named: dict[str, DoseValue] = {}
    for key, value in dose.items():
        name = _FIELDS.get(key, key.replace("-", "_"))
        if name in named:
            raise PydanticCustomError(
                "repeated", "{key} is given twice, under two names; keep one of them", {"key": dose_key(name)}
            )
        named[name] = value
    return MappingProxyType(named)


@dataclass(frozen=True, slots=True)
class GivenPack(Record):
    """A pack that a sheet was made from, and how far the patient was in it."""

    id: Annotated[Id, about("The name of the pack")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$", max_length=20, description="Its version")]
    stage: Annotated[int, Field(ge=1, le=20, description="The stage of the program")]
    week: Annotated[Week | None, about("The week of the program, where its start was known")] = None


@dataclass(frozen=True, slots=True)
class GivenExercise(Record):
    """One exercise as it was on a sheet."""

    variant: Annotated[Id | None, about("The way to do it")] = None
    level: Annotated[Id | None, about("The level, if the exercise has levels")] = None
    dose: Annotated[
        MappingOf[DoseName, DoseValue],
        AfterValidator(_by_field),
        EmptyIs(EMPTY),
        about("How much, by the names of the fields: hold, reps, sets, per-day and so on"),
    ] = field(default_factory=empty)
    note: Annotated[Prose | None, about("The note that was printed with it")] = None


@dataclass(frozen=True, slots=True)
class Receipt(Record):
    """What a sheet gave a patient. It names nobody, and has no finding and no reason: only what the paper says."""

    number: Annotated[
        str, Field(pattern=r"^[0-9a-f]{10}$", description="The number in the footer of the sheet")
    ]
    on: Annotated[Day, about("The day of the sheet")]
    packs: Annotated[tuple[GivenPack, ...], Size(MOST_PACKS, 1), about("The packs it was made from")]
    exercises: Annotated[
        MappingOf[GivenId, Annotated[GivenExercise, EmptyIs(GivenExercise())]],
        EmptyIs(EMPTY),
        about("Every exercise that was on the sheet, in order"),
    ] = field(default_factory=empty)


def receipt_check(text: str) -> str:
    """Return what the text of a receipt comes to, without its own check: the first 16 digits of its SHA-256.

    It finds a number that was changed by hand or by accident. It is no signature: who knows the program can write another.
    """
    return hashlib.sha256(text.encode()).hexdigest()[:16]
