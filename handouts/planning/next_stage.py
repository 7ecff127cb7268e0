"""The stage of a patient at the next visit: the one for the week, but never more than one stage ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handouts.model.pack import Stage
from handouts.model.receipt import GivenPack
from handouts.planning.course import stage_of, weeks_done


def next_stage(
    stages: tuple[Stage, ...],
    last: GivenPack,
    given: int | None,
    started: date | None,
    days: tuple[date, date],
) -> int:
    """Return the stage to propose; `given` is that of the patient's file, and `days` are those of the last sheet and of this one.

    A stage that a clinician changed in the file since the last sheet is kept. Else it is the stage of the week, counted from
    the start or, where none is recorded, from the first week of the last sheet's stage. It is never lower than that stage,
    which somebody chose, and never more than one stage higher: a patient who stayed away does not skip one.
    """
    if given is not None and given != last.stage:
        return given
    before, on = days
    numbers = sorted(stage.number for stage in stages)
    done = None if given is not None else weeks_done(started, on)
    week = _first_week(stages, last.stage) + (on - before).days // 7 if done is None else done + 1
    reached = max(stage_of(stages, None, week), last.stage)
    return min(reached, _after(numbers, last.stage), numbers[-1])


def skips_a_stage(stages: tuple[Stage, ...], last: int, now: int) -> bool:
    """Return whether a patient goes on by more than one stage from one sheet to the next."""
    return now > _after(sorted(stage.number for stage in stages), last)


def _first_week(stages: Sequence[Stage], number: int) -> int:
    """Return the first week of a stage; of one without a week, that of the last one before it."""
    weeks = [stage.from_week or 1 for stage in stages if stage.number <= number]
    return max(weeks, default=1)


def _after(numbers: Sequence[int], number: int) -> int:
    return next((other for other in numbers if other > number), numbers[-1])
