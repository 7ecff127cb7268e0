"""Which fields of the form a favorite keeps, and how it is put into a form again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.infra.errors import InputError, Problem
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.favorite import Favorite
from handouts.reading.patients.loader import patient_context
from handouts.reading.validation.plain_record import plain_record
from handouts.reading.validation.record_check import check_of
from handouts.session.session import Session
from handouts.web.patient.form import Fields, Form
from handouts.web.patient_files.fields import Field, fields_of

_DOSES = frozenset(term.key for term in DOSE_FIELDS.values())
KEPT = _DOSES | {"level", "note", "omit"} | {"person", "paper", "profile", "sections", "weeks"}
"""The only fields that get into a favorite: those of an exercise, and how the sheet looks. None is about a patient.

An approval is never kept: a level that needs one asks for it again, for each patient.
"""
_LEAST_NAME = 3
"""Letters of a word of a name that is looked for: shorter ones are words of other sentences too."""


def favorite_of(form: Form, name: str, session: Session) -> Favorite:
    """Return what a form says that is kept, by a name; InputError with every problem."""
    kept = Form(tuple(field for field in form.fields if _is_kept(field)), {})
    request = kept.request({})
    refuse_the_patients_name(form.fields, name)
    values = {"name": name, "pack": session.pack.id, **request.facts}
    return check_of(Favorite)(values, request.provenance, patient_context(session.pack, session.on))


def refuse_the_patients_name(fields: Fields, name: str) -> None:
    """Raise InputError where a favorite's name, or a note in the form, has a word of the patient's name in it."""
    problems = list(_naming_the_patient(fields, name))
    if problems:
        raise InputError(problems)


def with_favorite(fields: Fields, favorite: Favorite) -> list[Field]:
    """Return a form's fields with a favorite's instead of all that a favorite can keep.

    An approval of a dose or a level is taken out where that is another now: it was given for the one that was seen.
    """
    chosen = [field for field in fields_of(plain_record(favorite), {}) if _is_kept(field)]
    different = set(fields) ^ set(chosen)
    outdated = {f"{_exercise(field)}.dose" for field in different if _base(field) in _DOSES}
    outdated |= {_exercise(field) for field in different if _base(field) == "level"}
    rest = (field for field in fields if not _is_kept(field) and _approved(field) not in outdated)
    return [*rest, *chosen]


def _is_kept(field: Field) -> bool:
    return _base(field) in KEPT


def _base(field: Field) -> str:
    return field[0].partition(" ")[0]


def _exercise(field: Field) -> str:
    return field[0].partition(" ")[2]


def _approved(field: Field) -> str | None:
    """Return what a field approves: an exercise, or its dose as EXERCISE.dose; None for any other field."""
    base, _, what = field[0].partition(" ")
    return what if base.startswith("approve-") else None


def _naming_the_patient(fields: Fields, name: str) -> Iterator[Problem]:
    """Yield a problem for each text that would be kept and has a word of the patient's name in it."""
    words = re.findall(r"\w+", dict(fields).get("name", ""))
    names = frozenset(word.casefold() for word in words if len(word) >= _LEAST_NAME)
    for field, text in (
        ("favorite", name),
        *((field, text) for field, text in fields if field.startswith("note ")),
    ):
        # In small letters many names are words too (will, may, rose), unless the name was typed like that.
        candidates = {word for word in re.findall(r"\w+", text) if word in words or not word.islower()}
        for word in sorted(word for word in candidates if word.casefold() in names):
            message = f"“{word}” is in the patient’s name; a favorite is kept, so take the name out"
            yield Problem("form", None, field, message)
