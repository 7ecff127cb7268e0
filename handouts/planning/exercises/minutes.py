"""How long an exercise takes on a day: an estimate, for the clinician and for page 1."""

from __future__ import annotations

from handouts.model.dose import Dose

PAUSE_S = 4
"""Seconds to let go, breathe and set up again after each repetition: an estimate, no source gives one."""
STEP_S = 2
"""Seconds for a careful step: an estimate too."""


def minutes_per_day(dose: Dose, sides: int) -> int:
    """Return whole minutes, rounded up.

    A repetition takes its hold, its way up and down, its steps and its minutes, and `PAUSE_S` after it; it is done on
    each side (0 = one) and in each set, with the rest between sets. Minutes alone, such as a walk, need no pause.
    """
    moving = (dose.up_s or 0) + (dose.hold_s or 0) + (dose.down_s or 0) + (dose.steps or 0) * STEP_S
    pause = PAUSE_S if dose.repetitions or dose.hold_s or dose.steps else 0
    once = moving + pause + (dose.minutes or 0) * 60
    one_set = once * (dose.repetitions or 1) * max(1, sides)
    sets = dose.sets or 1
    rests = (dose.rest_s or 0) * (sets - 1)
    return -(-(one_set * sets + rests) * (dose.times_per_day or 1) // 60)
