"""The doses, levels and notes of a sheet as changes in a patient's file, for a patient whose file is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.exercise import Exercise
from handouts.model.pack import Pack
from handouts.model.receipt import GivenExercise, Receipt
from handouts.model.since_last import full_id


def with_given_doses(facts: Mapping[Any, Any], last: Receipt, pack: Pack) -> dict[Any, Any]:
    """Return facts with the doses, levels and notes of the last sheet, where they differ from the pack's; what is said wins."""
    said = facts.get("exercises", {})
    known = {exercise.id: exercise for exercise in pack.exercises}
    given = {
        name: wishes
        for full, then in last.exercises.items()
        if (name := _named(full, last, pack)) in known and (wishes := _wishes(then, known[name]))
    }
    if not given or not isinstance(said, Mapping):
        return dict(facts)
    both = {name: {**given.get(name, {}), **said.get(name, {})} for name in (*given, *said)}
    return {**facts, "exercises": both}


def _wishes(then: GivenExercise, exercise: Exercise) -> dict[str, Any]:
    wishes: dict[str, Any] = {
        term.key: then.dose[name]
        for name, term in DOSE_FIELDS.items()
        if name in then.dose and (limits := exercise.dose.of(name)) and then.dose[name] != limits.default
    }
    usual = exercise.usual_level
    if then.level is not None and (usual is None or then.level != usual.id):
        wishes["level"] = then.level
    if then.note is not None:
        wishes["note"] = then.note
    return wishes


def _named(name: str, last: Receipt, pack: Pack) -> str:
    """Return how the pack names an exercise of the last sheet, whether or not it has it."""
    owner, _, own = full_id(name, last.packs[0].id).partition("/")
    return pack.in_pack(owner, own) if pack.members or owner == pack.id else name
