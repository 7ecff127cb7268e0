"""What a patient is checked against besides the file itself: the pack's words, and the day of the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, cast

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from handouts.model.fields.amounts import Day
from handouts.model.fields.language_tag import canonical_tag
from handouts.model.fields.text import LowerCase, Word, known_word

_OLDEST = 120
_START_AHEAD = timedelta(days=366)
_START_BACK = timedelta(days=5 * 366)
"""An older start is a slip of the year more often than a program of many years, and it would open every stage."""


@dataclass(frozen=True, slots=True)
class PatientContext:
    """The words that the pack knows, and the day of the sheet."""

    today: date
    exercises: frozenset[str]
    approvals: frozenset[str]
    equipment: frozenset[str]
    persons: frozenset[str]
    languages: Mapping[str, frozenset[str]]
    """The tags of the languages that the pack has words in, each with the names of the language in small letters."""
    stages: Mapping[str, frozenset[int]]
    """The stages of each pack, by its id."""


def _of(info: ValidationInfo) -> PatientContext:
    return cast(PatientContext, info.context)


def _born(day: date, info: ValidationInfo) -> date:
    today = _of(info).today
    if day > today:
        raise PydanticCustomError(
            "future", "this date is in the future; write the date of birth, such as 1950-03-04"
        )
    if today.year - day.year > _OLDEST:
        raise PydanticCustomError("old", "this is more than 120 years ago; correct the year")
    return day


def not_future(day: date, info: ValidationInfo) -> date:
    """Return a day that is past on the day of the sheet; an error for any other."""
    if day > _of(info).today:
        raise PydanticCustomError("future", "this date is in the future; write the date when it was done")
    return day


def _started(day: date, info: ValidationInfo) -> date:
    today = _of(info).today
    if day > today + _START_AHEAD:
        raise PydanticCustomError("future", "this is more than a year ahead; correct the year")
    if day < today - _START_BACK:
        raise PydanticCustomError(
            "old", "this is more than five years ago; correct the year, or give the stage instead"
        )
    return day


def _stages(value: int | Mapping[str, int], info: ValidationInfo) -> int | Mapping[str, int]:
    for pack_id, stages in _of(info).stages.items():
        number = value.get(pack_id) if isinstance(value, Mapping) else value
        if number is not None and number not in stages:
            raise _no_such_stage(number, pack_id if len(_of(info).stages) > 1 else None, stages)
    return value


def _no_such_stage(number: int, pack_id: str | None, stages: frozenset[int]) -> PydanticCustomError:
    values = {"allowed": f"{min(stages)} to {max(stages)}", "pack": pack_id or "", "number": number}
    if pack_id is None:
        return PydanticCustomError(
            "stage", "the pack has no such stage; choose one from {allowed}", dict(values)
        )
    return PydanticCustomError(
        "stage_of_pack",
        "{pack} has no stage {number}; choose one from {allowed}, or write one for each pack",
        dict(values),
    )


def _pack(name: str, info: ValidationInfo) -> str:
    return known_word(name, _of(info).stages, "this pack is not on the sheet")


def one_pack(info: ValidationInfo) -> str | None:
    """Return the id of the only pack on the sheet; None where there are several."""
    packs = tuple(_of(info).stages)
    return packs[0] if len(packs) == 1 else None


def _exercise(name: str, info: ValidationInfo) -> str:
    return known_word(name, _of(info).exercises, "the pack has no such exercise")


def _subject(what: str, info: ValidationInfo) -> str:
    return known_word(what, _of(info).approvals, "nothing by this name can be approved")


def _equipment(word: str, info: ValidationInfo) -> str:
    return known_word(word, _of(info).equipment, "no exercise in the pack uses this")


def _language(text: str, info: ValidationInfo) -> str:
    """Return the tag of a language of the pack; it may be typed as the tag or as the language's name."""
    known = _of(info).languages
    tag = canonical_tag(text)
    if tag is not None and tag in known:
        return tag
    named = next((each for each, names in known.items() if text.casefold() in names), None)
    if named is not None:
        return named
    return known_word(text, known, "the pack is not available in this language")


def _person(word: str, info: ValidationInfo) -> str:
    # A pack without drawings knows no persons; then there is nothing to check the word against.
    persons = _of(info).persons
    return known_word(word, persons, "there are no pictures of this person") if persons else word


Birthday = Annotated[Day, AfterValidator(_born)]
PastDay = Annotated[Day, AfterValidator(not_future)]
StartDay = Annotated[Day, AfterValidator(_started)]
StageNumber = Annotated[int, Field(ge=1, le=20)]
known_stages = AfterValidator(_stages)
"""Refuses a stage that a pack does not have."""
KnownPack = Annotated[Word, AfterValidator(_pack)]
KnownExercise = Annotated[str, AfterValidator(_exercise)]
KnownSubject = Annotated[Word, AfterValidator(_subject)]
"""What an approval can name: an exercise, a rule, or an exercise's dose."""
KnownEquipment = Annotated[Word, LowerCase, AfterValidator(_equipment)]
KnownLanguage = Annotated[Word, AfterValidator(_language)]
KnownPerson = Annotated[Word, LowerCase, AfterValidator(_person)]
