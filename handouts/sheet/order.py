"""Which parts a sheet has and in which order: what was asked for, and what safety puts back or takes out."""

from __future__ import annotations

from typing import Literal

from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan

# Without any exercise these parts would be empty, or would speak of exercises that the patient does not do.
_NEEDS_EXERCISES = frozenset({"cards", "log", "stages", "bones"})
_WITHOUT_EXERCISES = ("plan", "before", "avoid")


def section_order(pack: Pack, plan: Plan, patient: Patient) -> tuple[str, ...]:
    """Return the ids of the sheet's parts in reading order.

    The patient's choice wins over the pack's order, with these exceptions: the warning page is left out only with a
    reason; what a rule forces is put back; and with nothing prescribed the sheet is plan, before, avoid and warning,
    whatever was chosen, and no part that needs exercises.
    """
    chosen = patient.sections or pack.sections
    if not plan.active:
        chosen = tuple(part for part in chosen if part not in _NEEDS_EXERCISES)
    if _without_warning(patient):
        chosen = tuple(part for part in chosen if part != "warning")
    for part in _forced(plan, patient):
        chosen = _put_back(chosen, part, pack.sections)
    return chosen


def _without_warning(patient: Patient) -> bool:
    # Asked for by name and left out with a reason at once: the page is printed, as the safer of the two.
    return bool(patient.warning_left_out) and "warning" not in (patient.sections or ())


def _forced(plan: Plan, patient: Patient) -> tuple[str, ...]:
    warning = () if _without_warning(patient) else ("warning",)
    without = () if plan.active else _WITHOUT_EXERCISES
    return (*without, *plan.forced_sections, *warning)


def _put_back(chosen: tuple[str, ...], part: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the order with `part` in it, after the last part that usually stands before it."""
    if part in chosen:
        return chosen
    earlier = usual[: usual.index(part)] if part in usual else usual
    place = max((index for index, other in enumerate(chosen, start=1) if other in earlier), default=0)
    return (*chosen[:place], part, *chosen[place:])


def page_of(part: str) -> Literal["flow", "own"]:
    """Return whether a part is hung up by itself: the check sheet and the warning page are."""
    return "own" if part in ("log", "warning") else "flow"
