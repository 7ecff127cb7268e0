"""The doses of a patient's file that the form cannot show: told, never lost without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handouts.infra.errors import Problem
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.reading.yaml.locations import Provenance
from handouts.session.session import Session
from handouts.web.patient.question import DoseQuestion
from handouts.web.patient.questions import questions
from handouts.web.patient_files.fields import Field

_KEYS = frozenset({*(term.key for term in DOSE_FIELDS.values()), "level"})


def doses_without_room(fields: Sequence[Field], session: Session, origin: Provenance) -> Iterator[Problem]:
    """Yield a problem for each dose field or level that the exercise does not have, or a word that it does not know."""
    asked = {
        (exercise.id, question.key): question
        for exercise in questions(session).exercises
        for question in exercise.doses
    }
    for name, text in fields:
        key, _, exercise = name.partition(" ")
        if key in _KEYS and (message := _message(asked, exercise, key, text)):
            yield origin.problem(("exercises", exercise, key), f"{message}; this line is left out")


def _message(asked: Mapping[tuple[str, str], DoseQuestion], exercise: str, key: str, text: str) -> str:
    question = asked.get((exercise, key))
    if question is None:
        has = ", ".join(other for each, other in asked if each == exercise)
        return f"{exercise} has no {key}; it has {has}"
    words = [choice.value for choice in question.choices]
    return f"{key} cannot be {text}; choose one of {', '.join(words)}" if words and text not in words else ""
