"""How far a patient is in the program of each pack: facts that each pack counts for itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handouts.model.pack import Pack, Stage
from handouts.model.patient import Patient
from handouts.model.plan import Progress


def course_facts(pack: Pack, patient: Patient, on: date) -> dict[str, int | None]:
    """Return stage, week and full weeks done, for each pack that this one was joined from."""
    facts: dict[str, int | None] = {}
    for each in pack.each:
        done = weeks_done(patient.started_in(each.id), on)
        week = None if done is None else done + 1
        facts[pack.in_pack(each.id, "stage")] = stage_of(each.stages, patient.stage_in(each.id), week)
        facts[pack.in_pack(each.id, "week")] = week
        facts[pack.in_pack(each.id, "weeks_done")] = done
    return facts


def progress_of(pack: Pack, facts: Mapping[str, object]) -> tuple[Progress, ...]:
    """Return how far the patient is in each pack, by the facts."""
    return tuple([_progress(pack, each, facts) for each in pack.each])


def _progress(pack: Pack, each: Pack, facts: Mapping[str, object]) -> Progress:
    stage, week = facts[pack.in_pack(each.id, "stage")], facts[pack.in_pack(each.id, "week")]
    known_week = week if isinstance(week, int) else None
    return Progress(each.id, each.version, known_week, stage if isinstance(stage, int) else 1)


def weeks_done(started: date | None, on: date) -> int | None:
    """Return the full weeks since the start; None without a start, or with one in the future."""
    if started is None or started > on:
        return None
    return (on - started).days // 7


def stage_of(stages: tuple[Stage, ...], given: int | None, week: int | None) -> int:
    """Return the stage that the clinician gave, else the highest that the week has reached, else the first."""
    if given is not None:
        return given
    reached = [
        s.number for s in stages if week is not None and s.from_week is not None and s.from_week <= week
    ]
    return max(reached, default=min((stage.number for stage in stages), default=1))
