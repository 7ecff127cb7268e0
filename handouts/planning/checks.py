"""What only the pack and the day can show to be wrong in a patient's file: unknown names, dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import isfinite

from handouts.errors import Problem
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.planning.rules import dose_subject

LONGEST_PROGRAM = timedelta(weeks=520)
"""A start ten years back is taken for a slip or a filler such as 1900-01-01: it would give the highest stage."""


def problem(field: str, message: str) -> Problem:
    """Return a problem of the patient's file; the caller, who read the file, puts in the place."""
    return Problem("patient", None, field, message)


def check(pack: Pack, patient: Patient, on: date) -> list[Problem]:
    """Return everything that is wrong before a rule is asked."""
    return [
        *_exercises(pack, patient),
        *_approvals(pack, patient),
        *_numbers(pack, patient),
        *_dates(patient, on),
    ]


def _exercises(pack: Pack, patient: Patient) -> Iterator[Problem]:
    # A misspelt `omit` that passed in silence would prescribe the exercise.
    known = [exercise.id for exercise in pack.exercises]
    for exercise_id in patient.exercises:
        if exercise_id not in known:
            yield problem(
                f"exercises.{exercise_id}",
                f"the pack has no exercise {exercise_id}; {_offer(exercise_id, known)}",
            )


def _approvals(pack: Pack, patient: Patient) -> Iterator[Problem]:
    exercises = [exercise.id for exercise in pack.exercises]
    known = [*exercises, *(rule.id for rule in pack.rules), *map(dose_subject, exercises)]
    for approval in patient.approvals:
        if approval.what not in known:
            yield problem("approvals", f"nothing is called {approval.what}; {_offer(approval.what, known)}")
        if not (approval.by.strip() and approval.why.strip()):
            yield problem(
                "approvals", f"the approval of {approval.what} lacks a name or a reason; give both (by, why)"
            )


def _numbers(pack: Pack, patient: Patient) -> Iterator[Problem]:
    stages = [stage.number for stage in pack.stages]
    if patient.stage is not None and patient.stage not in stages:
        yield problem("stage", f"stage is {patient.stage}; the pack has {', '.join(map(str, stages))}")
    if not all(isfinite(score.value) for score in patient.t_scores):
        yield problem("t-score", "t-score is no number; give it as on the report, for example -2.7")


def _dates(patient: Patient, on: date) -> Iterator[Problem]:
    dates = [("born", patient.born), ("cleared", patient.clearance.on if patient.clearance else None)]
    dates += [("t-score", score.on) for score in patient.t_scores]
    for field, day in dates:
        if day is not None and day > on:
            yield problem(field, f"{day} is after the date of the sheet ({on}); check both dates")
    if patient.started is None:
        return
    if patient.born is not None and patient.started < patient.born:
        yield problem("started", f"{patient.started} is before the date of birth; check both dates")
    if abs(patient.started - on) > LONGEST_PROGRAM:
        yield problem(
            "started", f"{patient.started} is more than ten years from {on}; give the start of this program"
        )


def _offer(word: str, known: list[str]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]}?" if close else f"it may be {', '.join(known)}"
