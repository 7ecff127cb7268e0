"""How far a patient is in the program of each pack."""

from __future__ import annotations

from datetime import date

from handouts.model.pack import Pack, Stage
from handouts.model.patient import Patient
from handouts.model.plan import Progress


def progress_of(pack: Pack, patient: Patient, on: date) -> tuple[Progress, ...]:
    """Return the week and stage of a patient in each pack that this one was joined from, or in this one alone."""
    return tuple([_progress(each, patient, on) for each in pack.each])


def _progress(pack: Pack, patient: Patient, on: date) -> Progress:
    done = weeks_done(patient.started_in(pack.id), on)
    week = None if done is None else done + 1
    return Progress(pack.id, pack.version, week, stage_of(pack.stages, patient.stage_in(pack.id), week))


def weeks_done(started: date | None, on: date) -> int | None:
    """Return the full weeks since the start; None without a start, or with one in the future."""
    if started is None or started > on:
        return None
    return (on - started).days // 7


def stage_of(stages: tuple[Stage, ...], given: int | None, week: int | None) -> int:
    """Return the stage that the clinician gave, else the highest that the week has reached, else the first."""
    if given is not None:
        return given
    if week is not None:
        reached = [s.number for s in stages if s.from_week is not None and s.from_week <= week]
        if reached:
            return max(reached)
    return min((stage.number for stage in stages), default=1)
