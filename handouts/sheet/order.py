"""Which parts a sheet has and in which order: what was asked for, and what safety puts back or takes out."""

from __future__ import annotations

from typing import Literal

from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.sheet.reasons import withheld_for_good

# Without any exercise these parts would be empty, or would speak of exercises that the patient does not do.
_NEEDS_EXERCISES = frozenset({"cards", "log", "stages"})


def section_order(pack: Pack, plan: Plan, patient: Patient) -> tuple[str, ...]:
    """Return the ids of the sheet's parts in reading order.

    The patient's choice wins over the pack's order, with these exceptions: the warning page is left out only with a
    reason; what a rule forces is put back; and with nothing prescribed the sheet is plan, before, avoid, bones and
    warning, whatever was chosen, and no part that needs exercises. Who is never to start has nothing to do before.
    """
    chosen: tuple[str, ...] = patient.sections or pack.sections
    if not plan.active:
        left_out = _NEEDS_EXERCISES | ({"before"} if withheld_for_good(pack, plan.decisions) else set())
        chosen = tuple(
            part for part in chosen if part not in left_out and (part != "bones" or _has_advice(pack))
        )
    if _without_warning(patient):
        chosen = tuple(part for part in chosen if part != "warning")
    for part in _forced(pack, plan, patient):
        chosen = _put_back(chosen, part, pack.sections)
    return chosen


def _without_warning(patient: Patient) -> bool:
    # Asked for by name and left out with a reason at once: the page is printed, as the safer of the two.
    return bool(patient.warning_left_out) and "warning" not in (patient.sections or ())


def _forced(pack: Pack, plan: Plan, patient: Patient) -> tuple[str, ...]:
    warning = () if _without_warning(patient) else ("warning",)
    without = () if plan.active else _without_exercises(pack, plan)
    return (*without, *plan.forced_sections, *warning)


def _without_exercises(pack: Pack, plan: Plan) -> tuple[str, ...]:
    """Return the parts of a sheet without exercises."""
    before = () if withheld_for_good(pack, plan.decisions) else ("before",)
    return ("plan", *before, "avoid", *(("bones",) if _has_advice(pack) else ()))


def _has_advice(pack: Pack) -> bool:
    """Return whether the part on bones has a topic for patients without exercises."""
    return "bones" in pack.sections and any(topic.without_exercises for topic in pack.words.topics)


def _put_back(chosen: tuple[str, ...], part: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the order with `part` in it, after the last part that usually stands before it."""
    if part in chosen:
        return chosen
    earlier = usual[: usual.index(part)] if part in usual else usual
    place = max((index for index, other in enumerate(chosen, start=1) if other in earlier), default=0)
    return (*chosen[:place], part, *chosen[place:])


_HUNG_UP = ("log", "warning")
"""Pages that a patient hangs up; of two on one leaf only one could be seen."""


def page_of(part: str) -> Literal["flow", "own", "between"]:
    """Return how a part is paged: what is hung up has pages of its own, and the notes keep two of those apart."""
    if part == "notes":
        return "between"
    return "own" if part in _HUNG_UP else "flow"


def with_notes_between(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts with the page of notes between two that are hung up: it is printed where they would share a leaf."""
    apart: list[str] = []
    for part in parts:
        if apart and apart[-1] in _HUNG_UP and part in _HUNG_UP:
            apart.append("notes")
        apart.append(part)
    return tuple(apart)
